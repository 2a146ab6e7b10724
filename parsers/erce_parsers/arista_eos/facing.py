"""Which interface faces a neighbor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.base.values import IPAddress
    from erce.model import Interface


class Facing:
    """Interfaces by VRF and subnet, for look-ups that do not depend on how many there are."""

    __slots__ = ("_lengths", "_ports")

    def __init__(self, interfaces: Iterable[Interface]) -> None:
        self._ports: dict[tuple[str, int, int, int], str] = {}
        lengths: dict[tuple[str, int], set[int]] = {}
        for interface in interfaces:
            vrf = interface.vrf or DEFAULT_VRF
            for address in (*interface.ipv4, *interface.ipv6):
                version, length = address.ip.version, address.length
                network = int(address.ip) >> (address.ip.max_prefixlen - length)
                self._ports.setdefault((vrf, version, length, network), interface.name)
                lengths.setdefault((vrf, version), set()).add(length)
        self._lengths = {key: sorted(found, reverse=True) for key, found in lengths.items()}

    def find(self, vrf: str, address: IPAddress) -> str | None:
        """Return the interface with the longest subnet that holds the address."""
        version, number = address.version, int(address)
        for length in self._lengths.get((vrf, version), ()):
            network = number >> (address.max_prefixlen - length)
            port = self._ports.get((vrf, version, length, network))
            if port is not None:
                return port
        return None
