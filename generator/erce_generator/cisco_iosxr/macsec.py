"""MACsec: key chains and policies, one of each for a port."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError
from erce.base.values import SecretKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Secret
    from erce.model import Device, Interface, Macsec, MacsecKey
    from erce_generator.writer import Rendering

MAX_POLICY_NAME: Final = 16
"""Characters in the name of a MACsec policy (YANG model of the CLI, 7.9.1)."""

LIFETIME: Final = "lifetime 00:00:00 january 01 2020 infinite"
"""A key is not used without one; this one began before any clock that is right."""

_CODES: Final = (
    ("TwentyFiveGigE", "TF"),
    ("FourHundredGigE", "FH"),
    ("TwoHundredGigE", "TH"),
    ("GigabitEthernet", "Gi"),
    ("HundredGigE", "Hu"),
    ("FiftyGigE", "Fi"),
    ("FortyGigE", "Fo"),
    ("TenGigE", "Te"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """`key CKN` and the lines inside it."""

    ckn: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainView:
    """`key chain K`."""

    name: str
    keys: tuple[KeyView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyView:
    """`macsec-policy P`."""

    name: str
    lines: tuple[str, ...]


def key_chains(device: Device, rendering: Rendering) -> tuple[ChainView, ...]:
    """Arrange the key chains.

    Of the keys of one chain the platform uses the latest alone (Cisco: MACsec Configuration Guide
    for Cisco 8000, Guidelines for MACsec encryption), so a second key is the chain to fall back to.
    """
    return tuple(
        ChainView(name=name, keys=(_key(key, macsec, rendering),))
        for interface in device.interfaces
        if (macsec := interface.macsec) is not None
        for name, key in zip(_chain_names(interface.name), macsec.keys, strict=False)
    )


def policies(device: Device) -> tuple[PolicyView, ...]:
    """Arrange the policies."""
    return tuple(
        PolicyView(name=policy_name(item.name), lines=tuple(_policy(item, item.macsec)))
        for item in device.interfaces
        if item.macsec is not None
    )


def port_line(interface: Interface) -> str | None:
    """Return the line of a port that refers to its key chains and its policy."""
    macsec = interface.macsec
    if macsec is None:
        return None
    names = _chain_names(interface.name)
    fallback = f" fallback-psk-keychain {names[1]}" if len(macsec.keys) > 1 else ""
    return f"macsec psk-keychain {names[0]}{fallback} policy {policy_name(interface.name)}"


def policy_name(port: str) -> str:
    """Name what belongs to a port: `TenGigE0/0/0/1` -> `ER-Te0-0-0-1`."""
    code = next((code for kind, code in _CODES if port.startswith(kind)), port[:2])
    numbers = "-".join(re.findall(r"\d+", port))
    name = f"ER-{code}{numbers}"
    if len(name) <= MAX_POLICY_NAME:
        return name
    digest = hashlib.sha256(port.encode()).hexdigest()[:5].upper()
    return f"{name[: MAX_POLICY_NAME - 6]}-{digest}"


def _chain_names(port: str) -> tuple[str, str]:
    name = policy_name(port)
    return name, f"{name}-FALLBACK"


def _key(key: MacsecKey, macsec: Macsec, rendering: Rendering) -> KeyView:
    algorithm = f"aes-{macsec.cipher.cak_digits * 4}-cmac"
    text = f"{_encoding(key.cak)}{rendering.secret(key.cak)}"
    return KeyView(
        ckn=key.ckn,
        lines=(f"key-string {text} cryptographic-algorithm {algorithm}", LIFETIME),
    )


def _encoding(secret: Secret) -> str:
    return "password " if secret.kind is SecretKind.CISCO_7 else ""


def _policy(interface: Interface, macsec: Macsec) -> Iterator[str]:
    if not macsec.sci:
        raise ErceError(
            f"{interface.name}: IOS-XR always sends the SCI of MACsec",
            hint="Use sci: true, here and on the ExpressRoute Direct port.",
        )
    yield f"cipher-suite {macsec.cipher.upper()}"
    yield f"conf-offset CONF-OFFSET-{macsec.confidentiality_offset}"
    yield f"key-server-priority {macsec.key_server_priority}"
    yield f"security-policy {'must' if macsec.must_secure else 'should'}-secure"
    if macsec.rekey_s is not None:
        yield f"sak-rekey-interval seconds {macsec.rekey_s}"
