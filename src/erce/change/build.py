"""From routers and what they are to become, to the steps of a change window."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.as_numbers import MICROSOFT_ASN
from erce.change.clears import cleared
from erce.change.drain import Method, drained, interfaces_shut
from erce.change.judge import RouterJudge
from erce.change.order import Portion, Portions, arrived, led, portions
from erce.change.places import Places
from erce.change.reach import read
from erce.change.simulate import COMMIT, alike, simulate
from erce.change.steps import FarKey, LinkId, Move, MoveKind, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from erce.change.clears import Cleared
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

    calm: bool = False
    """The steps are about draining itself: no link is drained for them."""

    judge: RouterJudge = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.now or self.router.reading.lines
        self.judge = RouterJudge(self.router)


def steps_of(ways: Sequence[Way]) -> Iterator[Step]:
    """Yield the steps that lead all routers to their targets, one link at a time.

    Of a circuit's two links the one comes first that carries nothing yet, then the secondary.
    """
    divided = [
        (way, portions(way.router.wanted, read(way.router.reading, way.now), way.target))
        for way in ways
    ]
    yield from (step for step in _steps(divided) if step.moves)


def _steps(divided: Sequence[tuple[Way, Portions]]) -> Iterator[Step]:
    """Yield a step for each portion; where no command has any effect it has no moves."""
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


def has_others(router: Router, target: Reading) -> bool:
    """Whether some commands on the way touch a session that is none of the intent's."""
    mine = {item.key for vrf in router.wanted.device.vrfs for item in vrf.neighbors}
    others = {
        item.key
        for vrf in router.reading.device.vrfs
        for item in vrf.neighbors
        if item.key not in mine and item.remote_as != MICROSOFT_ASN
    }
    parts = portions(router.wanted, router.reading, target)
    return any(
        not others.isdisjoint(portion.sessions)
        for portion in (parts.prepare, *parts.links, parts.clean)
    )


def _by_link(divided: Sequence[tuple[Way, Portions]]) -> Iterator[tuple[Way, Portion]]:
    for way, parts in divided:
        for portion in parts.links:
            yield way, portion


def _rank(way: Way, portion: Portion) -> tuple[object, ...]:
    """Order: circuit by circuit; what carries nothing first, then the secondary link."""
    first = min(portion.links)
    busy = {link for _, link in way.judge.carried(way.router.reading.device)}
    return (first.circuit, bool(portion.links & busy), first.role == "primary", first)


_TITLES: Final = {
    MoveKind.PREPARE: "Write what nothing uses yet",
    MoveKind.CLEAN: "Remove what nothing uses any more",
}


def _plain_step(way: Way, portion: Portion, kind: MoveKind) -> Iterator[Step]:
    if portion.commands:
        after = arrived(way.router.reading, way.now, portion)
        yield step_through(way, _TITLES[kind], (), ((kind, after),))


@dataclass(frozen=True, slots=True)
class AtAzure:
    """What is done at Azure's end between two moves."""

    typed: tuple[str, ...]

    keys: tuple[tuple[FarKey, str], ...] = ()


def azure_step(title: str, stage: AtAzure) -> Step:
    """Make a step at Azure's end alone."""
    move = Move(
        kind=MoveKind.AZURE, typed=stage.typed, rollback=(), before=(), after=(), keys=stage.keys
    )
    return Step(title=title, device="", links=(), moves=(move,), minutes=_MINUTES)


Stage: TypeAlias = "tuple[MoveKind, tuple[str, ...]] | AtAzure"
"""A move and the configuration that it leads to."""


def step_through(  # noqa: PLR0913  # the step and how it is gone
    way: Way,
    title: str,
    links: tuple[LinkId, ...],
    stages: Iterable[Stage],
    minutes: int = _MINUTES,
    *,
    keys_live: bool = False,
) -> Step:
    """Make a step that leads through some configurations; those that are alike are left out.

    With `keys_live` a session lives on while both ends get another key.
    """
    start = before = way.now
    moves: list[Move] = []
    notes: dict[str, None] = {}
    for stage in stages:
        if isinstance(stage, AtAzure):
            moves.append(_at_azure(before, stage))
            continue
        for kind, after in _parts(way, before, stage, keys_live=keys_live):
            if kind is MoveKind.RESET:
                notes[_BOUNCED] = None
            if not alike(way.router.reading.device.platform, before, after):
                moves.append(_move(way, kind, before, after, keys_live=keys_live))
                before = after
    if any(COMMIT in move.typed for move in moves):
        notes[_TWICE] = None
    way.now = before
    return Step(
        title=title,
        device=way.router.name,
        links=links,
        sessions=tuple(sorted({path[3] for path in sessions_of(way, start, links)})),
        moves=tuple(moves),
        notes=tuple(notes),
        minutes=minutes,
    )


def _at_azure(lines: tuple[str, ...], stage: AtAzure) -> Move:
    return Move(
        kind=MoveKind.AZURE,
        typed=stage.typed,
        rollback=(),
        before=lines,
        after=lines,
        keys=stage.keys,
    )


