"""Taking traffic off a link before it is touched.

What is advertised is prepended and what is received gets the lowest local preference, so that both
directions move to the other link while the session stays up. Where policies cannot do it, or the
intent asks for it, the sessions are shut down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from erce.audit.removal import Remover
from erce.audit.rendered import Rendered
from erce.base.errors import ErceError
from erce.change.bare import bare, device_of, found, placed, typed_sessions
from erce.change.drain_policies import SECOND_SUFFIX, SUFFIX, hindrance, quieter, spelled
from erce.change.places import definitions
from erce.change.reach import read, removal, typed_at
from erce.change.simulate import commands_between, simulate, typed_lines
from erce.change.view import View
from erce.compare.references import referred
from erce.model import (
    Neighbor,
    NeighborFamily,
    RoutePolicy,
    Term,
    Verdict,
)
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.model import (
        Device,
        Path,
        Reading,
    )


BLOCK: Final = "ER-BLOCK"
"""Name of the policy that lets nothing pass."""


class Method(StrEnum):
    """How a link is drained."""

    PREPEND = "prepend"

    SHUTDOWN = "shutdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained:
    """A configuration with some sessions drained."""

    lines: tuple[str, ...]

    method: Method
    """How it was done."""

    reason: str = ""
    """Why it is a shutdown though prepending was asked for."""


def drained(reading: Reading, sessions: Sequence[Path], method: Method) -> Drained:
    """Drain sessions, given by their paths; what is not there needs none."""
    sessions = [path for path in sessions if found(reading.device, path) is not None]
    reason = ""
    if method is Method.PREPEND:
        reason = hindrance(reading.device, sessions)
        for goal in () if reason else _goals(reading.device, sessions):
            try:
                lines = typed_sessions(reading, goal, sessions)
            except ErceError as error:
                reason = _uncopied(error)
                continue
            refused = _refused(reading, lines)
            if refused:
                reason = f"its policies cannot be copied: {refused}"
                continue
            after = read(reading, lines)
            if all(_is_drained(after.device, goal, path) for path in sessions):
                return Drained(lines=lines, method=method)
            reason = "other policies of the session win over the ones that drain"
    return Drained(
        lines=typed_sessions(reading, _down(reading.device, sessions), sessions),
        method=Method.SHUTDOWN,
        reason=reason,
    )


def _uncopied(error: ErceError) -> str:
    """Say why policies cannot be copied; they may ask about what no policy of ours does."""
    found = _BEYOND_OURS.fullmatch(error.message)
    if found:
        return f"its policies {found[1]} {found[2]}, which no policy of an intent does"
    return f"its policies cannot be copied: {error}"


_BEYOND_OURS: Final = re.compile(r"no intent asks .+ to (match|set) (.+)")


def interfaces_shut(reading: Reading, sessions: Iterable[Path]) -> tuple[str, ...]:
    """Shut the interfaces that sessions go through."""
    device = reading.device
    view = View(device)
    ways = [
        view.toward(session)
        for path in sessions
        if (session := view.session(path[3], path[1])) is not None
    ]
    shut = tuple(
        replace(item, enabled=False) for item in device.interfaces if item in ways and item.enabled
    )
    rendered = Rendered(replace(device_of(device, {}, (), set()), interfaces=shut))
    lines = (line for item in shut for line in rendered.lines(("interfaces", item.name, "enabled")))
    return typed_at(reading, rendered.text(lines))


def _goals(device: Device, sessions: Sequence[Path]) -> Iterator[Device]:
    """Yield what drains the sessions: with the lists by name, or else prefix by prefix."""
    goal = quieter(device, sessions)
    yield goal
    if facts(device.platform).prefixes_in_terms:
        yield spelled(goal)


def _refused(reading: Reading, lines: Sequence[str]) -> str:
    """Say which line the router would not take on the way to a configuration; empty for none."""
    platform = reading.device.platform
    typed = typed_lines(platform, commands_between(platform, reading.lines, lines))
    return next(iter(simulate(platform, reading.lines, typed).refused), "")


def blocked(reading: Reading, sessions: Iterable[Path]) -> tuple[str, ...]:
    """Let nothing pass at sessions, in neither direction; they stay up."""
    paths = [path for path in sessions if found(reading.device, path) is not None]
    neighbors: dict[str, list[Neighbor]] = {}
    for path in paths:
        neighbor = found(reading.device, path)
        assert neighbor is not None
        families = tuple(
            NeighborFamily(family=item.family, import_policies=(BLOCK,), export_policies=(BLOCK,))
            for item in neighbor.families
        )
        neighbors.setdefault(path[1], []).append(bare(neighbor, families))
    block = (_block(reading.device),)
    return typed_sessions(reading, device_of(reading.device, neighbors, block, set()), paths)


def with_block(reading: Reading) -> tuple[str, ...]:
    """Write the policy that lets nothing pass, for later: no session uses it."""
    block = (_block(reading.device),)
    return typed_sessions(reading, device_of(reading.device, {}, block, set()), ())


def _block(device: Device) -> RoutePolicy:
    """Return the policy that lets nothing pass; where its end is written out it needs no term."""
    if facts(device.platform).protocol_default:
        return RoutePolicy(name=BLOCK, terms=())
    return RoutePolicy(name=BLOCK, terms=(Term(name="10", verdict=Verdict.REJECT),))


def restored(reading: Reading, sessions: Iterable[Path]) -> tuple[str, ...]:
    """Give drained sessions back what they had, and remove what drained them."""
    paths = [path for path in sessions if found(reading.device, path) is not None]
    goal = _as_before(reading.device, paths)
    rendered, remover = Rendered(goal), Remover(reading)
    bare = _without_drains(reading, remover, paths)
    typed: list[str] = []
    spare: dict[str, None] = {}
    for path in paths:
        before, after = found(reading.device, path), found(goal, path)
        assert before is not None
        assert after is not None
        if not before.enabled:
            typed += remover.remove((*path, "enabled"))
        for family, wanted in zip(before.families, after.families, strict=True):
            for field in ("import_policies", "export_policies"):
                drains = [name for name in getattr(family, field) if name.endswith(SUFFIX)]
                if drains:
                    place = (*path, "families", family.key, field)
                    # what the session inherits it need not be told
                    inherits = _policies_at(bare, path, family.key, field) == getattr(wanted, field)
                    anew = bool(getattr(wanted, field)) and not inherits
                    typed += placed(rendered, remover, place, anew=anew)
                    spare.update(dict.fromkeys(drains))
    for name in spare:
        typed += removal(reading, ("policies", name))
    return typed_at(reading, typed)


def _without_drains(reading: Reading, remover: Remover, sessions: Iterable[Path]) -> Device:
    """Return the device with the policies that drain taken away, and nothing in their place."""
    typed: list[str] = []
    for path in sessions:
        neighbor = found(reading.device, path)
        for family in neighbor.families if neighbor is not None else ():
            for field in ("import_policies", "export_policies"):
                if any(map(_drains, getattr(family, field))):
                    typed += remover.remove((*path, "families", family.key, field))
    return read(reading, typed_at(reading, typed)).device


def _policies_at(device: Device, path: Path, family: str, field: str) -> tuple[str, ...]:
    neighbor = found(device, path)
    families = neighbor.families if neighbor is not None else ()
    return next((getattr(item, field) for item in families if item.key == family), ())


def _as_before(device: Device, sessions: Iterable[Path]) -> Device:
    """Return a device of nothing but the sessions, with the policies that the drain replaced."""
    neighbors: dict[str, list[Neighbor]] = {}
    for path in sessions:
        neighbor = found(device, path)
        assert neighbor is not None
        families = tuple(
            NeighborFamily(
                family=item.family,
                import_policies=_bases(device, item.import_policies),
                export_policies=_bases(device, item.export_policies),
            )
            for item in neighbor.families
        )
        neighbors.setdefault(path[1], []).append(bare(neighbor, families))
    return device_of(device, neighbors, (), set())


def _drains(name: str) -> bool:
    """Whether a policy drains, as its name says."""
    return name.endswith((SUFFIX, SECOND_SUFFIX))


def _bases(device: Device, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the policies whose place others have taken; none where there was none."""
    stems = [
        name.removesuffix(SECOND_SUFFIX).removesuffix(SUFFIX) for name in names if _drains(name)
    ]
    known = [policy.name for policy in device.policies if not _drains(policy.name)]
    return tuple(name for stem in stems for name in known if name[: len(stem)] == stem)[:1]


def _down(device: Device, sessions: Iterable[Path]) -> Device:
    """Return a device of nothing but the sessions, shut down."""
    neighbors: dict[str, list[Neighbor]] = {}
    for path in sessions:
        neighbor = found(device, path)
        assert neighbor is not None
        families = tuple(NeighborFamily(family=item.family) for item in neighbor.families)
        neighbors.setdefault(path[1], []).append(bare(neighbor, families, enabled=False))
    return device_of(device, neighbors, (), set())


def _is_drained(device: Device, goal: Device, path: Path) -> bool:
    """Whether the policies that drain are the ones that decide."""
    neighbor, wanted = found(device, path), found(goal, path)
    assert wanted is not None
    if neighbor is None or not referred(device, (neighbor,)) <= definitions(device):
        return False  # what the policies ask about has no name of its own on this platform
    return all(
        mine.import_policies == other.import_policies
        and mine.export_policies == other.export_policies
        for mine, other in zip(neighbor.families, wanted.families, strict=False)
    )
