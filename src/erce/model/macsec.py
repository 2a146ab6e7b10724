"""MACsec of a physical port (ExpressRoute Direct)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.base.values import Secret


class Cipher(StrEnum):
    """Cipher suites that Azure offers (Microsoft: Configure MACsec on ExpressRoute Direct)."""

    GCM_AES_128 = "gcm-aes-128"
    GCM_AES_256 = "gcm-aes-256"
    GCM_AES_XPN_128 = "gcm-aes-xpn-128"
    GCM_AES_XPN_256 = "gcm-aes-xpn-256"

    @property
    def cak_digits(self) -> int:
        """Hexadecimal digits of a CAK for this suite."""
        return 64 if self.value.endswith("256") else 32


@dataclass(frozen=True, slots=True, kw_only=True)
class MacsecKey:
    """A pre-shared connectivity association key."""

    ckn: str
    """Name of the key: an even number of hexadecimal digits, at most 64, lower case."""

    cak: Secret
    """The key: 32 or 64 hexadecimal digits, by the cipher suite."""

    @property
    def key(self) -> str:
        """Identity among the keys of a port."""
        return self.ckn


@dataclass(frozen=True, slots=True, kw_only=True)
class Macsec:
    """MACsec of one port, as in effect; policy, profile and key chain names are free."""

    cipher: Cipher

    key_server_priority: int
    """0 to 255; the lower value becomes the key server."""

    rekey_s: int | None = None
    """Seconds between new session keys; None is by packet number only."""

    confidentiality_offset: int = 0
    """Bytes left in clear at the begin of a frame: 0, 30 or 50."""

    sci: bool = True
    """The secure channel identifier is sent. True where the platform always sends it."""

    must_secure: bool = True
    """Nothing passes in clear text. Azure fails closed, so anything else is a mismatch."""

    keys: tuple[MacsecKey, ...] = ()
    """Sorted by CKN; two make a rotation possible."""
