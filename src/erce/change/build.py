"""From routers and what they are to become, to the steps of a change window."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from erce.change.drain import Drained, Method, drained
from erce.change.judge import RouterJudge
from erce.change.order import Portion, Portions, arrived, led, portions
from erce.change.places import Places
from erce.change.reach import read
from erce.change.simulate import simulate
from erce.change.steps import LinkId, Move, MoveKind, Step
from erce.entry import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.change.steps import Router
    from erce.model import Path, Reading

_MINUTES: Final = 5
_DRAINED_MINUTES: Final = 15


@dataclass(slots=True, kw_only=True)
class Way:
    """How one router gets from what it is to what it shall be."""

    router: Router

    target: Reading

    method: Mapping[LinkId, Method] = field(default_factory=dict)
    """How a link is drained; what is not named is drained by prepending."""

    now: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.now = self.now or self.router.reading.lines


def steps_of(ways: Sequence[Way]) -> Iterator[Step]:
    """Yield the steps that lead all routers to their targets, one link at a time.

    Of a circuit's two links the one comes first that carries nothing yet, then the secondary.
    """
    divided = [
        (way, portions(way.router.wanted, read(way.router.reading, way.now), way.target))
        for way in ways
    ]
    for way, parts in divided:
        yield from _plain_step(way, parts.prepare, MoveKind.PREPARE)
    for way, portion in sorted(_by_link(divided), key=lambda item: _rank(*item)):
        yield _link_step(way, portion)
    for way, parts in divided:
        yield from _plain_step(way, parts.clean, MoveKind.CLEAN)


def has_both_links(router: Router, target: Reading) -> bool:
    """Whether some commands on the way to a configuration touch both links of a circuit."""
    return any(
        len({link.circuit for link in portion.links}) < len(portion.links)
        for portion in portions(router.wanted, router.reading, target).links
    )


def _by_link(divided: Sequence[tuple[Way, Portions]]) -> Iterator[tuple[Way, Portion]]:
    for way, parts in divided:
        for portion in parts.links:
            yield way, portion


def _rank(way: Way, portion: Portion) -> tuple[object, ...]:
    """Order: circuit by circuit; what carries nothing first, then the secondary link."""
    first = min(portion.links)
    judge = RouterJudge(way.router)
    busy = {link for _, link in judge.carried(way.router.reading.device)}
    return (first.circuit, bool(portion.links & busy), first.role == "primary", first)


_TITLES: Final = {
    MoveKind.PREPARE: "Write what nothing uses yet",
    MoveKind.CLEAN: "Remove what nothing uses any more",
}


def _plain_step(way: Way, portion: Portion, kind: MoveKind) -> Iterator[Step]:
    if not portion.commands:
        return
    before = way.now
    way.now = arrived(way.router.reading, before, portion)
    move = _move(way, kind, before, before, way.now, portion.typed)
    yield Step(title=_TITLES[kind], device=way.router.name, links=(), moves=(move,))


def _link_step(way: Way, portion: Portion) -> Step:
    links = tuple(sorted(portion.links))
    before = way.now
    after = arrived(way.router.reading, before, portion)
    way.now = after
    names = " and ".join(map(str, links))
    step = Step(
        title=f"Change {names}",
        device=way.router.name,
        links=links,
        sessions=tuple(sorted(portion.sessions)),
        moves=(_move(way, MoveKind.CHANGE, before, before, after, portion.typed),),
        minutes=_MINUTES,
    )
    sessions = _sessions(way, before, links)
    if not sessions:
        return step
    method = max((way.method.get(link, Method.PREPEND) for link in links), key=_strength)
    if portion.disturbs:
        return _drained_step(way, step, sessions, method)
    if _is_unsafe(way, step):
        return _drained_step(way, step, sessions, Method.SHUTDOWN)
    return step


def _strength(method: Method) -> bool:
    return method is Method.SHUTDOWN


def _is_unsafe(way: Way, step: Step) -> bool:
    """Whether the link lets pass what it must not while the commands are typed."""
    judge = RouterJudge(way.router)
    platform = way.router.reading.device.platform
    for move in step.moves:
        for state in simulate(platform, move.before, move.typed).states:
            if any(judge.faults(judge.device(state.lines))):
                return True
    return False


def _sessions(way: Way, lines: Sequence[str], links: Sequence[LinkId]) -> list[Path]:
    """Return the sessions of links in a configuration."""
    reading = read(way.router.reading, lines)
    places = Places(way.router.wanted, reading, reading)
    return [path for path, link in places.links.items() if path[0] == "vrfs" and link in links]


def _drained_step(way: Way, step: Step, sessions: Sequence[Path], method: Method) -> Step:
    """Put the change between taking traffic off the link and giving it back."""
    first, last = step.before, step.after
    calm, calm_after = _both(way, first, last, sessions, method, step.links)
    notes = tuple(dict.fromkeys(item.reason for item in (calm, calm_after) if item.reason))
    moves = tuple(
        _move(way, kind, first, old, new, led(way.router.reading, old, new))
        for kind, old, new in (
            (MoveKind.DRAIN, first, calm.lines),
            (MoveKind.CHANGE, calm.lines, calm_after.lines),
            (MoveKind.RESTORE, calm_after.lines, last),
        )
        if not ENTRIES[way.router.reading.device.platform].same(old, new)
    )
    return replace(
        step,
        moves=moves,
        minutes=_DRAINED_MINUTES,
        notes=tuple(f"The link is drained by a shutdown: {note}." for note in notes),
    )


def _both(  # noqa: PLR0913, PLR0917  # the two ends and what to drain there
    way: Way,
    first: Sequence[str],
    last: Sequence[str],
    sessions: Sequence[Path],
    method: Method,
    links: Sequence[LinkId],
) -> tuple[Drained, Drained]:
    """Drain the configurations before and after a change in the same way."""
    calm = drained(read(way.router.reading, first), sessions, method)
    later = _sessions(way, last, links)
    calm_after = drained(read(way.router.reading, last), later, calm.method)
    if calm_after.method is not calm.method:
        reason = calm_after.reason
        calm = drained(read(way.router.reading, first), sessions, calm_after.method)
        calm = replace(calm, reason=reason)
    return calm, calm_after


def _move(  # noqa: PLR0913, PLR0917  # the three configurations and what is typed between them
    way: Way,
    kind: MoveKind,
    start: tuple[str, ...],
    before: tuple[str, ...],
    after: tuple[str, ...],
    typed: tuple[str, ...],
) -> Move:
    return Move(
        kind=kind,
        typed=typed,
        rollback=_rollback(way.router.reading, typed, start, before, after),
        before=before,
        after=after,
    )


def _rollback(
    reading: Reading,
    typed: tuple[str, ...],
    start: tuple[str, ...],
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> tuple[str, ...]:
    """Return what leads back to the start of the step, from half-way through the move as well.

    What the move has already taken away is not missed by the shortest way back; then the move is
    undone first.
    """
    shortest = led(reading, after, start)
    states = simulate(reading.device.platform, before, typed).states
    if all(_leads_back(reading, state.lines, shortest, start) for state in states):
        return shortest
    return (*led(reading, after, before), *led(reading, before, start))


def _leads_back(
    reading: Reading, lines: Sequence[str], typed: Sequence[str], start: Sequence[str]
) -> bool:
    platform = reading.device.platform
    return ENTRIES[platform].same(simulate(platform, lines, typed).lines, start)
