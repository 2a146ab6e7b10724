"""Key chains for MACsec and MKA policies; read where a port refers to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.model import Cipher, LineState
from erce_parsers.cisco_iosxe.dispatch import Entry, read_block, settle, table
from erce_parsers.cisco_iosxe.stated import Outcome, Stated
from erce_parsers.cisco_iosxe.words import Keywords, number, secret

if TYPE_CHECKING:
    from erce.base.values import Secret
    from erce.model import Path
    from erce_parsers.lines import Ledger, Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS

DEFAULT_ALGORITHM: Final = "aes-128-cmac"
"""Where a key names none (Cisco IOS-XE YANG model of key chains)."""

_MAX_CKN: Final = 64
_MAX_PRIORITY: Final = 255
_MAX_REKEY: Final = 65535


@dataclass(slots=True)
class MkaPolicy:
    """An `mka policy` block."""

    node: Node
    priority: Stated[int] | None = None
    cipher: Stated[Cipher] | None = None
    offset: Stated[int] | None = None
    rekey: Stated[int] | None = None


@dataclass(slots=True)
class KeyRecord:
    """A `key` of a key chain."""

    ckn: str
    node: Node
    cak: Stated[Secret] | None = None
    algorithm: Stated[str] | None = None


@dataclass(slots=True)
class KeyChain:
    """A `key chain NAME macsec` block."""

    node: Node
    keys: dict[str, KeyRecord] = field(default_factory=dict)


def read_policy(node: Node, ledger: Ledger, owner: Path) -> MkaPolicy:
    """Read an MKA policy."""
    policy = MkaPolicy(node)
    ledger.states[node.number] = _UNDERSTOOD
    read_block(policy, node, _POLICY, ledger, owner)
    return policy


def read_chain(node: Node, ledger: Ledger, owner: Path) -> KeyChain:
    """Read a key chain."""
    chain = KeyChain(node)
    ledger.states[node.number] = _UNDERSTOOD
    for child in node.children:
        words = child.text.split()
        ckn = words[1].lower() if len(words) == 2 and words[0] == "key" else ""  # noqa: PLR2004
        if not ckn or len(ckn) > _MAX_CKN or not set(ckn) <= set("0123456789abcdef"):
            settle(ledger, child, _HARMLESS if child.text == "exit" else LineState.UNKNOWN, owner)
            continue
        key = chain.keys.setdefault(ckn, KeyRecord(ckn, child))
        ledger.states[child.number] = _UNDERSTOOD
        read_block(key, child, _KEY, ledger, owner)
    return chain


def _priority(policy: MkaPolicy, words: list[str], node: Node) -> Outcome:
    if words[1] != "priority":
        return LineState.UNKNOWN
    policy.priority = Stated(number(words[2], 0, _MAX_PRIORITY), node)
    return _understood_unless(policy.priority.value == 0)


def _cipher(policy: MkaPolicy, words: list[str], node: Node) -> Outcome:
    policy.cipher = Stated(Cipher(words[1].lower()), node)
    if len(words) > 2:  # noqa: PLR2004
        return "of several cipher suites the model holds the preferred one"
    return _UNDERSTOOD


def _offset(policy: MkaPolicy, words: list[str], node: Node) -> Outcome:
    policy.offset = Stated(number(words[1], 0, 50), node)
    return _understood_unless(policy.offset.value == 0)


def _rekey(policy: MkaPolicy, words: list[str], node: Node) -> Outcome:
    if words[1] != "interval":
        return _HARMLESS  # `on-live-peer-loss`
    policy.rekey = Stated(number(words[2], 0, _MAX_REKEY), node)
    return _understood_unless(policy.rekey.value == 0)


def _understood_unless(default: bool) -> Outcome:  # noqa: FBT001  # the one question it asks
    return _HARMLESS if default else _UNDERSTOOD


_POLICY: Final[Keywords[Entry[MkaPolicy]]] = Keywords(
    table(
        {
            "confidentiality-offset": _offset,
            "key-server": _priority,
            "macsec-cipher-suite": _cipher,
            "sak-rekey": _rekey,
        },
        harmless=(
            "delay-protection", "exit", "include-icv-indicator", "no",
            "send-secure-announcements", "ssci-based-on-sci",
        ),
        unsupported={
            "use-updated-eth-header": "key agreement frames of another form are not in the model",
        },
    )
)  # fmt: skip


def _key_string(key: KeyRecord, words: list[str], node: Node) -> Outcome:
    key.cak = Stated(secret(words[1:]), node)
    return _UNDERSTOOD


def _algorithm(key: KeyRecord, words: list[str], node: Node) -> Outcome:
    key.algorithm = Stated(words[1].lower(), node)
    return _understood_unless(words[1].lower() == DEFAULT_ALGORITHM)


def _lifetime(_key: KeyRecord, words: list[str], _node: Node) -> Outcome:
    if words[-1] == "infinite":
        return _HARMLESS
    return "the key is not valid for ever"


_KEY: Final[Keywords[Entry[KeyRecord]]] = Keywords(
    table(
        {
            "cryptographic-algorithm": _algorithm,
            "key-string": _key_string,
            "lifetime": _lifetime,
        },
        harmless=("exit",),
    )
)
