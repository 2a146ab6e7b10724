"""From an intent to the devices it wants."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, HostAddress, Secret, SecretKind
from erce.intent import schema
from erce.intent.resolve import policies
from erce.intent.resolve.confirm import confirm
from erce.intent.resolve.options import Effective, effective
from erce.intent.resolve.resolution import Resolution, ResolvedDevice, ResolvedLink
from erce.model import (
    Anchor,
    Bfd,
    Device,
    Interface,
    Lag,
    LocalAs,
    MaximumPrefixes,
    Neighbor,
    NeighborFamily,
    Network,
    PrefixLimitAction,
    Vrf,
)
from erce.model.device import DEFAULT_VRF
from erce.platforms import PlatformFacts, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import IPAddress, Prefix
    from erce.intent.schema import Circuit, Intent, Peering

MSEE_ASN: Final = 12076
"""Microsoft's AS number on every peering (Microsoft: ExpressRoute routing requirements)."""

RD_ASN_MAX: Final = 65535
LINKS: Final = ("primary", "secondary")


@dataclass(frozen=True, kw_only=True)
class _Leg:
    """One peering on one link, with everything that decides how it looks."""

    circuit_name: str
    circuit: Circuit
    kind: str
    peering: Peering
    link_name: str
    link: schema.Link
    device: schema.Device
    options: Effective

    @property
    def label(self) -> str:
        return f"{self.circuit_name} {self.kind} {self.link_name}"

    @property
    def facts(self) -> PlatformFacts:
        return facts(self.device.platform)

    @cached_property
    def row(self) -> ResolvedLink:
        port = self.facts.full_interface_name(self.link.interface) or self.link.interface
        ce_ipv4, msee_ipv4 = _addresses(self.peering.ipv4, self.link_name)
        ce_ipv6, msee_ipv6 = _addresses(self.peering.ipv6, self.link_name)
        return ResolvedLink(
            circuit=self.circuit_name,
            peering=self.kind,
            link=self.link_name,
            device=self.link.device,
            port=port,
            interface=f"{port}.{self.peering.unit or self.peering.vlan}",
            vlan=self.peering.vlan,
            s_tag=self.link.s_tag or self.circuit.s_tag,
            vrf=self.peering.vrf,
            ce_ipv4=ce_ipv4,
            msee_ipv4=msee_ipv4,
            ce_ipv6=ce_ipv6,
            msee_ipv6=msee_ipv6,
            local_asn=self.device.asn,
            shown_asn=self.peering.customer_asn or self.device.asn,
        )


@dataclass(slots=True)
class _Parts:
    """A device while it is put together."""

    interfaces: dict[str, Interface] = field(default_factory=dict)
    neighbors: dict[str, list[Neighbor]] = field(default_factory=lambda: defaultdict(list))
    anchors: dict[str, dict[Prefix, Anchor]] = field(default_factory=lambda: defaultdict(dict))
    families: dict[str, set[Family]] = field(default_factory=lambda: defaultdict(set))
    vlans: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    networks: dict[str, set[Prefix]] = field(default_factory=lambda: defaultdict(set))
    objects: policies.PolicyObjects = field(default_factory=policies.PolicyObjects)


def resolve(intent: Intent) -> Resolution:
    """Derive every device that the intent names. The intent must have passed its checks."""
    legs: dict[str, list[_Leg]] = defaultdict(list)
    for leg in _legs(intent):
        legs[leg.row.device].append(leg)
    devices = tuple(
        ResolvedDevice(
            name=name,
            device=_device(name, wanted, legs[name], intent),
            confirm=confirm(name, wanted, intent, [leg.row for leg in legs[name]]),
            links=tuple(leg.row for leg in legs[name]),
        )
        for name, wanted in intent.devices.items()
    )
    return Resolution(name=intent.name, devices=devices)


