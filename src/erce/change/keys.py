"""The scenarios about keys, which both ends must change: MD5 and MACsec.

Azure has one MD5 key for both links of a peering, and one MACsec key a link; neither has a start
time. So one end always changes before the other, and the order decides what falls meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.audit.paths import value_at
from erce.audit.removal import Remover
from erce.audit.text_lines import children_by_indent
from erce.base.errors import ErceError
from erce.change.at_azure import macsec_commands, peering_commands
from erce.change.drain import drained
from erce.change.reach import read, typed_at, written, wrongs
from erce.change.scenario import Work
from erce.change.steps import FarKey, LinkId, MoveKind, Step
from erce.change.walk import (
    DRAINED_MINUTES,
    AtAzure,
    Calm,
    Way,
    azure_step,
    drained_step,
    sessions_of,
    step_through,
)
from erce.model import Macsec
from erce_generator import GENERATORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.base.finding import Finding
    from erce.change.scenario import Task
    from erce.change.walk import Stage
    from erce.intent.resolve import ResolvedLink
    from erce.model import Device, Path, Reading


_DOES: Final = frozenset({MoveKind.CHANGE, MoveKind.RESTORE})
"""One of these is in every step on a router of a rotation."""


def md5_rotate(task: Task) -> Work:
    """Give the sessions of peerings the key that the intent names.

    The secondary link gets the new key first and is down until Azure's end has it too; at that
    moment it comes up, while the primary, whose key Azure no longer has, still holds its session
    for the rest of its hold time. Raises ErceError when a peering has no key.
    """
    ways = {router.name: Way(router=router, target=router.reading) for router in task.routers()}
    steps: list[Step] = []
    for circuit, peering in dict.fromkeys((link.circuit, link.peering) for link in task.links()):
        links = {
            link.link: link
            for link in task.inputs.links()
            if (link.circuit, link.peering) == (circuit, peering)
        }
        steps += _rotate(task, ways, links)
    if not steps:
        raise ErceError(
            "no peering that is meant has an MD5 key",
            hint="Name it in the intent: md5: {env: NAME}.",
        )
    for step in steps:
        if step.device and not _DOES & {move.kind for move in step.moves}:
            raise ErceError(
                f"{step.device} has the key already that the intent names",
                hint="Name the new key in the intent. A rendered file is no running configuration.",
            )
    return Work(
        purpose="Replace the MD5 key of the sessions at both ends.",
        steps=tuple(steps),
        notices=(
            (
                "Azure has one key for both links of a peering. Carry the step on the primary out "
                "within its hold time after the step at Azure, or the session starts anew."
            ),
        ),
        reached=False,
    )


def _rotate(
    task: Task, ways: Mapping[str, Way], links: Mapping[str, ResolvedLink]
) -> Iterator[Step]:
    """Yield the steps of one peering: secondary, Azure, primary, and the traffic back."""
    for role in ("secondary", "primary"):
        if role in links and not _password(task, links[role]):
            return
    second, first = links["secondary"], links["primary"]
    link = LinkId(second.circuit, second.link)
    way = ways[second.device]
    start = way.now
    quiet = drained(read(way.router.reading, start), _sessions(way, second), task.methods()[link])
    changed = _with_key(way, start, second)
    after = drained(read(way.router.reading, changed), _sessions(way, second), quiet.method)
    stages: tuple[Stage, ...] = ((MoveKind.DRAIN, quiet.lines), (MoveKind.CHANGE, after.lines))
    yield step_through(way, f"Give {link} its new key", (link,), stages, DRAINED_MINUTES)
    name = _password(task, second)
    yield azure_step(
        f"Give {second.circuit} {second.peering} peering its new key",
        AtAzure(
            typed=peering_commands(task, second.circuit, second.peering, only_key=True),
            keys=((FarKey(second.circuit, second.peering), name),),
            back="the same with the old key",
        ),
    )
    other = ways[first.device]
    last = LinkId(first.circuit, first.link)
    lines = _with_key(other, other.now, first)
    stages = ((MoveKind.CHANGE, lines),)
    yield step_through(other, f"Give {last} its new key", (last,), stages, keys_live=True)
    back = _without_drain(way, second)
    yield step_through(way, f"Restore {link}", (link,), ((MoveKind.RESTORE, back),))


def _password(task: Task, link: ResolvedLink) -> str:
    """Return the reference to the key that the intent wants; empty when it wants none."""
    device = task.inputs.routers[link.device].wanted.device
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            if any(neighbor.address == msee for _, _, msee in link.sessions()):
                return neighbor.password.text if neighbor.password else ""
    return ""


def _sessions(way: Way, link: ResolvedLink) -> list[Path]:
    """Return the sessions of one peering on one link."""
    meant = {str(msee) for _, _, msee in link.sessions()}
    found = sessions_of(way, way.now, (LinkId(link.circuit, link.link),))
    return [path for path in found if path[3] in meant]


def _with_key(way: Way, lines: tuple[str, ...], link: ResolvedLink) -> tuple[str, ...]:
    """Write the key that the intent wants into the sessions of a link."""
    reading = read(way.router.reading, lines)
    paths = [(*path, "password") for path in _sessions(way, link)]
    return written(way.router.wanted, reading, paths)


def _without_drain(way: Way, link: ResolvedLink) -> tuple[str, ...]:
    from erce.change.drain import restored

    return restored(read(way.router.reading, way.now), _sessions(way, link))


def macsec_enable(task: Task) -> Work:
    """Switch MACsec on, link by link: drain it, then Azure's end, then the router."""
    return _macsec(task, rotate=False)


