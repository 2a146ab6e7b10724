"""MACsec of a port: the names of its key chains and policy, and the policy's lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Macsec, MacsecKey

_LONG_CAK: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class PortMacsec:
    """MACsec of one port, with names of its own: nothing is shared with another port."""

    port: str
    macsec: Macsec

    @property
    def policy(self) -> str:
        """Name of the policy."""
        return f"ER-{self.port.replace('/', '-')}"

    @property
    def chains(self) -> tuple[tuple[str, tuple[MacsecKey, ...]], ...]:
        """Key chains by name.

        A chain should hold no more than one key without a lifetime (Nexus 9000 NX-API guide 9.3,
        MACsec key chains), so the second key has a chain of its own, the fallback.
        """
        keys = self.macsec.keys
        first = (self.policy, keys[:1])
        return (first, (f"{self.policy}-FALLBACK", keys[1:])) if keys[1:] else (first,)

    @property
    def use(self) -> str:
        """The port's line."""
        (first, _), *others = self.chains
        text = f"macsec keychain {first} policy {self.policy}"
        return text + "".join(f" fallback-keychain {name}" for name, _ in others)

    @property
    def algorithm(self) -> str:
        """Algorithm of the keys, by their length."""
        bits = 256 if self.macsec.cipher.cak_digits == _LONG_CAK else 128
        return f"AES_{bits}_CMAC"

    def lines(self) -> Iterator[str]:
        """Yield the policy's lines."""
        macsec = self.macsec
        yield f"cipher-suite {macsec.cipher.value.upper()}"
        yield f"key-server-priority {macsec.key_server_priority}"
        if macsec.rekey_s is not None:
            yield f"sak-expiry-time {macsec.rekey_s}"
        yield f"conf-offset CONF-OFFSET-{macsec.confidentiality_offset}"
        if not macsec.sci:
            yield "no include-sci"
        yield f"security-policy {'must' if macsec.must_secure else 'should'}-secure"


def macsec_ports(device: Device) -> list[PortMacsec]:
    """List the ports with MACsec."""
    return [
        PortMacsec(port=item.name, macsec=item.macsec) for item in device.interfaces if item.macsec
    ]
