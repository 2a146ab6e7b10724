"""Interfaces: from records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import Interface, Lag, LineState
from erce.model.device import TPID_DOT1Q
from erce_parsers.cisco_iosxe.convert_macsec import MacsecConverter
from erce_parsers.cisco_iosxe.convert_qos import QosConverter
from erce_parsers.made import make_interface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.model import Path
    from erce_parsers.cisco_iosxe.records import ConfigRecord, InterfaceRecord
    from erce_parsers.cisco_iosxe.stated import Stated
    from erce_parsers.lines import Ledger, Node

DEFAULT_MTU: Final = 1500
"""Bytes of an IP packet on an Ethernet port without `mtu`; printed as nothing."""

_LOOPBACK_MTU: Final = 1514
"""Seen on real devices: `show interfaces` of a loopback."""

_LAG: Final = "Port-channel"
_UNDERSTOOD: Final = LineState.UNDERSTOOD


def convert_interfaces(config: ConfigRecord, ledger: Ledger) -> tuple[Interface, ...]:
    """Return the interfaces, sorted by name."""
    records = config.interfaces
    members: dict[str, list[InterfaceRecord]] = {}
    for record in records.values():
        if record.channel is not None:
            members.setdefault(f"{_LAG}{record.channel.value[0]}", []).append(record)
    for lag, ports in members.items():
        if lag not in records:
            for port in ports:
                _lag_is_missing(port, lag, ledger)
    convert = _Converter(config, members, ledger).convert
    # a block that says no more than which side of NAT it is on belongs to an unmanaged interface
    kept = sorted(name for name, record in records.items() if not (record.nat and record.only_nat))
    return tuple([convert(records[name]) for name in kept])


def _lag_is_missing(port: InterfaceRecord, lag: str, ledger: Ledger) -> None:
    assert port.channel is not None
    owner = ("interfaces", port.name)
    ledger.unsupported(port.channel.node, owner, f"the file has no interface {lag}")


class _Converter:
    __slots__ = ("ledger", "lines", "macsec", "members", "qos", "records", "states")

    def __init__(
        self,
        config: ConfigRecord,
        members: Mapping[str, list[InterfaceRecord]],
        ledger: Ledger,
    ) -> None:
        self.records = config.interfaces
        self.macsec = MacsecConverter(config, ledger).convert
        self.qos = QosConverter(config, ledger).convert
        self.members = members
        self.ledger = ledger
        self.states = ledger.states
        self.lines = ledger.lines

    def convert(self, record: InterfaceRecord) -> Interface:
        name = record.name
        path = ("interfaces", name)
        self.lines[path] = (record.node.number,)
        parent_name, dot, _ = name.rpartition(".")
        parent = self.records.get(parent_name) if dot else None
        addresses = [record.ipv4, *record.secondary] if record.ipv4 else record.secondary
        if addresses:
            self.lines[*path, "ipv4"] = tuple([item.node.number for item in addresses])
        if record.ipv6:
            self.lines[*path, "ipv6"] = tuple([item.node.number for item in record.ipv6])
        self._fields(record, path)
        tags = record.tags.value if record.tags else None
        return make_interface(
            name=name,
            description=record.description.value if record.description else None,
            enabled=record.shutdown is None,
            routed=record.switchport is None or not record.switchport.value,
            vlan=tags.vlan if tags else None,
            s_tag=tags.s_tag if tags else None,
            tpid=self._tpid(record, parent, path) if tags and tags.s_tag else TPID_DOT1Q,
            vrf=record.vrf.value if record.vrf else None,
            ipv4=tuple(dict.fromkeys([item.value for item in addresses])),
            ipv6=tuple(sorted({item.value for item in record.ipv6})),
            ip_mtu=self._ip_mtu(record, parent, path),
            lag=self._lag(record, path) if not dot and name.startswith(_LAG) else None,
            macsec=self.macsec(record, path) if record.macsec else None,
            dscp_out=self.qos(record, path) if record.policy_out else None,
        )

    def _fields(self, record: InterfaceRecord, path: Path) -> None:
        lines = self.lines
        if record.description:
            lines[*path, "description"] = (record.description.node.number,)
        if record.shutdown:
            lines[*path, "enabled"] = (record.shutdown.node.number,)
        if record.switchport:
            lines[*path, "routed"] = (record.switchport.node.number,)
        if record.vrf:
            lines[*path, "vrf"] = (record.vrf.node.number,)
        if record.tags:
            lines[*path, "vlan"] = (record.tags.node.number,)
            if record.tags.value.s_tag is not None:
                lines[*path, "s_tag"] = (record.tags.node.number,)

    def _tpid(self, record: InterfaceRecord, parent: InterfaceRecord | None, path: Path) -> int:
        stated = record.ethertype or (parent.ethertype if parent else None)
        if stated is None:
            return TPID_DOT1Q
        if stated.value != TPID_DOT1Q:
            self.states[stated.node.number] = _UNDERSTOOD
        self.lines[*path, "tpid"] = (stated.node.number,)
        return stated.value

    def _ip_mtu(self, record: InterfaceRecord, parent: InterfaceRecord | None, path: Path) -> int:
        port = record.mtu or (parent.mtu if parent else None)
        v4 = record.ip_mtu if record.ipv4 or not record.ipv6 else None
        v6 = record.ipv6_mtu if record.ipv6 else None
        inherited = port.value if port else DEFAULT_MTU
        if record.name.startswith("Loopback") and port is None:
            inherited = _LOOPBACK_MTU
        if v4 is None and v6 is None:
            self._inherited(port.node if port else None, inherited, path)
            return inherited
        both = bool(record.ipv4 and record.ipv6)
        if both and (v4.value if v4 else inherited) != (v6.value if v6 else inherited):
            stated = self._unlike(record, path)
        else:
            stated = v4 or v6
        if stated is None:
            self._inherited(port.node if port else None, inherited, path)
            return inherited
        if stated.value != inherited:
            for line in (v4, v6):
                if line is not None and line.value == stated.value:
                    self.states[line.node.number] = _UNDERSTOOD
        self.lines[*path, "ip_mtu"] = tuple(x.node.number for x in (v4, v6) if x is not None)
        return stated.value

    def _inherited(self, node: Node | None, value: int, path: Path) -> None:
        if node is None:
            self.ledger.provenance.defaults.add((*path, "ip_mtu"))
            return
        self.lines[*path, "ip_mtu"] = (node.number,)
        if value != DEFAULT_MTU:
            self.states[node.number] = _UNDERSTOOD

    def _unlike(self, record: InterfaceRecord, path: Path) -> Stated[int] | None:
        """Settle MTUs that differ between the families: the model holds one.

        A family without a line of its own keeps the port's MTU, and that is what counts; of two
        lines the smaller one does. The other line is reported.
        """
        reason = "IPv4 and IPv6 packets have different MTUs here; the model holds one"
        stated = [item for item in (record.ip_mtu, record.ipv6_mtu) if item]
        kept = min(stated, key=lambda item: item.value) if len(stated) > 1 else None
        for item in stated:
            if item is not kept:
                self.ledger.unsupported(item.node, path, reason)
        return kept

    def _lag(self, record: InterfaceRecord, path: Path) -> Lag:
        members = self.members.get(record.name, [])
        for member in members:
            assert member.channel is not None
            self.states[member.channel.node.number] = _UNDERSTOOD
        modes = [member.channel.value[1] for member in members if member.channel]
        lacp = bool(modes) and all(mode in {"active", "passive"} for mode in modes)
        fast = bool(members) and all(port.lacp_fast and port.lacp_fast.value for port in members)
        nodes = [member.channel.node for member in members if member.channel]
        if fast:
            rates = [member.lacp_fast.node for member in members if member.lacp_fast]
            for node in rates:
                self.states[node.number] = _UNDERSTOOD
            self.lines[*path, "lag", "fast"] = tuple(node.number for node in rates)
        if record.minimum_links is not None:
            self.states[record.minimum_links.node.number] = _UNDERSTOOD
            self.lines[*path, "lag", "minimum_links"] = (record.minimum_links.node.number,)
        self.lines[*path, "lag"] = tuple(sorted(node.number for node in nodes))
        return Lag(
            members=tuple(sorted(member.name for member in members)),
            lacp=("passive" if "passive" in modes else "active") if lacp else None,
            fast=fast,
            minimum_links=record.minimum_links.value if record.minimum_links else None,
        )
