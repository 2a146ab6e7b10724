"""The section `mac security`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.values import Secret, SecretKind
from erce.model import Cipher
from erce_parsers.arista_eos.records import Stated
from erce_parsers.arista_eos.words import number

if TYPE_CHECKING:
    from erce_parsers.arista_eos.context import Context
    from erce_parsers.lines import Node

CIPHERS: Final = {
    "aes128-gcm": Cipher.GCM_AES_128,
    "aes128-gcm-xpn": Cipher.GCM_AES_XPN_128,
    "aes256-gcm": Cipher.GCM_AES_256,
    "aes256-gcm-xpn": Cipher.GCM_AES_XPN_256,
}
PRIORITY_MAX: Final = 255
MAX_KEYS: Final = 32
"""Keys of one profile; every port that refers to it has them all."""

_KINDS: Final = {
    "0": SecretKind.CLEAR,
    "7": SecretKind.CISCO_7,
    "8a": SecretKind.OPAQUE,
}
_HARMLESS: Final = (
    "exit",
    "key retirement ",
    "l2-protocol ",
    "no ",
    "replay protection ",
    "traffic unprotected drop",
)


class KeyLine(NamedTuple):
    """A `key` statement; `fallback` or not, both ends may use either."""

    ckn: str
    cak: Secret
    line: int


@dataclass(slots=True, eq=False)
class MacsecProfile:
    """A profile, which ports refer to."""

    node: Node
    cipher: Stated[Cipher] | None = None
    keys: dict[str, KeyLine] = field(default_factory=dict)
    priority: Stated[int] | None = None
    rekey: Stated[int] | None = None
    sci: Stated[bool] | None = None
    unprotected: Stated[bool] | None = None


def section(context: Context, node: Node, words: list[str]) -> None:
    """Read `mac security` and the profiles inside it; other `mac` lines are out of scope."""
    if words[1:] != ["security"]:
        return
    context.known(node)
    context.config.blocks.append(node)
    for child in node.children:
        line = child.text.split()
        if line[0] == "profile" and len(line) == 2:  # noqa: PLR2004
            _profile(context, child, line[1])
        elif line[0] in ("license", "fips", "exit", "no"):
            context.known(child)
            context.strays(child, ())
        else:
            context.ledger.unknown(child, ())


def _profile(context: Context, node: Node, name: str) -> None:
    context.known(node)
    profile = context.config.macsec.get(name)
    if profile is None:
        profile = context.config.macsec[name] = MacsecProfile(node)
    context.config.blocks.append(node)
    for child in node.children:
        if _setting(profile, child.text.split(), child) or child.text.startswith(_HARMLESS):
            context.known(child)
            context.strays(child, ())
        elif child.text.startswith(("key ", "mka ", "traffic ", "cipher ")):
            context.ledger.unsupported(child, (), "this MACsec setting is not modelled")
        else:
            context.ledger.unknown(child, ())


def _setting(profile: MacsecProfile, words: list[str], node: Node) -> bool:
    """Read one line of a profile; whether it is in the model."""
    line = node.number
    match words:
        case ["cipher", name] if name in CIPHERS:
            profile.cipher = Stated(CIPHERS[name], line)
        case ["key", ckn, kind, text] | ["key", ckn, kind, text, "fallback"] if kind in _KINDS:
            if len(profile.keys) >= MAX_KEYS:
                return False
            cak = Secret.from_placeholder(text) or Secret(_KINDS[kind], text)
            profile.keys[ckn.lower()] = KeyLine(ckn.lower(), cak, line)
        case ["mka", "key-server", "priority", text]:
            profile.priority = _stated(number(text, 0, PRIORITY_MAX), line)
            return profile.priority is not None
        case ["mka", "session", "rekey-period", text]:
            profile.rekey = _stated(number(text, 1), line)
            return profile.rekey is not None
        case ["sci"]:
            profile.sci = Stated(True, line)  # noqa: FBT003  # the value stated
        case ["traffic", "unprotected", "allow"] | ["traffic", "unprotected", "allow", _]:
            profile.unprotected = Stated(True, line)  # noqa: FBT003  # the value stated
        case _:
            return False
    return True


def _stated(value: int | None, line: int) -> Stated[int] | None:
    return None if value is None else Stated(value, line)
