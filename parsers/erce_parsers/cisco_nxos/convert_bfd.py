"""BFD of a session, from the interface that reaches the neighbor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from erce.base.values import Family
from erce.model import Bfd
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_nxos.records import BfdRecord, BfdTimers

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce_parsers.cisco_nxos.records import Configuration, InterfaceRecord
    from erce_parsers.lines import Ledger, Node

_Index: TypeAlias = "dict[tuple[str, Family], dict[int, dict[int, InterfaceRecord]]]"
"""Interfaces by VRF and family, by bits of the host part, by number of the subnet."""

_DEFAULT: Final = BfdTimers(50, 50, 3)
"""Milliseconds and packets where nothing is configured (Nexus 9000 interfaces guide 10.6)."""
_NONE: Final = BfdRecord()
_REDIRECTS: Final = {Family.IPV4: "no ip redirects", Family.IPV6: "no ipv6 redirects"}


class BfdResult(NamedTuple):
    """BFD of a session and the lines that it rests on."""

    bfd: Bfd | None
    nodes: tuple[Node, ...] = ()
    reason: str = ""
    """Why BFD that is configured is not in effect."""


class BfdLookup:
    """Finds the interface of a neighbor and what it says about BFD."""

    def __init__(self, config: Configuration, ledger: Ledger) -> None:
        self._config = config
        self._ledger = ledger
        self._subnets: _Index | None = None

    def session(self, vrf: str, address: IPAddress) -> BfdResult:
        """Return BFD of a session that asks for it, and mark the lines that count."""
        feature = self._config.features.get("bfd")
        if feature is None:
            return BfdResult(None, reason="`feature bfd` is not in the file; BFD does not run")
        family = Family.IPV4 if address.version == 4 else Family.IPV6  # noqa: PLR2004
        interface = self._interface(vrf, family, int(address))
        nodes = [feature]
        if interface is not None:
            quiet = interface.quiet.get(family)
            if quiet is None:
                return BfdResult(None, reason=_missing(interface, family))
            nodes.append(quiet)
        record = (interface.bfd if interface else None) or _NONE
        timers = self._timers(record, family, nodes)
        echo = self._echo(record, family, nodes)
        self._ledger_understood(nodes)
        bfd = Bfd(
            interval_ms=timers.interval_ms,
            min_rx_ms=timers.min_rx_ms,
            multiplier=timers.multiplier,
            echo=echo,
        )
        return BfdResult(bfd, tuple(nodes))

    def _ledger_understood(self, nodes: list[Node]) -> None:
        for node in nodes:
            self._ledger.understood(node)

    def _timers(self, record: BfdRecord, family: Family, nodes: list[Node]) -> BfdTimers:
        """Take the most specific timers; a line counts if what it overrides is different."""
        device = self._config.bfd
        layers = (
            record.family_timers.get(family),
            record.timers,
            device.family_timers.get(family),
            device.timers,
        )
        stated = [setting for setting in layers if setting is not None]
        if not stated:
            return _DEFAULT
        overridden = stated[1].value if len(stated) > 1 else _DEFAULT
        if stated[0].value != overridden:
            nodes.append(stated[0].node)
        return stated[0].value

    def _echo(self, record: BfdRecord, family: Family, nodes: list[Node]) -> bool:
        device = self._config.bfd
        layers = (
            record.family_echo.get(family),
            record.echo,
            device.family_echo.get(family),
            device.echo,
        )
        stated = [setting for setting in layers if setting is not None]
        if not stated:
            return True
        overridden = stated[1].value if len(stated) > 1 else True
        if stated[0].value != overridden:
            nodes.append(stated[0].node)
        return stated[0].value

    def _interface(self, vrf: str, family: Family, address: int) -> InterfaceRecord | None:
        if self._subnets is None:
            self._subnets = self._index()
        best, best_bits = None, family.bits + 1
        for host_bits, subnets in self._subnets.get((vrf, family), {}).items():
            found = subnets.get(address >> host_bits)
            if found is not None and host_bits < best_bits:
                best, best_bits = found, host_bits
        return best

    def _index(self) -> _Index:
        index: _Index = {}
        for record in self._config.interfaces.values():
            vrf = record.vrf.value if record.vrf else DEFAULT_VRF
            hosts = [setting.value for setting in (*record.secondary, *record.ipv6)]
            if record.ipv4 is not None:
                hosts.append(record.ipv4.value)
            for host in hosts:
                family = Family.IPV4 if host.ip.version == 4 else Family.IPV6  # noqa: PLR2004
                host_bits = host.ip.max_prefixlen - host.length
                subnets = index.setdefault((vrf, family), {}).setdefault(host_bits, {})
                subnets.setdefault(int(host.ip) >> host_bits, record)
        return index


def _missing(interface: InterfaceRecord, family: Family) -> str:
    return (
        f"BFD needs `{_REDIRECTS[family]}` on {interface.name} (Nexus 9000 interfaces guide); "
        "it is taken as not in effect"
    )
