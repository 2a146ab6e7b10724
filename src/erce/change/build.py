"""From routers and what they are to become, to the steps of a change window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN
from erce.change.drain import Method
from erce.change.order import Portion, Portions, arrived, portions
from erce.change.reach import read
from erce.change.simulate import simulate
from erce.change.steps import MoveKind, Step
from erce.change.walk import Calm, Way, drained_step, sessions_of, step_through

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.change.steps import Router
    from erce.model import Reading


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


def _link_step(way: Way, portion: Portion) -> Step:
    """Change a link with as little disturbance as lets nothing pass on the way.

    Sessions of other peerings on the same link that nothing is typed about are left alone.
    """
    links = tuple(sorted(portion.links))
    before = way.now
    stages = ((MoveKind.CHANGE, arrived(way.router.reading, before, portion)),)
    title = f"Change {' and '.join(map(str, links))}"
    if not sessions_of(way, before, links):
        return step_through(way, title, links, stages)
    only = frozenset(portion.sessions | portion.disturbed)
    now = read(way.router.reading, before).device
    busy = {link for _, link in way.judge.carried(now)}
    if not portion.disturbed or way.calm or portion.links.isdisjoint(busy):
        step = step_through(way, title, links, stages)
        if _is_safe(way, step):
            return step
        method = Method.SHUTDOWN
    else:
        method = max((way.method.get(link, Method.PREPEND) for link in links), key=_strength)
    for calm in (Calm(method, only), Calm(Method.SHUTDOWN, only, closed=True)):
        way.now = before
        step = drained_step(way, title, links, stages, calm)
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