def macsec_rotate(task: Task) -> Work:
    """Replace the MACsec key of each link: the router takes both, Azure the new one.

    The intent names the old key first and the new one second. The router ends with the new one
    alone. Raises ErceError when a link has not two keys.
    """
    return _macsec(task, rotate=True)


def _macsec(task: Task, *, rotate: bool) -> Work:
    steps: list[Step] = []
    left: dict[str, tuple[Finding, ...]] = {}
    ways = {router.name: Way(router=router, target=router.reading) for router in task.routers()}
    links = {LinkId(link.circuit, link.link): link for link in task.links()}
    order = sorted(links, key=lambda link: (link.circuit, link.role == "primary"))
    for link in order:
        keys = _keys(task, link)
        if not keys:
            continue
        if rotate and len(keys) < _TWO:
            raise ErceError(
                f"{link} has one MACsec key in the intent",
                hint="Name the new key second in macsec_keys.",
            )
        way = ways[links[link].device]
        steps.append(_macsec_step(task, way, links[link], keys, rotate=rotate))
    if not steps:
        raise ErceError(
            "no link that is meant has MACsec keys in the intent",
            hint="Name them at the links: macsec_keys: [{ckn: 0a0b, cak: {env: NAME}}].",
        )
    ports = {("interfaces", link.port) for link in links.values()}
    for way in ways.values():
        before = {
            (item.rule, item.message) for item in wrongs(way.router.wanted, way.router.reading)
        }
        after = wrongs(way.router.wanted, read(way.router.reading, way.now))
        left[way.router.name] = tuple(
            item
            for item in after
            if rotate or item.path[:2] not in ports or (item.rule, item.message) in before
        )
    return Work(
        purpose="Replace the MACsec keys at both ends."
        if rotate
        else "Switch MACsec on at both ends.",
        steps=tuple(step for step in steps if step.moves),
        left=left,
        reached=not rotate,
    )


_TWO = 2
_DOWN_MEANWHILE: Final = (
    "From the change at Azure's end to the one on the router the link is down: do not stop there."
)


def _keys(task: Task, link: LinkId) -> tuple[str, ...]:
    """Return the names of a link's keys in the order of the intent."""
    circuit = task.inputs.loaded.intent.circuits[link.circuit]
    side = getattr(circuit.links, link.role)
    return tuple(key.ckn.lower() for key in side.macsec_keys)


def _macsec_step(
    task: Task, way: Way, link: ResolvedLink, keys: tuple[str, ...], *, rotate: bool
) -> Step:
    """Make the step of one link: what the router takes first, Azure's end, and the rest."""
    this = LinkId(link.circuit, link.link)
    path = ("interfaces", link.port)
    azure = AtAzure(
        typed=macsec_commands(task, this, keys[-1]),
        keys=((FarKey(link.circuit, link.link), keys[-1]),),
        back="the same with the old key" if rotate else "take the key away at Azure's end",
    )
    reading = read(way.router.reading, way.now)
    wanted = written(way.router.wanted, reading, [(*path, "macsec")])
    method = task.methods()[this]
    if not rotate:
        stages: tuple[Stage, ...] = (azure, (MoveKind.CHANGE, wanted))
        step = drained_step(way, f"Switch MACsec on for {this}", (this,), stages, Calm(method))
        return replace(step, notes=(*step.notes, _DOWN_MEANWHILE))
    alone = _alone(way, wanted, link.port, keys[-1])
    stages = ((MoveKind.CHANGE, wanted), azure, (MoveKind.CHANGE, alone))
    return drained_step(way, f"Replace the MACsec key of {this}", (this,), stages, Calm(method))


def _alone(way: Way, lines: tuple[str, ...], port: str, ckn: str) -> tuple[str, ...]:
    """Return a configuration whose port has one key: its MACsec is written afresh.

    Taking the old key away would leave the new one where it only stands in for another.
    """
    path = ("interfaces", port, "macsec")
    reading = read(way.router.reading, lines)
    macsec = value_at(reading.device, path)
    keys = macsec.keys if isinstance(macsec, Macsec) else ()
    remover = Remover(reading)
    places = (path, *((*path, "keys", key.ckn) for key in keys))
    bare = read(reading, typed_at(reading, [x for place in places for x in remover.remove(place)]))
    wanted = replace(way.router.wanted, device=_only(way.router.wanted.device, port, ckn))
    alone = read(reading, written(wanted, bare, [path]))
    return typed_at(alone, [x for line in _emptied(reading, alone) for x in line])


def _emptied(before: Reading, after: Reading) -> Iterator[tuple[str, ...]]:
    """Yield what removes the blocks at the margin that have lost all that stood in them."""
    remove = GENERATORS[before.device.platform].remove
    heads = {
        line.strip()
        for number, line in enumerate(before.lines, 1)
        if any(children_by_indent(before.lines, number))
    }
    for number, line in enumerate(after.lines, 1):
        inside = children_by_indent(after.lines, number)
        if line in heads and all(after.lines[at - 1].strip() in heads for at in inside):
            yield remove((), line)


def _only(device: Device, port: str, ckn: str) -> Device:
    """Return the device with one key of a port."""

    def kept(macsec: Macsec | None) -> Macsec | None:
        if macsec is None:
            return None
        return replace(macsec, keys=tuple(key for key in macsec.keys if key.ckn == ckn))

    return replace(
        device,
        interfaces=tuple(
            replace(item, macsec=kept(item.macsec)) if item.name == port else item
            for item in device.interfaces
        ),
    )
