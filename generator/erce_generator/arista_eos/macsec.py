"""MACsec profiles, one a port."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.model import Cipher
from erce.platforms.arista_eos import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Macsec
    from erce_generator.writer import Rendering

_CIPHERS: Final = {
    Cipher.GCM_AES_128: "aes128-gcm",
    Cipher.GCM_AES_XPN_128: "aes128-gcm-xpn",
    Cipher.GCM_AES_256: "aes256-gcm",
    Cipher.GCM_AES_XPN_256: "aes256-gcm-xpn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MacsecView:
    """A profile with the lines inside it."""

    name: str
    lines: tuple[str, ...]


def profile_name(port: str) -> str:
    """Name the profile of a port."""
    return f"ER-{port.replace('/', '-')}"


def macsec_views(device: Device, rendering: Rendering) -> tuple[MacsecView, ...]:
    """Write the profile of every port with MACsec, sorted by name."""
    views = (
        MacsecView(name=profile_name(port.name), lines=tuple(_lines(port.macsec, rendering)))
        for port in device.interfaces
        if port.macsec is not None
    )
    return tuple(sorted(views, key=lambda view: view.name))


def _lines(macsec: Macsec, rendering: Rendering) -> Iterator[str]:
    """Yield the lines in the device's order; must-secure and the usual priority are not shown."""
    yield f"cipher {_CIPHERS[macsec.cipher]}"
    for position, key in enumerate(macsec.keys):
        fallback = " fallback" if position else ""
        yield f"key {key.ckn} 0 {rendering.secret(key.cak)}{fallback}"
    if macsec.key_server_priority != FACTS.key_server_priority:
        yield f"mka key-server priority {macsec.key_server_priority}"
    if macsec.rekey_s is not None:
        yield f"mka session rekey-period {macsec.rekey_s}"
    if not macsec.must_secure:
        yield "traffic unprotected allow"
    if macsec.sci:
        yield "sci"
