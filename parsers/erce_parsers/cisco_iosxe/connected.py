"""Which interface a neighbor sits behind, for the BFD timers written there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce_parsers.cisco_iosxe.records import BfdTimers, ConfigRecord, InterfaceRecord
    from erce_parsers.lines import Node


class BfdFound(NamedTuple):
    """BFD of an interface."""

    timers: BfdTimers
    echo: bool
    nodes: list[Node]
    """The lines that it rests on."""
    changing: list[Node]
    """Those among them that differ from the default."""


class Connected:
    """The subnets of a configuration's interfaces."""

    __slots__ = ("_config", "_lengths", "_subnets")

    def __init__(self, config: ConfigRecord) -> None:
        self._config = config
        # by VRF, IP version and length: the numbers of the networks
        self._subnets: dict[tuple[str, int, int], dict[int, InterfaceRecord]] = {}
        self._lengths: dict[tuple[str, int], set[int]] = {}
        for record in config.interfaces.values():
            if record.bfd is not None or record.bfd_template is not None:
                self._add(record)

    def _add(self, record: InterfaceRecord) -> None:
        vrf = record.vrf.value if record.vrf else DEFAULT_VRF
        first = [record.ipv4] if record.ipv4 else []
        for stated in (*first, *record.secondary, *record.ipv6):
            ip, length = stated.value
            shift = ip.max_prefixlen - length
            self._subnets.setdefault((vrf, ip.version, length), {})[int(ip) >> shift] = record
            self._lengths.setdefault((vrf, ip.version), set()).add(length)

    def _holder(self, vrf: str, address: IPAddress) -> InterfaceRecord | None:
        number = int(address)
        for length in sorted(self._lengths.get((vrf, address.version), ()), reverse=True):
            subnets = self._subnets[vrf, address.version, length]
            record = subnets.get(number >> (address.max_prefixlen - length))
            if record is not None:
                return record
        return None

    def bfd(self, vrf: str, address: IPAddress, source: str | None) -> BfdFound | None:
        """Return the BFD of the interface that the session runs over; None if it has no timers.

        That is the interface whose subnet holds the neighbor, or failing that the source.
        """
        record = self._holder(vrf, address)
        if record is None and source is not None:
            record = self._config.interfaces.get(source)
        if record is None:
            return None
        if record.bfd is not None:
            echo = record.bfd_echo
            on = echo is None or echo.value
            nodes = [record.bfd.node] + ([echo.node] if echo else [])
            changing = [record.bfd.node] + ([] if on or echo is None else [echo.node])
            return BfdFound(record.bfd.value, on, nodes, changing)
        return self._by_template(record)

    def _by_template(self, record: InterfaceRecord) -> BfdFound | None:
        name = record.bfd_template
        template = self._config.bfd_templates.get(name.value) if name else None
        if name is None or template is None or template.timers is None:
            return None
        nodes = [name.node, template.timers.node]
        if template.echo is not None:
            nodes.append(template.echo.node)
        return BfdFound(template.timers.value, template.echo is not None, nodes, [*nodes])
