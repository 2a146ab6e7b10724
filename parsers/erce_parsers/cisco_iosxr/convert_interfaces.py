"""Interfaces: from records to the model, with the MTU and the LAG as in effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import Interface, Lag, LineState
from erce.model.device import TPID_DOT1Q
from erce_parsers.cisco_iosxr.macsec import MacsecPorts
from erce_parsers.cisco_iosxr.marking import Marking
from erce_parsers.made import make_interface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.values import HostAddress
    from erce_parsers.cisco_iosxr.records import Configuration, InterfaceRecord, Stated
    from erce_parsers.lines import Ledger

DEFAULT_IP_MTU: Final = 1500
ETHERNET_HEADER: Final = 14
"""Bytes that `mtu` counts beyond the IP packet (seen on real devices: 1514 carries 1500)."""

TAG: Final = 4
"""Bytes of a VLAN tag, which a subinterface's own `mtu` counts too."""


class Interfaces:
    """Converts all interfaces of a file."""

    def __init__(self, configuration: Configuration, ledger: Ledger) -> None:
        self._records: Mapping[str, InterfaceRecord] = configuration.interfaces
        self._bfd = configuration.bfd_interfaces
        self._macsec = MacsecPorts(configuration, ledger)
        self._marking = Marking(configuration, ledger)
        self._ledger = ledger
        self._states = ledger.states
        self._lines = ledger.lines
        self._members: dict[str, list[InterfaceRecord]] = {}
        for record in self._records.values():
            if record.member is not None:
                self._members.setdefault(record.member.value.bundle, []).append(record)

    def convert(self) -> tuple[Interface, ...]:
        """Convert every interface, sorted by name."""
        return tuple(self._interface(self._records[name]) for name in sorted(self._records))

    def _interface(self, record: InterfaceRecord) -> Interface:
        name = record.name
        path = ("interfaces", name)
        also = self._bfd.get(name)
        number = record.node.number
        self._lines[path] = (number,) if also is None else (number, also.number)
        tags = record.encapsulation.value if record.encapsulation else None
        lag = self._lag(record)
        return make_interface(
            name=name,
            description=self._take(record.description, name, "description"),
            enabled=self._enabled(record),
            routed=not record.layer2,
            vlan=tags.vlan if tags else None,
            s_tag=tags.s_tag if tags else None,
            tpid=self._tpid(record),
            vrf=self._take(record.vrf, name, "vrf"),
            ipv4=self._ipv4(record),
            ipv6=self._ipv6(record),
            ip_mtu=self._ip_mtu(record),
            lag=lag,
            macsec=self._macsec.convert(record.macsec, path) if record.macsec else None,
            dscp_out=self._marking.convert(record.marking, path) if record.marking else None,
        )

    def _take(self, stated: Stated[str] | None, name: str, field: str) -> str | None:
        if stated is None:
            return None
        self._states[stated.node.number] = LineState.UNDERSTOOD
        self._lines["interfaces", name, field] = (stated.node.number,)
        return stated.value

    def _enabled(self, record: InterfaceRecord) -> bool:
        if record.shutdown is None:
            return True
        self._states[record.shutdown.number] = LineState.UNDERSTOOD
        self._lines["interfaces", record.name, "enabled"] = (record.shutdown.number,)
        return False

    def _tpid(self, record: InterfaceRecord) -> int:
        stated = record.encapsulation
        if stated is None:
            return TPID_DOT1Q
        self._states[stated.node.number] = LineState.UNDERSTOOD
        self._lines["interfaces", record.name, "vlan"] = (stated.node.number,)
        if stated.value.s_tag is not None:
            self._lines["interfaces", record.name, "s_tag"] = (stated.node.number,)
        return stated.value.tpid

    def _ipv4(self, record: InterfaceRecord) -> tuple[HostAddress, ...]:
        if record.ipv4 is None and not record.secondary:
            return ()
        stated = [record.ipv4, *record.secondary] if record.ipv4 else record.secondary
        return self._addresses(record, "ipv4", stated)

    def _ipv6(self, record: InterfaceRecord) -> tuple[HostAddress, ...]:
        if not record.ipv6:
            return ()
        ordered = sorted(record.ipv6, key=lambda item: (int(item.value.ip), item.value.length))
        return self._addresses(record, "ipv6", ordered)

    def _addresses(
        self, record: InterfaceRecord, field: str, stated: list[Stated[HostAddress]]
    ) -> tuple[HostAddress, ...]:
        for item in stated:
            self._states[item.node.number] = LineState.UNDERSTOOD
        self._lines["interfaces", record.name, field] = tuple(item.node.number for item in stated)
        return tuple(dict.fromkeys(item.value for item in stated))

    def _ip_mtu(self, record: InterfaceRecord) -> int:
        size, line = self._derived_mtu(record)
        stated = []
        if record.ipv4_mtu and (record.ipv4 or not record.ipv6):
            stated.append(record.ipv4_mtu)
        if record.ipv6_mtu and (record.ipv6 or not record.ipv4):
            stated.append(record.ipv6_mtu)
        path = ("interfaces", record.name, "ip_mtu")
        if not stated:
            if line is None:
                self._ledger.provenance.defaults.add(path)
            else:
                self._lines[path] = (line,)
            return size
        both = record.ipv4 is not None and bool(record.ipv6)
        values = [item.value for item in stated]
        if both and len(stated) == 1:
            values.append(size)  # the other family has the interface's own
        result = min(values)
        for item in stated:
            others = [other.value for other in stated if other is not item]
            if min([*others, size] if both or not others else others) != result:
                self._states[item.node.number] = LineState.UNDERSTOOD
        self._lines[path] = tuple(item.node.number for item in stated)
        return result

    def _derived_mtu(self, record: InterfaceRecord) -> tuple[int, int | None]:
        """Return the IP MTU that follows from `mtu`, and its line; a bundle decides for members."""
        if record.member is not None:
            bundle = self._records.get(record.member.value.bundle)
            record = bundle or record
        if record.mtu is not None:
            tags = record.encapsulation.value if record.encapsulation else None
            count = 0 if tags is None else 1 if tags.s_tag is None else 2
            size = record.mtu.value - ETHERNET_HEADER - TAG * count
            inherited, _ = self._parent_mtu(record)
            if size != inherited:
                self._states[record.mtu.node.number] = LineState.UNDERSTOOD
            return size, record.mtu.node.number
        return self._parent_mtu(record)

    def _parent_mtu(self, record: InterfaceRecord) -> tuple[int, int | None]:
        parent, dot, _ = record.name.rpartition(".")
        above = self._records.get(parent) if dot else None
        if above is None or above.mtu is None:
            return DEFAULT_IP_MTU, None
        return above.mtu.value - ETHERNET_HEADER, above.mtu.node.number

    def _lag(self, record: InterfaceRecord) -> Lag | None:
        if record.member is not None:
            self._member(record)
        members = self._members.get(record.name, [])
        if not members and record.minimum_links is None:
            return None
        path = ("interfaces", record.name, "lag")
        if record.minimum_links is not None:
            self._states[record.minimum_links.node.number] = LineState.UNDERSTOOD
            self._ledger.provenance.add(path, record.minimum_links.node.number)
        return Lag(
            members=tuple(sorted(member.name for member in members)),
            lacp=self._mode(members),
            fast=self._fast(record, members),
            minimum_links=record.minimum_links.value if record.minimum_links else None,
        )

    def _member(self, record: InterfaceRecord) -> None:
        assert record.member is not None
        bundle, node = record.member.value.bundle, record.member.node
        if bundle in self._records:
            self._states[node.number] = LineState.UNDERSTOOD
            self._ledger.provenance.add(("interfaces", bundle, "lag"), node.number)
        else:
            reason = f"{bundle} is not in this file"
            self._ledger.unsupported(node, ("interfaces", record.name), reason)

    @staticmethod
    def _mode(members: list[InterfaceRecord]) -> str | None:
        modes = [member.member.value.lacp for member in members if member.member]
        if not modes or None in modes:
            return None
        return "active" if all(mode == "active" for mode in modes) else "passive"

    def _fast(self, bundle: InterfaceRecord, members: list[InterfaceRecord]) -> bool:
        """Ask the bundle first; otherwise every member must have the short period."""
        if bundle.fast is not None:
            self._states[bundle.fast.number] = LineState.UNDERSTOOD
            return True
        nodes = [member.fast for member in members if member.fast is not None]
        if not members or len(nodes) != len(members):
            return False
        for node in nodes:
            self._states[node.number] = LineState.UNDERSTOOD
        return True