def _legs(intent: Intent) -> Iterator[_Leg]:
    for circuit_name, circuit in intent.circuits.items():
        if circuit.connectivity == "provider_l3":
            continue  # the provider's edge holds the sessions
        for kind in ("private", "microsoft"):
            peering: Peering | None = getattr(circuit.peerings, kind)
            if peering is None:
                continue
            for link_name in LINKS:
                link: schema.Link = getattr(circuit.links, link_name)
                device = intent.devices[link.device]
                yield _Leg(
                    circuit_name=circuit_name,
                    circuit=circuit,
                    kind=kind,
                    peering=peering,
                    link_name=link_name,
                    link=link,
                    device=device,
                    options=effective(kind, peering, device, intent.defaults),
                )


def _addresses(
    subnet: Prefix | schema.SubnetPair | None, link_name: str
) -> tuple[HostAddress | None, IPAddress | None]:
    """Take the link's half: the first usable address is the CE's, the second the MSEE's.

    The lower half of a /29 or /125 is the primary link (Microsoft: ExpressRoute routing
    requirements).
    """
    if subnet is None:
        return None, None
    if isinstance(subnet, schema.SubnetPair):
        half: Prefix = getattr(subnet, link_name)
    else:
        half = subnet.halves()[LINKS.index(link_name)]
    return HostAddress(half.host(1), half.length), half.host(2)


def _device(name: str, wanted: schema.Device, legs: list[_Leg], intent: Intent) -> Device:
    hostname = wanted.hostname or name
    if not legs:
        return Device(hostname=hostname, platform=wanted.platform)
    parts = _Parts()
    for leg in legs:
        _add_leg(leg, parts)
    objects = parts.objects
    return Device(
        hostname=hostname,
        platform=wanted.platform,
        asn=wanted.asn,
        router_id=wanted.router_id,
        interfaces=tuple(parts.interfaces[key] for key in sorted(parts.interfaces)),
        vrfs=_vrfs(wanted, parts, intent),
        policies=tuple(objects.policies[key] for key in sorted(objects.policies)),
        prefix_lists=tuple(objects.prefix_lists[key] for key in sorted(objects.prefix_lists)),
        community_lists=tuple(
            objects.community_lists[key] for key in sorted(objects.community_lists)
        ),
        as_path_lists=tuple(objects.as_path_lists[key] for key in sorted(objects.as_path_lists)),
    )


def _add_leg(leg: _Leg, parts: _Parts) -> None:
    vrf = leg.peering.vrf or DEFAULT_VRF
    parts.vlans[vrf].add(leg.peering.vlan)
    _add_interfaces(leg, parts)
    for family, _, msee in leg.row.sessions():
        parts.families[vrf].add(family)
        parts.neighbors[vrf].append(_neighbor(leg, family, msee, parts))
    exact = [item.prefix for item in leg.peering.advertise if item.exact]
    if leg.facts.network_statements:
        parts.networks[vrf].update(exact)
    if leg.options.anchors:
        for prefix in exact:
            parts.anchors[vrf][prefix] = Anchor(prefix=prefix, distance=leg.options.anchor_distance)


def _add_interfaces(leg: _Leg, parts: _Parts) -> None:
    lag = leg.link.lag
    members: tuple[str, ...] = ()
    if lag is not None:
        names = (leg.facts.full_interface_name(member) or member for member in lag.members)
        members = tuple(sorted(names))
    known = parts.interfaces.get(leg.row.port)
    parts.interfaces[leg.row.port] = Interface(
        name=leg.row.port,
        description=(known.description if known else None) or leg.link.description,
        lag=(known.lag if known else None) or (_lag(lag, members) if lag else None),
    )
    for member in members:
        parts.interfaces[member] = Interface(name=member)
    text = leg.peering.description
    parts.interfaces[leg.row.interface] = Interface(
        name=leg.row.interface,
        description=f"{text} {leg.link_name}" if text else f"ExpressRoute {leg.label}",
        vlan=leg.row.vlan,
        s_tag=leg.row.s_tag,
        vrf=leg.row.vrf,
        ipv4=(leg.row.ce_ipv4,) if leg.row.ce_ipv4 else (),
        ipv6=(leg.row.ce_ipv6,) if leg.row.ce_ipv6 else (),
        ip_mtu=leg.options.ip_mtu,
    )


