"""MACsec as the templates want it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.platforms.juniper_junos import FACTS
from erce_generator.juniper_junos.words import natural, quoted

if TYPE_CHECKING:
    from erce.model import Device, MacsecKey
    from erce_generator.writer import Rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """A pre-shared key."""

    word: str
    """`pre-shared-key` or `fallback-key`."""

    ckn: str
    cak: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MacsecView:
    """The connectivity association of a port."""

    port: str
    name: str
    cipher: str
    priority: int | None
    rekey: int | None
    secure: str
    offset: int | None
    sci: bool
    keys: tuple[KeyView, ...]


def macsec_views(device: Device, rendering: Rendering) -> tuple[MacsecView, ...]:
    """Build an association for every port that has MACsec.

    Of two keys the one with the lower name is the primary one. Values that are the default are
    not written, but for the two that differ between platforms.
    """
    views = [
        MacsecView(
            port=item.name,
            name=association(item.name),
            cipher=macsec.cipher.value,
            priority=_unless(macsec.key_server_priority, FACTS.key_server_priority),
            rekey=macsec.rekey_s,
            secure="must-secure" if macsec.must_secure else "should-secure",
            offset=_unless(macsec.confidentiality_offset, 0),
            sci=macsec.sci,
            keys=tuple(
                _key(word, key, rendering)
                for word, key in zip(("pre-shared-key", "fallback-key"), macsec.keys, strict=False)
            ),
        )
        for item in device.interfaces
        if (macsec := item.macsec) is not None
    ]
    return tuple(sorted(views, key=lambda view: natural(view.port)))


def association(port: str) -> str:
    """Name the association after its port: at most 32 characters, letters, digits, hyphens."""
    return f"ER-{port.replace('/', '-').replace(':', '-').upper()}"


def _unless(value: int, default: int) -> int | None:
    return value if value != default else None


def _key(word: str, key: MacsecKey, rendering: Rendering) -> KeyView:
    return KeyView(word=word, ckn=key.ckn, cak=quoted(rendering.secret(key.cak)))
