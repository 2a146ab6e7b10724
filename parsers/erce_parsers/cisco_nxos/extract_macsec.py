"""MACsec key chains and policies: from lines to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Secret, SecretKind
from erce.model import Cipher, LineState
from erce_parsers.cisco_nxos.dispatch import Commands, Handler, read_block
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.owners import Owner, Template
from erce_parsers.cisco_nxos.records import (
    KeyChainRecord,
    KeyRecord,
    MacsecPolicyRecord,
    Setting,
)
from erce_parsers.cisco_nxos.words import MACSEC_KEY, MACSEC_POLICY
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger

_KINDS: Final = {"0": SecretKind.CLEAR, "6": SecretKind.OPAQUE, "7": SecretKind.CISCO_7}
_HEX: Final = frozenset("0123456789abcdef")
_CIPHERS: Final = {cipher.value: cipher for cipher in Cipher}
_OFFSETS: Final = {f"conf-offset-{value}": value for value in (0, 30, 50)}
_SECURITY: Final = {"must-secure": True, "should-secure": False}


def extract_key_chain(config: Configuration, node: Node, ledger: Ledger) -> None:
    """Read `key chain NAME macsec`; the chains of routing protocols stay out of scope."""
    words = node.text.split()
    if words[1:2] != ["chain"] or words[3:] != ["macsec"]:
        return
    record = config.key_chains.get(words[2])
    if record is None:
        record = config.key_chains[words[2]] = KeyChainRecord(Template(ledger), [])
    record.nodes.append(node)
    ledger.states[node.number] = LineState.HARMLESS
    for child in node.children:
        _read_key(record, child)


def _read_key(chain: KeyChainRecord, node: Node) -> None:
    words = node.text.split()
    ckn = words[1].lower() if len(words) == 2 else ""  # noqa: PLR2004
    if words[0] != "key" or not ckn or not _HEX.issuperset(ckn):
        chain.owner.note(node, LineState.UNKNOWN)
        return
    chain.owner.ledger.states[node.number] = LineState.HARMLESS
    key = chain.keys[ckn] = KeyRecord(node)
    read_block(key, node.children, chain.owner, _KEY)
    if key.cak is None:
        chain.owner.note(
            Node(node.text, node.number), LineState.UNKNOWN, "no key that could be read"
        )


def _octets(key: KeyRecord, words: list[str], node: Node, _owner: Owner) -> bool:
    """Read `key-octet-string [0|6|7] KEY cryptographic-algorithm NAME`."""
    text, _, algorithm = node.text.partition(" cryptographic-algorithm ")
    kind = _KINDS.get(words[1]) if len(words) > 2 else None  # noqa: PLR2004
    value = text.split(None, 2 if kind else 1)[-1]
    if not algorithm or len(text.split()) < (3 if kind else 2):
        return False
    secret = Secret.from_placeholder(value) or Secret(kind or SecretKind.CLEAR, value)
    key.cak = Setting(secret, node)
    key.algorithm = algorithm.strip().upper().replace("-", "_")
    return True


def _lifetime(_: KeyRecord, words: list[str], node: Node, owner: Owner) -> bool:
    if words[-1] == "infinite":
        owner.ledger.harmless(node)
    else:
        owner.note(node, LineState.UNSUPPORTED, "a key that ends by the clock is not modelled")
    return True


def extract_macsec(config: Configuration, node: Node, ledger: Ledger) -> None:
    """Read `macsec policy NAME`, or what is said of MACsec as a whole."""
    words = node.text.split()
    if words[1:] == ["shutdown"]:
        owner = Owner(ledger, ())
        owner.note(node, LineState.UNSUPPORTED, "MACsec is switched off on all ports")
    elif words[1:2] == ["policy"] and len(words) == 3:  # noqa: PLR2004
        record = config.macsec_policies.get(words[2])
        if record is None:
            owner = Template(ledger)
            record = config.macsec_policies[words[2]] = MacsecPolicyRecord(owner)
        record.nodes.append(node)
        ledger.states[node.number] = LineState.HARMLESS
        read_block(record, node.children, record.owner, _POLICY)
    else:
        ledger.harmless(node)


def _cipher(record: MacsecPolicyRecord, words: list[str], node: Node, owner: Owner) -> bool:
    cipher = _CIPHERS.get(words[-1].lower()) if len(words) == 2 else None  # noqa: PLR2004
    if cipher is None:
        reason = "a choice of cipher suites is not modelled"
        owner.note(node, LineState.UNSUPPORTED, reason)
        return True
    record.cipher = Setting(cipher, node)
    return True


def _priority(record: MacsecPolicyRecord, words: list[str], node: Node, _: Owner) -> bool:
    value = number(words[-1])
    if len(words) != 2 or value is None:  # noqa: PLR2004
        return False
    record.priority = Setting(value, node)
    return True


def _rekey(record: MacsecPolicyRecord, words: list[str], node: Node, _: Owner) -> bool:
    value = number(words[-1])
    if len(words) != 2 or value is None:  # noqa: PLR2004
        return False
    record.rekey_s = Setting(value, node)
    return True


def _offset(record: MacsecPolicyRecord, words: list[str], node: Node, _: Owner) -> bool:
    value = _OFFSETS.get(words[-1].lower())
    if value is None:
        return False
    record.offset = Setting(value, node)
    return True


def _security(record: MacsecPolicyRecord, words: list[str], node: Node, _: Owner) -> bool:
    value = _SECURITY.get(words[-1])
    if value is None:
        return False
    record.must_secure = Setting(value, node)
    return True


def _sci(record: MacsecPolicyRecord, words: list[str], node: Node, _: Owner) -> bool:
    record.sci = Setting(value=words[0] != "no", node=node)
    return True


def _no(record: MacsecPolicyRecord, words: list[str], node: Node, owner: Owner) -> bool:
    if words[1:] == ["include-sci"]:
        return _sci(record, words, node, owner)
    # the other negations say what holds without them
    return len(words) > 1 and words[1] in _POLICY_HANDLERS


_KEY_HANDLERS: Final[Mapping[str, Handler[KeyRecord]]] = {
    "key-octet-string": _octets,
    "lifetime": _lifetime,
    "send-lifetime": _lifetime,
}
_POLICY_HANDLERS: Final[Mapping[str, Handler[MacsecPolicyRecord]]] = {
    "cipher-suite": _cipher,
    "conf-offset": _offset,
    "include-sci": _sci,
    "key-server-priority": _priority,
    "no": _no,
    "sak-expiry-time": _rekey,
    "security-policy": _security,
}
_KEY: Final = Commands(_KEY_HANDLERS, MACSEC_KEY)
_POLICY: Final = Commands(_POLICY_HANDLERS, MACSEC_POLICY)