def _lag(lag: schema.Lag, members: tuple[str, ...]) -> Lag:
    return Lag(
        members=members,
        lacp=None if lag.lacp == "off" else lag.lacp,
        fast=lag.fast,
        minimum_links=lag.minimum_links,
    )


def _neighbor(leg: _Leg, family: Family, msee: IPAddress, parts: _Parts) -> Neighbor:
    customer_asn = leg.peering.customer_asn
    timers = leg.options.timers
    request = policies.PolicyRequest(
        circuit=leg.circuit_name,
        kind=leg.kind,
        peering=leg.peering,
        family=family,
        shown_asn=leg.row.shown_asn,
        facts=leg.facts,
    )
    return Neighbor(
        address=msee,
        remote_as=MSEE_ASN,
        # Microsoft must see this number alone, and the site's other routers must not see it.
        local_as=LocalAs(asn=customer_asn, prepend=False, replace=True) if customer_asn else None,
        description=f"MSEE {leg.label}",
        keepalive_s=timers.keepalive_s or timers.hold_s // 3,
        hold_s=timers.hold_s,
        bfd=_bfd(leg.options.bfd),
        password=_secret(leg.peering.md5),
        families=(
            NeighborFamily(
                family=family,
                import_policies=(policies.inbound(request, parts.objects),),
                export_policies=(policies.outbound(request, parts.objects),),
                maximum_prefixes=_limit(leg, family),
            ),
        ),
    )


def _bfd(bfd: schema.Bfd | None) -> Bfd | None:
    if bfd is None:
        return None
    return Bfd(
        interval_ms=bfd.interval_ms,
        min_rx_ms=bfd.interval_ms,
        multiplier=bfd.multiplier,
        echo=False,
    )


def _limit(leg: _Leg, family: Family) -> MaximumPrefixes | None:
    limits = leg.options.maximum_prefixes
    limit: int | None = getattr(limits, family) if limits else None
    if limits is None or limit is None:
        return None
    action = PrefixLimitAction(limits.action)
    silent = action is PrefixLimitAction.WARN and not leg.facts.warning_threshold
    return MaximumPrefixes(
        limit=limit,
        threshold=None if silent else limits.threshold,
        action=action,
        restart_minutes=limits.restart_minutes,
    )


def _secret(reference: schema.SecretReference | None) -> Secret | None:
    if reference is None:
        return None
    text = f"env:{reference.env}" if reference.env else f"file:{reference.file}"
    return Secret(SecretKind.REFERENCE, text)


def _vrfs(wanted: schema.Device, parts: _Parts, intent: Intent) -> tuple[Vrf, ...]:
    platform = facts(wanted.platform)
    used = {family for families in parts.families.values() for family in families}
    # The global table routes whatever its VRFs route, and IPv4 on every router.
    parts.families[DEFAULT_VRF] |= used | {Family.IPV4}
    return tuple(
        Vrf(
            name=name,
            rd=_rd(name, wanted, parts, intent) if platform.rd_needed else None,
            families=_families(name, platform, parts),
            anchors=tuple(parts.anchors[name][prefix] for prefix in sorted(parts.anchors[name])),
            networks=tuple(Network(prefix=prefix) for prefix in sorted(parts.networks[name])),
            neighbors=tuple(
                sorted(
                    parts.neighbors[name],
                    key=lambda neighbor: (neighbor.address.version, int(neighbor.address)),
                )
            ),
        )
        for name in sorted(parts.families)
    )


def _families(name: str, platform: PlatformFacts, parts: _Parts) -> tuple[Family, ...]:
    """Return the families that a table routes: those in use where there is a switch for them."""
    switch = platform.global_family_switch if name == DEFAULT_VRF else platform.family_switch
    return tuple(sorted(parts.families[name] if switch else Family))


def _rd(name: str, wanted: schema.Device, parts: _Parts, intent: Intent) -> str | None:
    """Return the route distinguisher: of local meaning only, so any stable value will do."""
    if name == DEFAULT_VRF:
        return None
    if name in intent.vrfs:
        return intent.vrfs[name].rd
    administrator = wanted.asn if wanted.asn <= RD_ASN_MAX else wanted.router_id
    return f"{administrator}:{min(parts.vlans[name])}"
