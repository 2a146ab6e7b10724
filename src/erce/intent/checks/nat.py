"""NAT and marking: on Microsoft peering only, with a pool that Microsoft can answer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.values import Family, Prefix
from erce.intent.checks.view import peerings

if TYPE_CHECKING:
    from erce.intent.checks.report import Report
    from erce.intent.checks.view import LinkView, PeeringView
    from erce.intent.places import Path
    from erce.intent.schema import Intent
    from erce.intent.schema_peering import Nat


def check(intent: Intent, report: Report) -> None:
    """Check every peering that translates or marks."""
    for view in peerings(intent):
        peering = view.peering
        if not view.is_microsoft:
            if peering.nat:
                report.add(
                    (*view.path, "nat"),
                    "private peering is not translated",
                    "NAT belongs to Microsoft peering; remove nat.",
                    rule="NAT004",
                )
            if peering.qos:
                report.add(
                    (*view.path, "qos"),
                    "markings toward private peering are reset to 0 by Microsoft",
                    "QoS classes belong to Microsoft peering; remove qos.",
                    rule="NAT013",
                )
        elif peering.nat:
            _pool(view, peering.nat, report)
            if not peering.nat.external:
                _inside(view, peering.nat, report)
    _tables(intent, report)


def _tables(intent: Intent, report: Report) -> None:
    """Zones and services interfaces serve one table of a device."""
    first: dict[str, PeeringView] = {}
    for view in peerings(intent):
        if view.peering.nat is None or view.peering.nat.external:
            continue
        for link in view.links:
            known = first.setdefault(link.link.device, view)
            if link.facts.nat_by_zone and known.peering.vrf != view.peering.vrf:
                report.add(
                    (*view.path, "nat"),
                    f"{link.link.device} translates for '{known.name}' in another table already",
                    "Zones and services interfaces serve one table; use one vrf for both.",
                    rule="NAT011",
                )


def _pool(view: PeeringView, nat: Nat, report: Report) -> None:
    path: Path = (*view.path, "nat", "pool")
    if nat.pool.family is not Family.IPV4:
        report.add(path, "the pool must be IPv4: IPv6 is not translated")
        return
    if not any(item.prefix.contains(nat.pool) for item in view.peering.advertise):
        report.add(
            path,
            f"{nat.pool} is not among the prefixes that are advertised",
            "Microsoft can answer only to what it hears: add the pool to advertise.",
            rule="NAT001",
        )
    for static in nat.static:
        outside = Prefix.parse(f"{static.outside}/32")
        if not any(item.prefix.contains(outside) for item in view.peering.advertise):
            report.add(
                (*view.path, "nat", "static"),
                f"{static.outside} is not among the prefixes that are advertised",
                "Add it to advertise.",
                rule="NAT001",
            )
    for subnet in _link_subnets(view):
        if subnet.overlaps(nat.pool):
            report.add(path, f"{nat.pool} overlaps the link subnet {subnet}", rule="NAT003")


def _link_subnets(view: PeeringView) -> list[Prefix]:
    subnet = view.peering.ipv4
    if subnet is None:
        return []
    return [subnet] if isinstance(subnet, Prefix) else [subnet.primary, subnet.secondary]


def _inside(view: PeeringView, nat: Nat, report: Report) -> None:
    if not nat.sources and not nat.static:
        report.add(
            (*view.path, "nat"),
            "nothing is translated",
            "Add sources: [...], the inside networks, or static entries; or external: true.",
            rule="NAT007",
        )
    for link in view.links:
        _device(link, report)
        _services(view, nat, link, report)


def _services(view: PeeringView, nat: Nat, link: LinkView, report: Report) -> None:
    """Check what a services interface cannot do; inline ones translate one to one (Juniper)."""
    path: Path = (*view.path, "nat")
    interface = (link.device.nat and link.device.nat.service_interface) or ""
    inline = interface.startswith("si-")
    if inline and nat.overload:
        report.add(
            (*path, "overload"),
            f"{interface} translates one to one, without sharing addresses",
            "Write overload: false, with a pool as large as the sources, or translate elsewhere.",
            rule="NAT012",
        )
    if interface and nat.static:
        report.add(
            (*path, "static"),
            "static entries are not written for a services interface",
            "Translate these servers elsewhere (external: true).",
            rule="NAT012",
        )
    inside = sum(1 << (32 - source.length) for source in nat.sources)
    if inline and inside > 1 << (32 - nat.pool.length):
        report.add(
            (*path, "pool"),
            f"{nat.pool} has fewer addresses than the sources, {inside}",
            f"{interface} translates one to one: name fewer sources or a larger pool.",
            rule="NAT012",
        )


def _device(link: LinkView, report: Report) -> None:
    path: Path = ("devices", link.link.device)
    where = link.device.nat
    service = where.service_interface if where else None
    zone = where.outside_zone if where else None
    if link.facts.nat_by_zone:
        if bool(service) == bool(zone):
            report.add(
                path,
                f"NAT on {link.facts.title} needs to know the kind of router",
                "SRX: nat: {inside: [ZONE], outside_zone: ZONE}; "
                "MX: nat: {service_interface: si-0/0/0}.",
                rule="NAT011",
            )
    elif service or zone:
        report.add(
            (*path, "nat"),
            f"{link.facts.title} has no zones and no services interface",
            rule="NAT011",
        )
    if link.facts.nat_inside and not service and not (where and where.inside):
        report.add(
            path,
            "NAT needs to know where the inside is",
            "Add nat: {inside: [...]} to the device: its inside interfaces, on an SRX its zones.",
            rule="NAT008",
        )
