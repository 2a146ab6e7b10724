"""Two configurations of one router, or of its successor, compared by what they do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.audit.device import audit_device
from erce.audit.result import AuditResult
from erce.audit.wanted import Wanted
from erce.base.finding import Finding, Severity
from erce.base.source import Source
from erce.compare.change import Reference
from erce.compare.portable import portable
from erce.model.device import DEFAULT_VRF
from erce.rules.from_configuration import Places, connected_interfaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.model import Device, Interface, Neighbor, Path, Reading, Vrf

REFERENCE: Final = Reference("the old one", "has")


def difference(old: Reading, new: Reading) -> AuditResult:
    """Say what the new configuration does otherwise than the old one, session by session.

    Sessions belong together by the neighbor's address, interfaces by their own addresses, whatever
    they are called; what no session needs is left out. The platforms may differ.
    """
    there = _with_sessions(new.device)
    wanted, names = _renamed(_with_sessions(old.device), there)
    wanted = portable(wanted, there)
    reading = replace(new, device=portable(there, old.device))
    places = Places(old)
    audit = audit_device(
        Wanted(
            name=new.device.hostname or new.name,
            device=wanted,
            source=Source(old.name),
            sources={path: places(names.get(path, path)) for path in _objects(wanted)},
        ),
        reading,
        reference=REFERENCE,
    )
    more = tuple(_new_sessions(wanted, reading, audit.findings))
    found = [item for item in audit.findings if item.severity is not Severity.INFO]
    return AuditResult(
        findings=(*found, *more),
        inconclusive=audit.inconclusive,
        coverage=(audit.coverage,),
        files=(old.name, new.name),
        devices=(audit.coverage.device,),
        excerpts=audit.excerpts,
        hints=len(audit.findings) - len(found),
    )


def _with_sessions(device: Device) -> Device:
    """Keep the VRFs with sessions, the interfaces of the sessions and the ports under them."""
    kept = {interface.name for interface in connected_interfaces(device)}
    kept |= {name.rpartition(".")[0] for name in kept}
    return replace(
        device,
        interfaces=tuple(item for item in device.interfaces if item.name in kept),
        vrfs=tuple(vrf for vrf in device.vrfs if vrf.neighbors),
    )


def _renamed(old: Device, new: Device) -> tuple[Device, Mapping[Path, Path]]:
    """Give the interfaces and VRFs of the old device the names they have on the new one.

    Returns the old paths of renamed objects as well.
    """
    vrfs = _vrf_names(old, new)
    interfaces = _interface_names(old, new)
    before: dict[Path, Path] = {}
    for mine, yours in interfaces.items():
        before["interfaces", yours] = ("interfaces", mine)
    for vrf in old.vrfs:
        for neighbor in vrf.neighbors:
            path = ("vrfs", vrfs.get(vrf.name, vrf.name), "neighbors", neighbor.key)
            before[path] = ("vrfs", vrf.name, "neighbors", neighbor.key)
    renamed = replace(
        old,
        interfaces=tuple(_interface(item, interfaces, vrfs) for item in old.interfaces),
        vrfs=tuple(
            replace(
                vrf,
                name=vrfs.get(vrf.name, vrf.name),
                neighbors=tuple(_neighbor(item, interfaces) for item in vrf.neighbors),
            )
            for vrf in old.vrfs
        ),
    )
    return renamed, before


def _interface(item: Interface, names: Mapping[str, str], vrfs: Mapping[str, str]) -> Interface:
    lag = item.lag and replace(
        item.lag, members=tuple(names.get(name, name) for name in item.lag.members)
    )
    vrf = vrfs.get(item.vrf or DEFAULT_VRF, item.vrf or DEFAULT_VRF)
    return replace(
        item,
        name=names.get(item.name, item.name),
        vrf=None if vrf == DEFAULT_VRF else vrf,
        lag=lag,
    )


def _neighbor(item: Neighbor, names: Mapping[str, str]) -> Neighbor:
    source = item.update_source
    return replace(item, update_source=names.get(source, source) if source else None)


def _vrf_names(old: Device, new: Device) -> dict[str, str]:
    """Pair VRFs that hold the same neighbors; the name decides between several."""
    where: dict[str, list[str]] = {}
    for vrf in new.vrfs:
        for neighbor in vrf.neighbors:
            where.setdefault(neighbor.key, []).append(vrf.name)
    names: dict[str, str] = {}
    for vrf in old.vrfs:
        places = [name for item in vrf.neighbors for name in where.get(item.key, ())]
        if places and vrf.name not in places:
            names[vrf.name] = max(sorted(set(places)), key=places.count)
    return names


def _interface_names(old: Device, new: Device) -> dict[str, str]:
    """Pair interfaces that have the same address, and the ports under them."""
    there = {address: item for item in new.interfaces for address in (*item.ipv4, *item.ipv6)}
    names: dict[str, str] = {}
    for item in old.interfaces:
        found = next(
            (there[address] for address in (*item.ipv4, *item.ipv6) if address in there), None
        )
        if found is not None:
            names[item.name] = found.name
            if item.parent is not None and found.parent is not None:
                names.setdefault(item.parent, found.parent)
    return names


def _objects(device: Device) -> Iterator[Path]:
    for interface in device.interfaces:
        yield ("interfaces", interface.name)
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            yield ("vrfs", vrf.name, "neighbors", neighbor.key)


def _new_sessions(wanted: Device, new: Reading, told: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield the sessions that the old configuration does not have."""
    known = {item.key for vrf in wanted.vrfs for item in vrf.neighbors}
    said = {item.path for item in told}
    places = Places(new)
    for vrf in new.device.vrfs:
        for neighbor in vrf.neighbors:
            path = ("vrfs", vrf.name, "neighbors", neighbor.key)
            if neighbor.key not in known and path not in said:
                yield _new_session(vrf, neighbor, path, new, places(path))


def _new_session(vrf: Vrf, neighbor: Neighbor, path: Path, new: Reading, source: Source) -> Finding:
    where = "the global table" if vrf.name == DEFAULT_VRF else f"VRF {vrf.name}"
    return Finding(
        rule="CFG003",
        severity=Severity.ERROR,
        message=f"session {neighbor.key} ({where}) goes to AS {neighbor.remote_as} and is not in "
        f"{REFERENCE}",
        source=source,
        device=new.device.hostname or new.name,
        path=path,
        observed=f"a session to AS {neighbor.remote_as}",
    )
