"""From records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.platform import Platform
from erce.base.values import Family
from erce.model import (
    Aggregate,
    Anchor,
    Device,
    LineState,
    Multipath,
    Network,
    Redistribution,
    Vrf,
)
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxr.convert_bgp import Sessions
from erce_parsers.cisco_iosxr.convert_interfaces import Interfaces
from erce_parsers.cisco_iosxr.echo import Echo
from erce_parsers.cisco_iosxr.lists import Lists
from erce_parsers.cisco_iosxr.policies import Policies
from erce_parsers.made import make_anchor, make_network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Interface, Provenance
    from erce_parsers.cisco_iosxr.records import BgpVrfRecord, Configuration, Stated
    from erce_parsers.lines import Ledger, Node


def convert(configuration: Configuration, roots: list[Node], ledger: Ledger) -> Device:
    """Make the device, and mark the lines that it rests on."""
    interfaces = Interfaces(configuration, ledger).convert()
    vrfs = _vrfs(configuration, interfaces, ledger)
    lists = Lists(configuration, ledger)
    policies = Policies(configuration, lists, ledger)
    policies.convert(_attached(vrfs))
    process = configuration.bgp
    router_id = process.router_id if process else None
    lines = ledger.lines
    if process is not None:
        lines[("asn",)] = (process.asn.node.number,)
    if router_id is not None:
        ledger.understood(router_id.node)
        lines[("router_id",)] = (router_id.node.number,)
    if configuration.hostname is not None:
        lines[("hostname",)] = (configuration.hostname.node.number,)
    _mark_containers(roots, ledger)
    device = Device(
        hostname=configuration.hostname.value if configuration.hostname else "",
        platform=Platform.CISCO_IOSXR,
        asn=process.asn.value if process else None,
        router_id=router_id.value if router_id else None,
        graceful_restart=_switch(process.graceful_restart, "graceful_restart", ledger)
        if process
        else None,
        multipath_relax=_switch(process.multipath_relax, "multipath_relax", ledger)
        if process
        else None,
        interfaces=interfaces,
        vrfs=vrfs,
        policies=tuple(policies.policies[name] for name in sorted(policies.policies)),
        prefix_lists=tuple(lists.prefix_lists[key] for key in sorted(lists.prefix_lists)),
        community_lists=tuple(lists.community_lists[key] for key in sorted(lists.community_lists)),
        as_path_lists=tuple(lists.as_path_lists[key] for key in sorted(lists.as_path_lists)),
    )
    # last: these places are spelled out as soon as any place is asked for
    lists.tell_places()
    for vrf in vrfs:
        _routes(vrf, configuration, ledger.provenance)
    return device


def _switch(stated: Stated[bool] | None, field: str, ledger: Ledger) -> bool | None:
    if stated is None:
        return None
    ledger.understood(stated.node)
    ledger.lines[(field,)] = (stated.node.number,)
    return stated.value


def _vrfs(
    configuration: Configuration, interfaces: tuple[Interface, ...], ledger: Ledger
) -> tuple[Vrf, ...]:
    process = configuration.bgp
    tables = process.vrfs if process else {}
    echo = Echo(interfaces, configuration, ledger)
    sessions = Sessions(process, echo, ledger) if process else None
    names = {DEFAULT_VRF, *configuration.vrfs, *tables, *configuration.anchors}
    result = tuple(
        _vrf(name, configuration, tables.get(name), sessions, ledger) for name in sorted(names)
    )
    echo.mark_headers()
    return result


def _vrf(
    name: str,
    configuration: Configuration,
    table: BgpVrfRecord | None,
    sessions: Sessions | None,
    ledger: Ledger,
) -> Vrf:
    lines = ledger.lines
    path = ("vrfs", name)
    record = configuration.vrfs.get(name)
    headers = [item.node for item in (record, table) if item is not None]
    if headers:
        lines[path] = tuple(node.number for node in headers)
    if table is not None and record is None:
        # without the block at top level the VRF exists by this line alone
        ledger.states[table.node.number] = LineState.UNDERSTOOD
    families = tuple(Family) if name == DEFAULT_VRF else ()
    if record is not None:
        families = tuple(sorted(record.families))
        for family in families:
            lines[*path, "families", family.value] = (record.families[family].number,)
    return Vrf(
        name=name,
        rd=_rd(name, configuration, table, ledger),
        families=families,
        anchors=_anchors(name, configuration),
        networks=_networks(table) if table else (),
        redistributions=tuple(_redistributions(name, table, ledger)) if table else (),
        aggregates=tuple(_aggregates(name, table, ledger)) if table else (),
        multipath=tuple(_multipath(name, table, ledger)) if table else (),
        neighbors=sessions.neighbors(name, table) if sessions and table else (),
    )


def _rd(
    name: str, configuration: Configuration, table: BgpVrfRecord | None, ledger: Ledger
) -> str | None:
    """Take the route distinguisher of BGP; newer releases have it under the VRF as well."""
    record = configuration.vrfs.get(name)
    stated = (table.rd if table else None) or (record.rd if record else None)
    if stated is None:
        return None
    ledger.understood(stated.node)
    ledger.lines["vrfs", name, "rd"] = (stated.node.number,)
    return stated.value


def _anchors(name: str, configuration: Configuration) -> tuple[Anchor, ...]:
    anchors = configuration.anchors.get(name, {})
    return tuple(
        [
            make_anchor(prefix=prefix, distance=anchors[prefix].distance)
            for prefix in sorted(anchors)
        ]
    )


def _networks(table: BgpVrfRecord) -> tuple[Network, ...]:
    networks = table.networks
    return tuple(
        [make_network(prefix=prefix, policy=networks[prefix].policy) for prefix in sorted(networks)]
    )


def _routes(vrf: Vrf, configuration: Configuration, provenance: Provenance) -> None:
    """Say where the routes of a VRF come from."""
    path = ("vrfs", vrf.name)
    if vrf.anchors:
        anchors = configuration.anchors[vrf.name]
        lines = [anchors[item.prefix].node.number for item in vrf.anchors]
        provenance.each((*path, "anchors"), lines, vrf.anchors)
    if vrf.networks and configuration.bgp:
        networks = configuration.bgp.vrfs[vrf.name].networks
        lines = [networks[item.prefix].node.number for item in vrf.networks]
        provenance.each((*path, "networks"), lines, vrf.networks)


def _redistributions(name: str, table: BgpVrfRecord, ledger: Ledger) -> Iterator[Redistribution]:
    for key in sorted(table.redistributions):
        record = table.redistributions[key]
        made = Redistribution(protocol=record.protocol, family=record.family, policy=record.policy)
        ledger.lines["vrfs", name, "redistributions", made.key] = (record.node.number,)
        yield made


def _aggregates(name: str, table: BgpVrfRecord, ledger: Ledger) -> Iterator[Aggregate]:
    for prefix in sorted(table.aggregates):
        record = table.aggregates[prefix]
        ledger.lines["vrfs", name, "aggregates", str(prefix)] = (record.node.number,)
        yield Aggregate(prefix=prefix, summary_only=record.summary_only)


def _multipath(name: str, table: BgpVrfRecord, ledger: Ledger) -> Iterator[Multipath]:
    for family in sorted(table.paths):
        stated = table.paths[family]
        ledger.lines["vrfs", name, "multipath", family] = (stated.node.number,)
        yield Multipath(family=family, paths=stated.value)


def _attached(vrfs: tuple[Vrf, ...]) -> dict[str, set[Family]]:
    """Collect every policy that something names, with the families of its routes."""
    uses: dict[str, set[Family]] = {}
    for vrf in vrfs:
        for network in vrf.networks:
            if network.policy:
                uses.setdefault(network.policy, set()).add(network.prefix.family)
        for redistribution in vrf.redistributions:
            if redistribution.policy:
                uses.setdefault(redistribution.policy, set()).add(redistribution.family)
        for neighbor in vrf.neighbors:
            for item in neighbor.families:
                for name in (*item.import_policies, *item.export_policies):
                    uses.setdefault(name, set()).add(item.family)
    return uses


def _containers(root: Node) -> list[Node]:
    """Return the lines with lines inside them, each before those that it holds."""
    found, pending = [], [root]
    while pending:
        node = pending.pop()
        found.append(node)
        pending.extend([child for child in node.children if child.children])
    return found


def _mark_containers(roots: list[Node], ledger: Ledger) -> None:
    """Mark the headers of blocks in which something was understood."""
    states = ledger.states
    understood = LineState.UNDERSTOOD
    for root in roots:
        if not root.text.startswith("router "):
            continue
        # inside out
        for node in reversed(_containers(root)):
            if states[node.number] != LineState.HARMLESS:
                continue
            for child in node.children:
                if states[child.number] == understood:
                    states[node.number] = understood
                    break
