"""Whether BFD sessions run with the echo function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family, HostAddress
from erce.model import LineState
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.base.values import IPAddress, Prefix
    from erce.model import Interface, Path
    from erce_parsers.cisco_iosxr.records import Configuration
    from erce_parsers.lines import Ledger

ECHO_LIMIT_MS: Final = 2000


class Echo:
    """Finds the interface of a session and what `bfd` says about it.

    Echo is on unless it is switched off, for the router or for the interface. The router runs
    none anyway over IPv6, on VLANs of a bundle, and when the interval is longer than two seconds
    (Cisco: ASR 9000 Routing Configuration Guide 5.3.x, Implementing BFD).
    """

    def __init__(
        self, interfaces: Iterable[Interface], configuration: Configuration, ledger: Ledger
    ) -> None:
        self._interfaces = interfaces
        self._configuration = configuration
        self._ledger = ledger
        self._subnets: dict[tuple[str, Prefix], str] | None = None
        self._lengths: list[int] = []
        self._running = False

    def runs(self, vrf: str, address: IPAddress, interval_ms: int, path: Path) -> bool:
        """Whether echo runs on the session with a neighbor; marks the lines that decide."""
        if address.version != 4 or interval_ms > ECHO_LIMIT_MS:  # noqa: PLR2004  # IPv4
            return False
        name = self._interface(vrf, address)
        if name is None or name.startswith("Bundle-"):
            return False
        off = self._configuration.echo_off
        own = self._configuration.echo_off_interfaces.get(name)
        deciding = [node for node in (off, own) if node is not None]
        if not deciding:
            self._ledger.provenance.defaults.add(path)
            self._running = True
            return True
        self._ledger.lines[path] = tuple(node.number for node in deciding)
        if len(deciding) == 1:
            self._ledger.states[deciding[0].number] = LineState.UNDERSTOOD
        return False

    def mark_headers(self) -> None:
        """Mark the headers around lines that decide.

        Without the header of its first interface, a block would switch echo off for the router;
        that makes a difference only where echo runs.
        """
        states = self._ledger.states
        for block in self._configuration.bfd:
            for position, child in enumerate(block.children):
                if any(states[inner.number] == LineState.UNDERSTOOD for inner in child.children):
                    states[block.number] = LineState.UNDERSTOOD
                    if position or self._running:
                        states[child.number] = LineState.UNDERSTOOD
                elif states[child.number] == LineState.UNDERSTOOD:
                    states[block.number] = LineState.UNDERSTOOD

    def _interface(self, vrf: str, address: IPAddress) -> str | None:
        """Find the interface whose subnet holds the address."""
        if self._subnets is None:
            self._subnets = {
                (item.vrf or DEFAULT_VRF, host.prefix): item.name
                for item in self._interfaces
                for host in item.ipv4
                if host.family is Family.IPV4
            }
            self._lengths = sorted({prefix.length for _, prefix in self._subnets}, reverse=True)
        for length in self._lengths:
            found = self._subnets.get((vrf, HostAddress(address, length).prefix))
            if found is not None:
                return found
        return None
