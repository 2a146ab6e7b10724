"""Keys of sessions and ports, as rules ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.secret_text import clear_text
from erce.base.values import SecretKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Secret
    from erce.model import Interface, Macsec, Path
    from erce.rules.estate import Estate, Link, Router


def differ(one: Secret | None, other: Secret | None) -> bool:
    """Whether two keys are certainly not the same; what cannot be read may be."""
    if one is None or other is None:
        return one is not other
    if one.kind is other.kind is SecretKind.REFERENCE:
        return one != other
    first, second = clear_text(one), clear_text(other)
    return first is not None and second is not None and first != second


def same(one: Secret, other: Secret) -> bool:
    """Whether two keys are certainly the same."""
    if one.kind is SecretKind.REFERENCE or other.kind is SecretKind.REFERENCE:
        return one == other
    first = clear_text(one)
    return first is not None and first == clear_text(other)


def secrets(estate: Estate) -> Iterator[tuple[Link, Secret, Path, str]]:
    """Yield every key with its link, its path and what it is: MD5 keys, then CAKs."""
    for link, session in estate.sessions:
        if session.neighbor.password is not None:
            yield link, session.neighbor.password, (*session.path, "password"), "MD5 key"
    for link, port, macsec in macsec_ports(estate):
        for key in macsec.keys:
            yield link, key.cak, (*macsec_path(port), "keys", key.ckn, "cak"), "CAK"


def macsec_ports(estate: Estate) -> Iterator[tuple[Link, Interface, Macsec]]:
    """Yield every port to Microsoft that has MACsec once, with one of its links."""
    for router, ports in _secured(estate).items():
        left = dict(ports)
        for link in estate.links_of(router):
            port = left.pop(link.interface.parent or "", None) if link.interface else None
            if port is not None and port.macsec is not None:
                yield link, port, port.macsec


def port_pairs(estate: Estate) -> Iterator[tuple[tuple[Link, Interface], tuple[Link, Interface]]]:
    """Yield the two ports of each circuit once, where one of them has MACsec."""
    secured = _secured(estate)
    seen: set[tuple[str, str, str, str]] = set()
    for peering in estate.peerings:
        if peering.both is None or not any(link.router in secured for link in peering.both):
            continue
        first, second = peering.both
        one, other = first.port, second.port
        if one is None or other is None:
            continue
        pair = (first.router.name, one.name, second.router.name, other.name)
        if pair not in seen and pair[:2] != pair[2:] and (one.macsec or other.macsec):
            seen.add(pair)
            yield (first, one), (second, other)


def _secured(estate: Estate) -> dict[Router, dict[str, Interface]]:
    """Return the ports with MACsec of the routers that have some, by name."""
    found = {}
    for router in estate.routers:
        ports = {item.name: item for item in router.device.interfaces if item.macsec is not None}
        if ports:
            found[router] = ports
    return found


def macsec_path(port: Interface) -> Path:
    """Path of a port's MACsec."""
    return ("interfaces", port.name, "macsec")
