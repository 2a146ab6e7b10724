"""From records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.platform import Platform
from erce.base.values import Family
from erce.model import Aggregate, Anchor, Device, LineState, Multipath, Network, Vrf
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_nxos.convert_bfd import BfdLookup
from erce_parsers.cisco_nxos.convert_interface import convert_interfaces
from erce_parsers.cisco_nxos.convert_nat import convert_nat
from erce_parsers.cisco_nxos.convert_neighbor import NeighborConverter
from erce_parsers.cisco_nxos.convert_policy import (
    convert_as_path_lists,
    convert_community_lists,
    convert_policies,
    convert_prefix_lists,
)
from erce_parsers.lines import Node
from erce_parsers.made import make_anchor, make_network

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Nat, Neighbor, Path, Provenance, Redistribution
    from erce_parsers.cisco_nxos.records import (
        BgpRecord,
        Configuration,
        Setting,
        TableRecord,
        VrfRecord,
    )
    from erce_parsers.lines import Ledger

_BOTH: Final = (Family.IPV4, Family.IPV6)


def convert(config: Configuration, ledger: Ledger) -> Device:
    """Resolve inheritance and defaults, and say which lines count."""
    bgp = config.bgp
    provenance = ledger.provenance
    if config.hostname is not None:
        provenance.lines["hostname",] = (config.hostname.node.number,)
    if bgp is not None:
        _process(config, bgp, ledger)
    interfaces = convert_interfaces(config, ledger)
    vrfs = _vrfs(config, ledger)
    device = Device(
        hostname=config.hostname.value if config.hostname else "",
        platform=Platform.CISCO_NXOS,
        asn=bgp.asn if bgp else None,
        router_id=bgp.router_id.value if bgp and bgp.router_id else None,
        multipath_relax=_in_common(
            "multipath_relax", lambda table: table.multipath_relax, bgp, ledger
        ),
        graceful_restart=_in_common(
            "graceful_restart", lambda table: table.graceful_restart, bgp, ledger
        ),
        interfaces=interfaces,
        vrfs=vrfs,
        policies=convert_policies(config, ledger),
        community_lists=convert_community_lists(config, ledger),
        as_path_lists=convert_as_path_lists(config, ledger),
        prefix_lists=convert_prefix_lists(config, ledger),
    )
    for vrf in vrfs:
        _routes(vrf, config, provenance)
    return device


def _routes(vrf: Vrf, config: Configuration, provenance: Provenance) -> None:
    """Say where the routes of a VRF come from."""
    path = ("vrfs", vrf.name)
    if vrf.anchors:
        anchors = config.vrfs[vrf.name].anchors
        lines = [_best(anchors[item.prefix]).node.number for item in vrf.anchors]
        provenance.each((*path, "anchors"), lines, vrf.anchors)
    if vrf.networks and config.bgp:
        networks = config.bgp.tables[vrf.name].networks
        lines = [networks[item.prefix][1].number for item in vrf.networks]
        provenance.each((*path, "networks"), lines, vrf.networks)


def _process(config: Configuration, bgp: BgpRecord, ledger: Ledger) -> None:
    lines = ledger.lines
    lines["asn",] = (bgp.node.number,)
    if bgp.router_id is not None:
        lines["router_id",] = (bgp.router_id.node.number,)
    feature = config.features.get("bgp")
    if feature is not None:
        ledger.understood(feature)
    else:
        reason = "`feature bgp` is not in the file; without it BGP does not run"
        ledger.unknown(Node(bgp.node.text, bgp.node.number), ("vrfs", DEFAULT_VRF), reason)


def _in_common(
    name: str,
    getter: Callable[[TableRecord], Setting[bool] | None],
    bgp: BgpRecord | None,
    ledger: Ledger,
) -> bool | None:
    """Return what all VRFs with neighbors say alike; None where one says nothing or other.

    NX-OS keeps these settings for each VRF (its object model has them per BGP domain); the lines of
    the process are those of the global table.
    """
    if bgp is None:
        return None
    tables = [table for table in bgp.tables.values() if table.neighbors]
    settings = [getter(table) for table in tables or [bgp.tables[DEFAULT_VRF]]]
    said = [setting for setting in settings if setting is not None]
    if len(said) < len(settings) or len({setting.value for setting in said}) != 1:
        return None
    for setting in said:
        ledger.understood(setting.node)
    ledger.lines[name,] = tuple(setting.node.number for setting in said)
    return said[0].value


def _vrfs(config: Configuration, ledger: Ledger) -> tuple[Vrf, ...]:
    tables = config.bgp.tables if config.bgp else {}
    sessions: dict[str, tuple[Neighbor, ...]] = {}
    if config.bgp is not None:
        neighbors = NeighborConverter(config.bgp, BfdLookup(config, ledger), ledger)
        sessions = {name: neighbors.convert(table) for name, table in tables.items()}
        neighbors.settle()
    nats = convert_nat(config, ledger)
    return tuple(
        _vrf(name, config, sessions.get(name, ()), nats.get(name), ledger)
        for name in sorted({DEFAULT_VRF, *config.vrfs, *tables, *nats})
    )


def _vrf(
    name: str,
    config: Configuration,
    sessions: tuple[Neighbor, ...],
    nat: Nat | None,
    ledger: Ledger,
) -> Vrf:
    path = ("vrfs", name)
    record = config.vrfs.get(name)
    bgp = config.bgp
    table = bgp.tables.get(name) if bgp else None
    # a VRF that no `vrf context` makes routes nothing; the global table is always there
    made = name == DEFAULT_VRF or record is not None
    vrf = Vrf(
        name=name,
        rd=record.rd.value if record and record.rd else None,
        families=_BOTH if made else (),
        asn=_asn(table, bgp.asn, path, ledger) if bgp and table else None,
        anchors=_anchors(record, ledger) if record else (),
        networks=_networks(table) if table else (),
        redistributions=_redistributions(table, path, ledger) if table else (),
        aggregates=_aggregates(table, path, ledger) if table else (),
        multipath=_multipath(table, path, ledger) if table else (),
        nat=nat,
        neighbors=sessions,
    )
    _headers(path, record, table, vrf, ledger)
    return vrf


def _headers(
    path: Path, record: VrfRecord | None, table: TableRecord | None, vrf: Vrf, ledger: Ledger
) -> None:
    """Say where the VRF comes from, and whether its header lines under BGP count."""
    lines = [node.number for node in record.nodes] if record else []
    if record and record.rd:
        ledger.lines[*path, "rd"] = (record.rd.node.number,)
    if table is not None:
        lines.append(table.node.number)
        used = bool(
            vrf.neighbors or vrf.networks or vrf.redistributions or vrf.aggregates or vrf.multipath
        )
        used = used or vrf.asn is not None
        if path != ("vrfs", DEFAULT_VRF) and (used or record is None):
            ledger.understood(table.node)
        for family in table.families:
            if any(_counts(ledger, child.number) for child in family.children):
                ledger.understood(family)
    if lines:
        ledger.lines[path] = tuple(lines)
    if path == ("vrfs", DEFAULT_VRF) or record is not None:
        ledger.provenance.defaults.add((*path, "families"))


def _counts(ledger: Ledger, number: int) -> bool:
    return ledger.states[number] == LineState.UNDERSTOOD


def _asn(table: TableRecord, process: int, path: Path, ledger: Ledger) -> int | None:
    """Return the VRF's own AS number where it differs from the process's."""
    if table.asn is None or table.asn.value == process:
        return None
    ledger.understood(table.asn.node)
    ledger.lines[*path, "asn"] = (table.asn.node.number,)
    return table.asn.value


def _anchors(record: VrfRecord, ledger: Ledger) -> tuple[Anchor, ...]:
    states = ledger.states
    for routes in record.anchors.values():
        best = _best(routes)
        if [route.value for route in routes].count(best.value) == 1:
            states[best.node.number] = LineState.UNDERSTOOD  # of two equal ones neither counts
    return tuple(
        make_anchor(prefix=prefix, distance=_best(record.anchors[prefix]).value)
        for prefix in sorted(record.anchors)
    )


def _best(routes: list[Setting[int]]) -> Setting[int]:
    return routes[0] if len(routes) == 1 else min(routes, key=lambda route: route.value)


def _networks(table: TableRecord) -> tuple[Network, ...]:
    networks = table.networks
    return tuple(
        [make_network(prefix=prefix, policy=networks[prefix][0]) for prefix in sorted(networks)]
    )


def _redistributions(table: TableRecord, path: Path, ledger: Ledger) -> tuple[Redistribution, ...]:
    for key, (_, node) in table.redistributions.items():
        ledger.lines[*path, "redistributions", key] = (node.number,)
    return tuple(table.redistributions[key][0] for key in sorted(table.redistributions))


def _aggregates(table: TableRecord, path: Path, ledger: Ledger) -> tuple[Aggregate, ...]:
    made = []
    for prefix in sorted(table.aggregates):
        summary_only, node = table.aggregates[prefix]
        aggregate = Aggregate(prefix=prefix, summary_only=summary_only)
        ledger.lines[*path, "aggregates", aggregate.key] = (node.number,)
        made.append(aggregate)
    return tuple(made)


def _multipath(table: TableRecord, path: Path, ledger: Ledger) -> tuple[Multipath, ...]:
    made = []
    for family in _BOTH:
        paths, node = table.multipath.get(family) or (1, None)
        if node is not None and paths != 1:
            ledger.understood(node)
            ledger.lines[*path, "multipath", family.value] = (node.number,)
            made.append(Multipath(family=family, paths=paths))
    return tuple(made)
