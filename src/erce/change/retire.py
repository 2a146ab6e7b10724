"""The scenarios at the end of a circuit's life: take it away, or put another in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.audit import wanted_devices
from erce.audit.removal import Remover
from erce.base.errors import ErceError
from erce.change.at_azure import new_peerings, peerings_gone
from erce.change.build import steps_of
from erce.change.drain import BLOCK, blocked, with_block
from erce.change.places import definitions
from erce.change.reach import reach, read, removal, typed_at, wrongs
from erce.change.scenario import Work
from erce.change.steps import LinkId
from erce.change.strays import groups_left, strays
from erce.change.unused import unused
from erce.change.walk import Way, sessions_of
from erce.intent.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from erce.audit import Wanted
    from erce.base.finding import Finding
    from erce.change.scenario import Task
    from erce.change.steps import Router, Step
    from erce.model import Device, Path, Reading, Vrf


def decommission(task: Task) -> Work:
    """Take circuits away: sessions, subinterfaces, and what served them alone.

    Raises ErceError unless circuits are named.
    """
    if not task.choice.circuits:
        raise ErceError("no circuit is named", hint="Name it with --circuit.")
    rest = _wanted_without(task, task.choice.circuits)
    ways = [
        Way(router=router, target=router.reading, method=task.methods())
        for router in task.routers()
    ]
    steps = (
        *_retired(ways, rest, task.choice.circuits),
        *peerings_gone(task, task.choice.circuits),
    )
    return Work(
        purpose=f"Take {_names(task.choice.circuits)} away.",
        steps=steps,
        notices=(
            "Ports stay as they are; shut them down when the cross connection is gone.",
            _BILLED,
        ),
        wanted=rest,
        left=_left(ways, rest),
        retired=task.choice.circuits,
    )


def migrate(task: Task) -> Work:
    """Put a new circuit in the place of an old one, in stages with a way back each.

    The new circuit is built with policies that let nothing pass, tested, opened; then the old one
    is blocked, and at last taken away (Microsoft: Circuit migration). Raises ErceError unless one
    new and one old circuit are named.
    """
    old, new = task.choice.replaces, task.choice.circuits
    if not old or len(new) != 1 or old in new:
        raise ErceError(
            "a migration needs one new and one old circuit",
            hint="Name them: --circuit NEW --replaces OLD.",
        )
    ways = [
        Way(router=router, target=router.reading, method=task.methods())
        for router in task.routers()
    ]
    rest = _wanted_without(task, {old})
    name = _names(new)
    steps: list[Step] = [*new_peerings(task, new)]
    fresh = [_links(task, new), _links(task, {old})]
    for way in ways:
        built = reach(way.router.wanted, way.router.reading, about=lambda item: _is_of(item, new))
        way.target = built.reading
    open_targets = {way.router.name: way.target for way in ways}
    for way in ways:
        way.target = _blocked(way, way.target, fresh[0])
    steps += _stage("Build", steps_of(ways))
    for way in ways:
        opened = open_targets[way.router.name]
        way.target = read(opened, with_block(opened))
    steps += _stage("Open", steps_of(ways), _OPENS.format(new=name))
    for way in ways:
        way.target = _blocked(way, read(way.router.reading, way.now), fresh[1])
    steps += _stage("Block", steps_of(ways), _BLOCKS.format(new=name))
    gone = (*_retired(ways, rest, {old}), *peerings_gone(task, {old}))
    steps += _stage("Take away", gone, _TAKES_AWAY.format(old=old))
    return Work(
        purpose=f"Put {_names(new)} in the place of {old}.",
        steps=tuple(steps),
        notices=(
            "Connect no production gateway and no route filter to the new circuit before it opens.",
            "Before it opens, test it with a virtual network and prefixes of its own.",
            f"Until {old} is taken away, the way back is to lift its block.",
            _BILLED,
        ),
        wanted=rest,
        left=_left(ways, rest),
        retired=frozenset({old}),
        successors={next(iter(new)): old},
    )


_OPENS: Final = "From here on {new} carries traffic: test it before."
_BLOCKS: Final = (
    "Both circuits carry traffic now: see that {new} does on both links, for as long as you like, "
    "before this step."
)
_TAKES_AWAY: Final = (
    "Until here {old} comes back by the ways back of its block: wait with this step as long as you "
    "want to keep that."
)
_BILLED: Final = (
    "A circuit is billed until it is deleted; Azure deletes it only when its provider has "
    "deprovisioned it (Microsoft: ExpressRoute workflows)."
)


def _stage(word: str, steps: Iterable[Step], before: str = "") -> Iterator[Step]:
    """Name the stage in the steps' titles, and say before the first one what it begins."""
    for step in steps:
        notes = (before, *step.notes) if before else step.notes
        title = f"{word}: {step.title[:1].lower()}{step.title[1:]}"
        yield replace(step, title=title, notes=notes)
        before = ""


