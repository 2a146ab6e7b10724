"""What a session does with a route, and the lines that decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce.base.masking import mask_secrets
from erce.base.source import Source
from erce.policy.behaviour import at_session
from erce.policy.decide import decide
from erce.policy.rules import Direction, Rules
from erce.policy.words import effect_words, range_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.base.values import Family, Prefix
    from erce.model import Neighbor, Path, Reading
    from erce.policy.attributes import Attributes
    from erce.policy.behaviour import Behaviour
    from erce.policy.effects import Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the configuration that has a say."""

    source: Source

    text: str
    """Without secrets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of some routes."""

    prefixes: tuple[str, ...]
    """Ranges as the field writes them; all of them."""

    routes: str
    """Which routes are meant: `all routes`, `routes that carry 12076:51004`."""

    accepted: bool | None
    """None is not known."""

    words: str
    """`accepted with local preference 200`."""

    lines: tuple[Line, ...]
    """What decides, in its order; empty where there is no policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One direction of one session."""

    file: str

    neighbor: str

    vrf: str

    remote_as: int

    family: Family

    direction: Direction

    fates: tuple[Fate, ...] = field(default=())

    asked: int = 0
    """How many prefixes were asked about; 0 is everything."""

    @property
    def known(self) -> bool:
        """Whether every answer is certain: one for each prefix that was asked about."""
        certain = all(fate.accepted is not None for fate in self.fates)
        return certain and (not self.asked or len(self.fates) == self.asked)


def sessions_at(reading: Reading, address: str, vrf: str | None) -> list[tuple[str, Neighbor]]:
    """Find the sessions with a neighbor. Raises ErceError when there is none."""
    found = [
        (table.name, neighbor)
        for table in reading.device.vrfs
        for neighbor in table.neighbors
        if neighbor.key == address and vrf in {None, table.name}
    ]
    if not found:
        known = sorted({item.key for table in reading.device.vrfs for item in table.neighbors})
        shown = f"Neighbors: {', '.join(known[:12])}." if known else "It has no BGP neighbor."
        raise ErceError(
            f"there is no neighbor {address}" + (f" in VRF {vrf}" if vrf else ""),
            source=Source(reading.name),
            hint=shown,
        )
    return found


def trace(  # noqa: PLR0913, PLR0917  # the session, and what is asked of it
    reading: Reading,
    vrf: str,
    neighbor: Neighbor,
    direction: Direction,
    prefixes: Sequence[Prefix],
    route: Attributes,
) -> Iterator[Trace]:
    """Follow prefixes through a session, or tell what it does with all of them.

    One answer a family that is activated and asked about.
    """
    rules = Rules(reading.device)
    asked = {prefix.family for prefix in prefixes}
    external = neighbor.remote_as if neighbor.remote_as != reading.device.asn else 0
    for item in neighbor.families:
        if asked and item.family not in asked:
            continue
        found = at_session(rules, item, direction, external)
        mine = [prefix for prefix in prefixes if prefix.family is item.family]
        place = ("vrfs", vrf, "neighbors", neighbor.key, "families", item.key)
        lines = _Lines(reading, (*place, f"{direction}_policies"))
        fates = _each(found, mine, route, lines) if mine else _all(found, lines)
        yield Trace(
            file=reading.name,
            neighbor=neighbor.key,
            vrf=vrf,
            remote_as=neighbor.remote_as,
            family=item.family,
            direction=direction,
            fates=tuple(fates),
            asked=len(mine),
        )


def _each(
    found: Behaviour, prefixes: Iterable[Prefix], route: Attributes, lines: _Lines
) -> Iterator[Fate]:
    for prefix in prefixes:
        decision = decide(found, prefix, route)
        if not decision.others:
            yield _fate((str(prefix),), "this route", decision.effect, decision.decided_by, lines)
        for effect, paths in decision.others:
            yield _fate((str(prefix),), "some routes", effect, paths, lines)


def _all(found: Behaviour, lines: _Lines) -> Iterator[Fate]:
    cases = sorted(found.cases, key=lambda case: (not case.effect.accepted, case.space.witness()))
    for case in cases:
        ranges = tuple(range_words(case.space))
        yield _fate(ranges, case.condition.words, case.effect, case.decided_by, lines)


def _fate(
    prefixes: tuple[str, ...],
    routes: str,
    effect: Effect,
    paths: Iterable[Path],
    lines: _Lines,
) -> Fate:
    found = [line for path in paths if (line := lines.of(path)) is not None]
    return Fate(
        prefixes=prefixes,
        routes=routes,
        accepted=effect.accepted,
        words=effect_words(effect),
        lines=tuple(dict.fromkeys(found)),
    )


class _Lines:
    """Finds the lines of one direction of a session; `attached` is where it names its policies."""

    def __init__(self, reading: Reading, attached: Path) -> None:
        self._reading = reading
        self._attached = attached
        self._defined = {policy.name for policy in reading.device.policies}

    def of(self, path: Path) -> Line | None:
        reading = self._reading
        if path[:1] == ("policies",) and path[1] not in self._defined:
            path = self._attached  # all that decides is the name of what does not exist
        if path[2:] == ("default",) and path not in reading.provenance.lines:
            return Line(source=Source(reading.name), text=f"the end of {path[1]}")
        numbers = reading.provenance.find(path)
        if not numbers:
            return None
        text = reading.lines[numbers[0] - 1]
        column = len(text) - len(text.lstrip()) + 1
        source = Source(reading.name, numbers[0], column)
        return Line(source=source, text=mask_secrets(text.strip()))
