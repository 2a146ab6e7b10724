"""A device while it is put together, and the VRFs that come of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.intent.resolve import names, policies
from erce.intent.resolve.legs import LINKS
from erce.intent.resolve.nat import translation
from erce.model import Multipath, Network, Redistribution, Vrf
from erce.model.device import DEFAULT_VRF
from erce.platforms import PlatformFacts, facts

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce.intent import schema
    from erce.intent.resolve.legs import Leg
    from erce.intent.schema import Intent
    from erce.model import Aggregate, Anchor, Interface, Nat, Neighbor

RD_ASN_MAX: Final = 65535


@dataclass(slots=True)
class Parts:
    """A device while it is put together."""

    interfaces: dict[str, Interface] = field(default_factory=dict)
    neighbors: dict[str, list[Neighbor]] = field(default_factory=lambda: defaultdict(list))
    anchors: dict[str, dict[Prefix, Anchor]] = field(default_factory=lambda: defaultdict(dict))
    families: dict[str, set[Family]] = field(default_factory=lambda: defaultdict(set))
    networks: dict[str, set[Prefix]] = field(default_factory=lambda: defaultdict(set))
    aggregates: dict[str, dict[Prefix, Aggregate]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    legs: dict[str, list[Leg]] = field(default_factory=lambda: defaultdict(list))
    objects: policies.PolicyObjects = field(default_factory=policies.PolicyObjects)


def vrfs(wanted: schema.Device, parts: Parts, intent: Intent) -> tuple[Vrf, ...]:
    """Make the VRFs of a device, the global table among them."""
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
            redistributions=_redistributions(name, parts),
            aggregates=tuple(
                parts.aggregates[name][prefix] for prefix in sorted(parts.aggregates[name])
            ),
            multipath=_multipath(name, parts),
            nat=_nat(name, wanted, parts),
            neighbors=tuple(
                sorted(
                    parts.neighbors[name],
                    key=lambda neighbor: (neighbor.address.version, int(neighbor.address)),
                )
            ),
        )
        for name in sorted(parts.families)
    )


def _families(name: str, platform: PlatformFacts, parts: Parts) -> tuple[Family, ...]:
    """Return the families that a table routes: those in use where there is a switch for them."""
    switch = platform.global_family_switch if name == DEFAULT_VRF else platform.family_switch
    return tuple(sorted(parts.families[name] if switch else Family))


def _redistributions(name: str, parts: Parts) -> tuple[Redistribution, ...]:
    """Inject other protocols by one policy a table, whichever peerings ask for it."""
    legs = [leg for leg in parts.legs[name] if leg.peering.redistribute]
    advertised = [item for leg in legs for item in leg.peering.advertise]
    wanted: dict[str, Redistribution] = {}
    for leg in legs:
        for family, _, _ in leg.row.sessions():
            policy = names.redistribution(name, family)
            policies.redistribution(policy, family, advertised, parts.objects)
            for protocol in leg.peering.redistribute:
                numbered = leg.facts.ospf_process_number
                word = protocol if numbered else protocol.split()[0]
                made = Redistribution(protocol=word, family=family, policy=policy)
                wanted[made.key] = made
    return tuple(wanted[key] for key in sorted(wanted))


def _multipath(name: str, parts: Parts) -> tuple[Multipath, ...]:
    """Both links of a circuit are active: where they end in one table, both are used."""
    platform = next((leg.facts for leg in parts.legs[name]), None)
    counts = Counter(
        (leg.circuit_name, leg.kind, family)
        for leg in parts.legs[name]
        if leg.options.multipath
        for family, _, _ in leg.row.sessions()
    )
    wanted = {family for (_, _, family), count in counts.items() if count > 1}
    translated = any(_translates(leg) for leg in parts.legs[name])
    if platform is None or not wanted or (translated and not platform.nat_multipath):
        return ()
    if not platform.multipath_per_family:
        sessions = (leg.row.sessions() for leg in parts.legs[name])
        wanted = {family for rows in sessions for family, _, _ in rows}
    paths = len(LINKS) if platform.multipath_number else None
    return tuple(Multipath(family=family, paths=paths) for family in sorted(wanted))


def _nat(name: str, wanted: schema.Device, parts: Parts) -> Nat | None:
    """Return the translation of a table; zones know no tables, so theirs is the global one."""
    by_zone = wanted.nat is not None and wanted.nat.outside_zone is not None
    if by_zone and name != DEFAULT_VRF:
        return None
    tables = parts.legs.values() if by_zone else (parts.legs[name],)
    legs = [leg for table in tables for leg in table if _translates(leg)]
    return translation([leg.peering for leg in legs], wanted, [leg.row for leg in legs])


def _translates(leg: Leg) -> bool:
    return leg.peering.nat is not None and not leg.peering.nat.external


def _rd(name: str, wanted: schema.Device, parts: Parts, intent: Intent) -> str | None:
    """Return the route distinguisher: of local meaning only, so any unique value will do.

    The lowest VLAN ID of the table, moved on in steps of 4096 where another table has it already.
    """
    if name == DEFAULT_VRF:
        return None
    if name in intent.vrfs:
        return intent.vrfs[name].rd
    taken: set[int] = set()
    number = 0
    for table in sorted(set(parts.legs) - {DEFAULT_VRF}):
        number = min(leg.peering.vlan for leg in parts.legs[table])
        while number in taken:
            number += 4096
        taken.add(number)
        if table == name:
            break
    administrator = wanted.asn if wanted.asn <= RD_ASN_MAX else wanted.router_id
    return f"{administrator}:{number}"