def _names(circuits: Iterable[str]) -> str:
    return " and ".join(sorted(circuits))


def _is_of(finding: Finding, circuits: Iterable[str]) -> bool:
    return not finding.circuit or finding.circuit in circuits


def _links(task: Task, circuits: Iterable[str]) -> tuple[LinkId, ...]:
    circuits = {*circuits}
    return tuple(
        dict.fromkeys(
            LinkId(link.circuit, link.link)
            for link in task.inputs.links()
            if link.circuit in circuits
        )
    )


def _blocked(way: Way, reading: Reading, links: Sequence[LinkId]) -> Reading:
    sessions = sessions_of(way, reading.lines, links)
    return read(way.router.reading, blocked(reading, sessions))


def _wanted_without(task: Task, circuits: Iterable[str]) -> Mapping[str, Wanted]:
    """Return what the intent would want without some circuits."""
    gone = {*circuits}
    loaded = task.inputs.loaded
    kept = {name: item for name, item in loaded.intent.circuits.items() if name not in gone}
    resolution = resolve(loaded.intent.model_copy(update={"circuits": kept}))
    return {item.name: item for item in wanted_devices(resolution, loaded.source)}


def _left(ways: Sequence[Way], rest: Mapping[str, Wanted]) -> Mapping[str, tuple[Finding, ...]]:
    """Return what was wrong before and still is: this change is not about it."""
    found: dict[str, tuple[Finding, ...]] = {}
    for way in ways:
        wanted, reading = rest.get(way.router.name), way.router.reading
        if wanted is not None:
            before = {(item.rule, item.message) for item in wrongs(wanted, reading)}
            now = wrongs(wanted, read(reading, way.now))
            found[way.router.name] = tuple(it for it in now if (it.rule, it.message) in before)
    return found


def _retired(
    ways: Sequence[Way], rest: Mapping[str, Wanted], circuits: Iterable[str]
) -> Iterator[Step]:
    for way in ways:
        reading = read(way.router.reading, way.now)
        kept = rest[way.router.name].device
        lines = _without(way.router, reading, kept, {*circuits})
        way.target = read(way.router.reading, lines)
    yield from steps_of(ways)


def _without(router: Router, reading: Reading, kept: Device, circuits: set[str]) -> tuple[str, ...]:
    """Remove what serves some circuits and nothing that is kept."""
    gone = [path for path, name in router.wanted.labels.items() if name.circuit in circuits]
    sessions = [
        ("vrfs", vrf.name, "neighbors", neighbor.key)
        for vrf in reading.device.vrfs
        for neighbor in vrf.neighbors
        if any(path[0] == "vrfs" and path[3] == neighbor.key for path in gone)
    ]
    interfaces = [path for path in gone if path[0] == "interfaces"]
    origins = _origins(router.wanted.device, kept, reading.device)
    remover = Remover(reading)
    lines = typed_at(
        reading, [line for path in (*sessions, *origins) for line in remover.remove(path)]
    )
    there = {item.name for item in reading.device.interfaces}
    bare = read(reading, lines)
    rest = (*strays(reading, sessions, lines), *groups_left(reading, sessions, bare))
    lines = typed_at(bare, [line for typed in rest for line in typed])
    reading = read(reading, lines)
    remover = Remover(reading)
    ours = frozenset({("policies", BLOCK)}) - definitions(router.reading.device)
    typed = [line for path in interfaces if path[1] in there for line in remover.remove(path)]
    typed += [
        line
        for path in unused(router.reading.device, reading, ours)
        for line in removal(reading, path)
    ]
    return typed_at(reading, typed)


def _origins(wanted: Device, kept: Device, there: Device) -> Iterator[Path]:
    """Yield the networks, aggregates and anchors that only the circuits needed."""
    for vrf in wanted.vrfs:
        rest = kept.vrf(vrf.name)
        found = there.vrf(vrf.name)
        if found is None:
            continue
        for kind in ("networks", "aggregates", "anchors"):
            still = _keys(rest, kind)
            for key in _keys(vrf, kind) - still:
                if key in _keys(found, kind):
                    yield ("vrfs", vrf.name, kind, key)


def _keys(vrf: Vrf | None, kind: str) -> set[str]:
    return {item.key for item in getattr(vrf, kind)} if vrf else set()
