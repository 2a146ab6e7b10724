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
from erce_parsers.cisco_iosxe import missing_policy
from erce_parsers.cisco_iosxe.connected import Connected
from erce_parsers.cisco_iosxe.convert_access_lists import ACCESS_LIST, AccessLists
from erce_parsers.cisco_iosxe.convert_bgp import BgpConverter
from erce_parsers.cisco_iosxe.convert_interfaces import convert_interfaces
from erce_parsers.cisco_iosxe.convert_nat import NatConverter
from erce_parsers.cisco_iosxe.convert_policy import (
    convert_as_path_lists,
    convert_community_lists,
    convert_policies,
    convert_prefix_lists,
)
from erce_parsers.made import make_anchor, make_network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import IPAddress, Prefix
    from erce.model import Neighbor
    from erce_parsers.cisco_iosxe.records import AnchorRecord, ConfigRecord
    from erce_parsers.cisco_iosxe.records_bgp import NetworkRecord, Scope
    from erce_parsers.cisco_iosxe.stated import Stated
    from erce_parsers.lines import Ledger


def convert(config: ConfigRecord, ledger: Ledger) -> Device:
    """Return the device; completes the ledger's states, notes and provenance."""
    lines = ledger.lines
    bgp = config.bgp
    access = AccessLists(config, ledger)
    vrfs = _Vrfs(config, ledger).convert()
    for name in _session_lists(vrfs):
        access.reads(name)
    if config.hostname:
        lines["hostname",] = (config.hostname.node.number,)
    if bgp:
        lines["asn",] = (bgp.node.number,)
    return Device(
        hostname=config.hostname.value if config.hostname else "",
        platform=Platform.CISCO_IOSXE,
        asn=bgp.asn if bgp else None,
        router_id=_router_id(config, ledger),
        multipath_relax=_switch("multipath_relax", bgp.multipath_relax if bgp else None, ledger),
        graceful_restart=_switch("graceful_restart", bgp.graceful_restart if bgp else None, ledger),
        interfaces=convert_interfaces(config, ledger),
        vrfs=vrfs,
        policies=(*missing_policy.policies(vrfs), *convert_policies(config, access, ledger)),
        prefix_lists=convert_prefix_lists(config, access, ledger),
        community_lists=convert_community_lists(config, ledger),
        as_path_lists=convert_as_path_lists(config, ledger),
    )


def _session_lists(vrfs: tuple[Vrf, ...]) -> Iterator[str]:
    """Yield the access lists that filter the routes of sessions."""
    for vrf in vrfs:
        for neighbor in vrf.neighbors:
            for item in neighbor.families:
                for name in (item.import_prefix_list, item.export_prefix_list):
                    if name is not None and name.startswith(ACCESS_LIST):
                        yield name


def _switch(name: str, stated: Stated[bool] | None, ledger: Ledger) -> bool | None:
    if stated is None:
        return None
    ledger.lines[name,] = (stated.node.number,)
    return stated.value


def _router_id(config: ConfigRecord, ledger: Ledger) -> IPAddress | None:
    bgp = config.bgp
    if bgp is None:
        return None
    lines = ledger.lines
    if bgp.router_id is not None:
        lines["router_id",] = (bgp.router_id.node.number,)
        return bgp.router_id.value
    source = bgp.router_id_of
    interface = config.interfaces.get(source.value) if source else None
    if source is None:
        return None
    if interface is None or interface.ipv4 is None:
        reason = f"the file has no address of {source.value}"
        ledger.unsupported(source.node, ("vrfs", DEFAULT_VRF), reason)
        return None
    ledger.states[source.node.number] = LineState.UNDERSTOOD
    lines["router_id",] = (source.node.number, interface.ipv4.node.number)
    return interface.ipv4.value.ip