def _move(
    way: Way,
    kind: MoveKind,
    before: tuple[str, ...],
    after: tuple[str, ...],
    *,
    keys_live: bool,
) -> Move:
    reading = way.router.reading
    return Move(
        kind=kind,
        typed=led(reading, before, after),
        rollback=led(reading, after, before),
        before=before,
        after=after,
        clears=_cleared(way, before, after, keys_live=keys_live).commands,
    )


def _parts(
    way: Way,
    before: tuple[str, ...],
    stage: tuple[MoveKind, tuple[str, ...]],
    *,
    keys_live: bool,
) -> Iterator[tuple[MoveKind, tuple[str, ...]]]:
    """Yield a stage, or two: sessions that no command starts anew are shut down in between."""
    kind, after = stage
    silent = _cleared(way, before, after, keys_live=keys_live).silent
    if silent:
        shut = drained(read(way.router.reading, after), silent, Method.SHUTDOWN)
        yield kind, shut.lines
        kind = MoveKind.RESET
    yield kind, after


def _cleared(way: Way, before: Sequence[str], after: Sequence[str], *, keys_live: bool) -> Cleared:
    old, new = (way.judge.view(way.judge.device(lines)) for lines in (before, after))
    return cleared(old, new, keys_live=keys_live)


_BOUNCED: Final = (
    "A session is shut down for what it takes up only when it starts, and opened in a move of its "
    "own: no source tells a command that starts this one session anew."
)
_CLOSED: Final = (
    "The interface is shut too: the session is made anew, and would be open between two lines."
)
_TWICE: Final = "A move commits twice: only what the second commit does goes back by itself."


def _link_step(way: Way, portion: Portion) -> Step:
    """Change a link with as little disturbance as lets nothing pass on the way."""
    links = tuple(sorted(portion.links))
    before = way.now
    stages = ((MoveKind.CHANGE, arrived(way.router.reading, before, portion)),)
    title = f"Change {' and '.join(map(str, links))}"
    if not sessions_of(way, before, links):
        return step_through(way, title, links, stages)
    now = read(way.router.reading, before).device
    busy = {link for _, link in way.judge.carried(now)}
    if not portion.disturbs or way.calm or portion.links.isdisjoint(busy):
        step = step_through(way, title, links, stages)
        if _is_safe(way, step):
            return step
        methods = [Method.SHUTDOWN]
    else:
        methods = [max((way.method.get(link, Method.PREPEND) for link in links), key=_strength)]
    for method, closed in ((methods[0], False), (Method.SHUTDOWN, True)):
        way.now = before
        step = drained_step(way, title, links, stages, method, closed=closed)
        if _is_safe(way, step):
            break
    return step


def _strength(method: Method) -> bool:
    return method is Method.SHUTDOWN


def _is_safe(way: Way, step: Step) -> bool:
    """Whether the links let pass nothing that they must not while the step is typed."""
    judge = way.judge
    platform = way.router.reading.device.platform
    return not any(
        fault
        for move in step.moves
        for state in simulate(platform, move.before, move.typed).states
        for fault in judge.faults(judge.device(state.lines))
    )


def sessions_of(way: Way, lines: Sequence[str], links: Sequence[LinkId]) -> list[Path]:
    """Return the sessions of links in a configuration."""
    reading = read(way.router.reading, lines)
    places = Places(way.router.wanted, reading, reading)
    return [path for path, link in places.links.items() if path[0] == "vrfs" and link in links]


def drained_step(  # noqa: PLR0913  # the step and how it is drained
    way: Way,
    title: str,
    links: tuple[LinkId, ...],
    stages: Sequence[Stage],
    method: Method = Method.PREPEND,
    *,
    closed: bool = False,
) -> Step:
    """Lead through configurations while no traffic uses the links.

    The stages are the configurations without the drain; each is typed with the drain in place.
    With `closed` the interfaces are shut as well: a session that is made anew line by line is open
    until the line that shuts it.
    """
    method, reasons = _one_method(way, links, stages, method)

    def calm(lines: tuple[str, ...]) -> tuple[str, ...]:
        sessions = sessions_of(way, lines, links)
        quiet = drained(read(way.router.reading, lines), sessions, method).lines
        return interfaces_shut(read(way.router.reading, quiet), sessions) if closed else quiet

    through: list[Stage] = [(MoveKind.DRAIN, calm(way.now))]
    last = way.now
    for stage in stages:
        if isinstance(stage, AtAzure):
            through.append(stage)
        else:
            last = stage[1]
            through.append((stage[0], calm(last)))
    step = step_through(
        way, title, links, (*through, (MoveKind.RESTORE, last)), minutes=_DRAINED_MINUTES
    )
    return replace(
        step,
        notes=(
            *(f"The link is drained by a shutdown: {reason}." for reason in reasons),
            *((_CLOSED,) if closed else ()),
            *step.notes,
        ),
    )


def _one_method(
    way: Way, links: Sequence[LinkId], stages: Sequence[Stage], method: Method
) -> tuple[Method, tuple[str, ...]]:
    """Return how the link can be drained in all stages, and what speaks against prepending."""
    reasons: dict[str, None] = {}
    for lines in (way.now, *(stage[1] for stage in stages if not isinstance(stage, AtAzure))):
        found = drained(read(way.router.reading, lines), sessions_of(way, lines, links), method)
        if found.method is not method:
            reasons[found.reason] = None
    return (Method.SHUTDOWN if reasons else method), tuple(reasons)
