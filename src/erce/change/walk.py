"""One router's way through some configurations: what is typed, and what leads back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.change.clears import cleared
from erce.change.drain import Method, drained, interfaces_shut
from erce.change.judge import RouterJudge
from erce.change.order import led
from erce.change.places import Places
from erce.change.reach import read
from erce.change.simulate import COMMIT, alike
from erce.change.steps import FarKey, LinkId, Move, MoveKind, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from erce.change.clears import Cleared
    from erce.change.steps import Router
    from erce.model import Path, Reading

_MINUTES: Final = 5
DRAINED_MINUTES: Final = 15


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


def sessions_of(way: Way, lines: Sequence[str], links: Sequence[LinkId]) -> list[Path]:
    """Return the sessions of links in a configuration."""
    reading = read(way.router.reading, lines)
    places = Places(way.router.wanted, reading, reading)
    return [path for path, link in places.links.items() if path[0] == "vrfs" and link in links]


@dataclass(frozen=True, slots=True)
class AtAzure:
    """What is done at Azure's end between two moves."""

    typed: tuple[str, ...]

    keys: tuple[tuple[FarKey, str], ...] = ()

    title: str = ""
    """What is done, where several things are in one step."""

    back: str = ""
    """What undoes it, in words."""


def azure_step(title: str, *stages: AtAzure, notes: tuple[str, ...] = ()) -> Step:
    """Make a step at Azure's end alone."""
    moves = tuple(_at_azure((), stage) for stage in stages)
    return Step(title=title, device="", links=(), moves=moves, notes=notes, minutes=_MINUTES)


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
    before = way.now
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
        sessions=tuple(sorted(set(_touched(way, links, moves)))),
        moves=tuple(moves),
        notes=tuple(notes),
        minutes=minutes,
    )


def _touched(way: Way, links: tuple[LinkId, ...], moves: Sequence[Move]) -> Iterator[str]:
    """Yield the neighbors of the links whose sessions differ before and after some move."""
    mine = {
        path[3]
        for path, name in way.router.wanted.labels.items()
        if path[0] == "vrfs" and LinkId(name.circuit, name.role) in links
    }
    for move in moves:
        one, other = (way.judge.view(way.judge.device(at)) for at in (move.before, move.after))
        alike = one.alike(other)
        for session in (*one.all_sessions(), *other.all_sessions()):
            if session.id not in alike and session.id[1] in mine:
                yield session.id[1]


def _at_azure(lines: tuple[str, ...], stage: AtAzure) -> Move:
    return Move(
        kind=MoveKind.AZURE,
        typed=stage.typed,
        rollback=(),
        before=lines,
        after=lines,
        keys=stage.keys,
        title=stage.title,
        back=stage.back,
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


@dataclass(frozen=True, slots=True)
class Calm:
    """How sessions are kept out of use while a link is touched."""

    method: Method = Method.PREPEND

    only: frozenset[str] | None = None
    """Addresses of their neighbors; None is all of the links' sessions."""

    closed: bool = False
    """The interfaces are shut as well: a session that is made anew line by line is open until the
    line that shuts it."""


def drained_step(
    way: Way, title: str, links: tuple[LinkId, ...], stages: Sequence[Stage], calm: Calm
) -> Step:
    """Lead through configurations while no traffic uses what is touched.

    The stages are the configurations without the drain; each is typed with the drain in place.
    """
    calm, reasons = _possible(way, links, stages, calm)

    def quiet(lines: tuple[str, ...]) -> tuple[str, ...]:
        sessions = _meant(way, lines, links, calm)
        done = drained(read(way.router.reading, lines), sessions, calm.method).lines
        return interfaces_shut(read(way.router.reading, done), sessions) if calm.closed else done

    through: list[Stage] = [(MoveKind.DRAIN, quiet(way.now))]
    last = way.now
    for stage in stages:
        if isinstance(stage, AtAzure):
            through.append(stage)
        else:
            last = stage[1]
            through.append((stage[0], quiet(last)))
    step = step_through(
        way, title, links, (*through, (MoveKind.RESTORE, last)), minutes=DRAINED_MINUTES
    )
    return replace(
        step,
        notes=(
            *(f"The link is drained by a shutdown: {reason}." for reason in reasons),
            *((_CLOSED,) if calm.closed else ()),
            *step.notes,
        ),
    )


def _meant(way: Way, lines: Sequence[str], links: Sequence[LinkId], calm: Calm) -> list[Path]:
    """Return the sessions that are drained in a configuration."""
    return [
        path for path in sessions_of(way, lines, links) if calm.only is None or path[3] in calm.only
    ]


def _possible(
    way: Way, links: Sequence[LinkId], stages: Sequence[Stage], calm: Calm
) -> tuple[Calm, tuple[str, ...]]:
    """Return how the link can be drained in all stages, and what speaks against prepending."""
    reasons: dict[str, None] = {}
    for lines in (way.now, *(stage[1] for stage in stages if not isinstance(stage, AtAzure))):
        sessions = _meant(way, lines, links, calm)
        found = drained(read(way.router.reading, lines), sessions, calm.method)
        if found.method is not calm.method:
            reasons[found.reason] = None
    return (replace(calm, method=Method.SHUTDOWN) if reasons else calm), tuple(reasons)