class _Vrfs:
    __slots__ = ("anchors", "config", "ledger", "nat", "neighbors", "scopes")

    def __init__(self, config: ConfigRecord, ledger: Ledger) -> None:
        self.config = config
        self.ledger = ledger
        self.scopes: dict[str, list[Scope]] = {}
        for scope in config.bgp.scopes.values() if config.bgp else ():
            if scope.networks or scope.redistributions or scope.aggregates or scope.multipath:
                self.scopes.setdefault(scope.vrf, []).append(scope)
        self.neighbors: dict[str, list[Neighbor]] = {}
        if config.bgp:
            converter = BgpConverter(config, config.bgp, Connected(config), ledger)
            self.neighbors = converter.neighbors()
        self.anchors = self._anchors()
        self.nat = NatConverter(config, ledger)

    def convert(self) -> tuple[Vrf, ...]:
        names = {*self.config.vrfs, *self.scopes, *self.neighbors, *self.anchors, *self.nat.tables}
        if self.config.bgp or self.config.vrfs:
            names.add(DEFAULT_VRF)  # it lies beside every VRF and routes at least IPv4
        return tuple(self._vrf(name) for name in sorted(names))

    def _vrf(self, name: str) -> Vrf:
        path = ("vrfs", name)
        lines = self.ledger.lines
        record = self.config.vrfs.get(name)
        if record:
            lines[path] = (record.node.number,)
        elif name == DEFAULT_VRF and self.config.bgp:
            lines[path] = (self.config.bgp.node.number,)
        elif name in self.scopes and (node := self.scopes[name][0].node):
            lines[path] = (node.number,)
        if record and record.rd:
            lines[*path, "rd"] = (record.rd.node.number,)
        return Vrf(
            name=name,
            rd=record.rd.value if record and record.rd else None,
            families=self._families(name),
            anchors=tuple(self.anchors.get(name, ())),
            networks=self._networks(name),
            redistributions=self._redistributions(name),
            aggregates=self._aggregates(name),
            multipath=self._multipath(name),
            nat=self.nat.convert(name),
            neighbors=tuple(self.neighbors.get(name, ())),
        )

    def _families(self, name: str) -> tuple[Family, ...]:
        """Families that the VRF routes; IPv6 only where the router as a whole does."""
        record = self.config.vrfs.get(name)
        switch = self.config.ipv6_routing
        states = self.ledger.states
        if name == DEFAULT_VRF:
            wanted = {Family.IPV4, Family.IPV6}
        else:
            wanted = set(record.families) if record else set()
        if Family.IPV6 in wanted:
            if switch is not None:
                states[switch.number] = LineState.UNDERSTOOD
            else:
                wanted.discard(Family.IPV6)
                if record and not record.families[Family.IPV6].children:
                    states[record.families[Family.IPV6].number] = LineState.HARMLESS
        for family in wanted:
            node = record.families[family] if record else switch
            if node is not None and (record or family is Family.IPV6):
                self.ledger.lines["vrfs", name, "families", family.value] = (node.number,)
        return tuple(sorted(wanted))

    def _anchors(self) -> dict[str, list[Anchor]]:
        result: dict[str, list[Anchor]] = {}
        for vrf, records in self.config.anchors.items():
            best: dict[Prefix, AnchorRecord] = {}
            for record in records:
                known = best.setdefault(record[0], record)
                if known is not record:
                    # of two routes to one prefix the one of the smaller distance is in use
                    loser = record if known[1] <= record[1] else known
                    self.ledger.states[loser[2]] = LineState.HARMLESS
                    best[record[0]] = known if loser is record else record
            kept = sorted(best.values())
            anchors = [
                make_anchor(prefix=prefix, distance=distance) for prefix, distance, _ in kept
            ]
            path = ("vrfs", vrf, "anchors")
            self.ledger.provenance.each(path, [line for _, _, line in kept], anchors)
            result[vrf] = anchors
        return result

    def _networks(self, name: str) -> tuple[Network, ...]:
        found: dict[Prefix, NetworkRecord] = {}
        for scope in self.scopes.get(name, ()):
            for record in scope.networks:
                if found.setdefault(record[0], record) is not record:
                    self.ledger.states[record[2]] = LineState.HARMLESS
        kept = [found[prefix] for prefix in sorted(found)]
        networks = tuple([make_network(prefix=prefix, policy=policy) for prefix, policy, _ in kept])
        path = ("vrfs", name, "networks")
        self.ledger.provenance.each(path, [line for _, _, line in kept], networks)
        return networks

    def _redistributions(self, name: str) -> tuple[Redistribution, ...]:
        found: dict[str, Redistribution] = {}
        for scope in self.scopes.get(name, ()):
            for protocol, policy, node in scope.redistributions:
                item = Redistribution(protocol=protocol, family=scope.family, policy=policy)
                self._overridden(name, "redistributions", item.key)
                found[item.key] = item
                path = ("vrfs", name, "redistributions", item.key)
                self.ledger.lines[path] = (node.number,)
        return tuple(found[key] for key in sorted(found))

    def _overridden(self, vrf: str, field: str, key: str) -> None:
        """Mark the line that stated the same before."""
        for line in self.ledger.lines.get(("vrfs", vrf, field, key), ()):
            self.ledger.states[line] = LineState.HARMLESS

    def _aggregates(self, name: str) -> tuple[Aggregate, ...]:
        found: dict[str, Aggregate] = {}
        for scope in self.scopes.get(name, ()):
            for prefix, summary_only, node in scope.aggregates:
                item = Aggregate(prefix=prefix, summary_only=summary_only)
                self._overridden(name, "aggregates", item.key)
                found[item.key] = item
                path = ("vrfs", name, "aggregates", item.key)
                self.ledger.lines[path] = (node.number,)
        return tuple(sorted(found.values(), key=lambda item: item.prefix))

    def _multipath(self, name: str) -> tuple[Multipath, ...]:
        result = []
        for scope in sorted(self.scopes.get(name, ()), key=lambda scope: scope.family):
            if scope.multipath is None or scope.multipath.value == 1:
                continue
            item = Multipath(family=scope.family, paths=scope.multipath.value)
            path = ("vrfs", name, "multipath", item.key)
            self.ledger.lines[path] = (scope.multipath.node.number,)
            result.append(item)
        return tuple(result)
