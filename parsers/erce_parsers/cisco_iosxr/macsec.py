"""MACsec of a port: what its policy and its key chains come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.model import Cipher, LineState, Macsec, MacsecKey
from erce.platforms.cisco_iosxr import FACTS
from erce_parsers.cisco_iosxr.records import Stated
from erce_parsers.cisco_iosxr.words import number, secret
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    from erce.base.values import Secret
    from erce.model import Path
    from erce_parsers.cisco_iosxr.records import Configuration, MacsecUse
    from erce_parsers.lines import Ledger

DEFAULT_CIPHER: Final = Cipher.GCM_AES_XPN_256
"""Of the platform's own policy (Cisco: MACsec on NCS-5500, Technology and Platform Overview)."""

_MAX_CKN: Final = 64
_HEXADECIMAL: Final = frozenset("0123456789abcdef")
_ALGORITHMS: Final = {32: "aes-128-cmac", 64: "aes-256-cmac"}
_OFFSETS: Final = {"conf-offset-0": 0, "conf-offset-30": 30, "conf-offset-50": 50}
_HARMLESS: Final = frozenset(
    {
        "allow", "delay-protection", "exit", "include-icv-indicator", "no", "policy-exception",
        "root", "window-size",
    }
)  # fmt: skip


@dataclass(slots=True)
class PolicyRecord:
    """`macsec-policy P`."""

    node: Node
    cipher: Stated[Cipher] | None = None
    offset: Stated[int] | None = None
    priority: Stated[int] | None = None
    rekey: Stated[int] | None = None
    must_secure: Stated[bool] | None = None


@dataclass(slots=True)
class KeyRecord:
    """`key CKN` of a key chain."""

    ckn: str
    node: Node
    cak: Stated[Secret] | None = None
    algorithm: str | None = None
    lifetime: Node | None = None


@dataclass(slots=True)
class ChainRecord:
    """`key chain K` and the `macsec` block inside it."""

    node: Node
    keys: dict[str, KeyRecord] = field(default_factory=dict)


Handler: TypeAlias = "Callable[[PolicyRecord, Node, list[str]], bool]"


class MacsecPorts:
    """Follows the references of ports to policies and key chains, each read once."""

    __slots__ = ("_chains", "_configuration", "_ledger", "_policies", "_states")

    def __init__(self, configuration: Configuration, ledger: Ledger) -> None:
        self._configuration = configuration
        self._ledger = ledger
        self._states = ledger.states
        self._policies: dict[str, PolicyRecord | None] = {}
        self._chains: dict[str, ChainRecord | None] = {}

    def convert(self, stated: Stated[MacsecUse], path: Path) -> Macsec:
        """Return what is in effect on a port, and mark the lines that say so."""
        self._states[stated.node.number] = LineState.UNDERSTOOD
        lines = self._ledger.lines
        lines[*path, "macsec"] = (stated.node.number,)
        policy = self._policy(stated, path)
        cipher = policy.cipher.value if policy and policy.cipher else DEFAULT_CIPHER
        must_secure = policy.must_secure if policy else None
        if must_secure is None and (policy or stated.value.policy is None):
            reason = "whether anything passes in clear text is not said"
            self._note(policy.node if policy else stated.node, path, reason)
        for name, value in _fields(policy):
            if value is None:
                self._ledger.provenance.defaults.add((*path, "macsec", name))
            else:
                lines[*path, "macsec", name] = (value.node.number,)
        return Macsec(
            cipher=cipher,
            key_server_priority=(
                policy.priority.value if policy and policy.priority else FACTS.key_server_priority
            ),
            rekey_s=policy.rekey.value if policy and policy.rekey else None,
            confidentiality_offset=policy.offset.value if policy and policy.offset else 0,
            must_secure=must_secure.value if must_secure else False,
            keys=tuple(self._keys(stated, cipher, path)),
        )

    def _policy(self, stated: Stated[MacsecUse], path: Path) -> PolicyRecord | None:
        name = stated.value.policy
        if name is None:
            return None
        if name not in self._policies:
            node = self._configuration.blocks.get(("macsec-policy", name))
            self._policies[name] = self._read_policy(node, path) if node else None
        if self._policies[name] is None:
            self._note(stated.node, path, f"macsec-policy {name} is not in this file")
        return self._policies[name]

    def _read_policy(self, node: Node, path: Path) -> PolicyRecord:
        record = PolicyRecord(node)
        self._states[node.number] = LineState.UNDERSTOOD
        for child in node.children:
            words = child.text.split()
            handler = _POLICY.get(words[0])
            if handler is not None and handler(record, child, words):
                self._states[child.number] = LineState.HARMLESS
            elif words[0] in _HARMLESS:
                self._ledger.harmless(child)
            elif words[0] == "vlan-tags-in-clear":
                self._ledger.unsupported(child, path, "tags in clear are not modelled")
            else:
                self._ledger.unknown(child, path)
        for name, value in _fields(record):
            # a line that says the default changes nothing
            if value is not None and value.value != _DEFAULTS[name]:
                self._states[value.node.number] = LineState.UNDERSTOOD
        return record

    def _keys(self, stated: Stated[MacsecUse], cipher: Cipher, path: Path) -> Iterator[MacsecKey]:
        found: dict[str, KeyRecord] = {}
        for name in stated.value.chains:
            if name not in self._chains:
                node = self._configuration.blocks.get(("key chain", name))
                self._chains[name] = self._read_chain(node, path) if node else None
            chain = self._chains[name]
            if chain is None or not chain.keys:
                self._note(stated.node, path, f"no MACsec key of key chain {name} is in this file")
                continue
            found.update(chain.keys)
        for ckn in sorted(found):
            key = found[ckn]
            if key.cak is None or key.lifetime is None:
                missing = "key-string" if key.cak is None else "lifetime"
                self._note(key.node, path, f"the key has no {missing}, so it is not used")
                continue
            if key.algorithm not in (None, _ALGORITHMS[cipher.cak_digits]):
                reason = f"the length of {key.algorithm} keys does not fit {cipher}"
                self._note(key.node, path, reason)
            where = (key.node.number, key.cak.node.number, key.lifetime.number)
            self._ledger.lines[*path, "macsec", "keys", ckn] = where
            yield MacsecKey(ckn=ckn, cak=key.cak.value)

    def _read_chain(self, node: Node, path: Path) -> ChainRecord:
        record = ChainRecord(node)
        for block in node.children:
            if block.text.split() != ["macsec"]:
                self._ledger.harmless(block)
                continue
            for child in block.children:
                words = child.text.split()
                ckn = words[1].lower() if len(words) == 2 and words[0] == "key" else ""  # noqa: PLR2004
                if not ckn or len(ckn) > _MAX_CKN or not set(ckn) <= _HEXADECIMAL:
                    self._ledger.unknown(child, path)
                    continue
                key = record.keys.setdefault(ckn, KeyRecord(ckn, child))
                self._read_key(key, child, path)
                for line in (node, block, child):
                    self._states[line.number] = LineState.UNDERSTOOD
        return record

    def _read_key(self, key: KeyRecord, node: Node, path: Path) -> None:
        for child in node.children:
            words = child.text.split()
            if words[0] == "key-string" and _key_string(key, child, words):
                self._states[child.number] = LineState.UNDERSTOOD
                self._lifetimes(key, child, path)
            elif words[0] in ("lifetime", "accept-lifetime", "send-lifetime"):
                self._lifetime(key, child, words, path)
            else:
                self._ledger.unknown(child, path)

    def _lifetimes(self, key: KeyRecord, node: Node, path: Path) -> None:
        """Read what some releases show inside the key string."""
        for child in node.children:
            self._lifetime(key, child, child.text.split(), path)

    def _lifetime(self, key: KeyRecord, node: Node, words: list[str], path: Path) -> None:
        key.lifetime = node
        if words[0] != "lifetime" or words[-1] != "infinite":
            self._ledger.unsupported(node, path, "the key is not valid for ever")
        else:
            self._states[node.number] = LineState.UNDERSTOOD

    def _note(self, node: Node, path: Path, reason: str) -> None:
        """Note a line, without what stands inside it."""
        self._ledger.unsupported(Node(node.text, node.number), path, reason)


_DEFAULTS: Mapping[str, Cipher | int | bool | None] = MappingProxyType(
    {
        "cipher": DEFAULT_CIPHER,
        "confidentiality_offset": 0,
        "key_server_priority": FACTS.key_server_priority,
        "rekey_s": None,
        "must_secure": None,  # no source says what is in effect without the line
    }
)


def _fields(
    policy: PolicyRecord | None,
) -> Iterator[tuple[str, Stated[Cipher] | Stated[int] | Stated[bool] | None]]:
    yield "cipher", policy.cipher if policy else None
    yield "confidentiality_offset", policy.offset if policy else None
    yield "key_server_priority", policy.priority if policy else None
    yield "rekey_s", policy.rekey if policy else None
    yield "must_secure", policy.must_secure if policy else None


def _cipher(record: PolicyRecord, node: Node, words: list[str]) -> bool:
    try:
        record.cipher = Stated(Cipher(words[-1].lower()), node)
    except ValueError:
        return False
    return len(words) == 2  # noqa: PLR2004  # cipher-suite X


def _offset(record: PolicyRecord, node: Node, words: list[str]) -> bool:
    value = _OFFSETS.get(words[-1].lower())
    if value is not None:
        record.offset = Stated(value, node)
    return value is not None


def _priority(record: PolicyRecord, node: Node, words: list[str]) -> bool:
    value = number(words, 1, 0, 255)
    if value is not None:
        record.priority = Stated(value, node)
    return value is not None


def _rekey(record: PolicyRecord, node: Node, words: list[str]) -> bool:
    """Read `sak-rekey-interval seconds N`; older releases count minutes."""
    value = number(words, 2, 1, 2592000)
    if value is None or words[1] not in ("seconds", "minutes"):
        return False
    record.rekey = Stated(value * (60 if words[1] == "minutes" else 1), node)
    return True


def _must_secure(record: PolicyRecord, node: Node, words: list[str]) -> bool:
    if words[1:] not in (["must-secure"], ["should-secure"]):
        return False
    record.must_secure = Stated(words[1] == "must-secure", node)
    return True


def _key_string(key: KeyRecord, node: Node, words: list[str]) -> bool:
    """Read `key-string [password] X [cryptographic-algorithm A]`."""
    rest = words[1:]
    if rest[-2:-1] == ["cryptographic-algorithm"]:
        key.algorithm = rest[-1].lower()
        rest = rest[:-2]
    made = secret(rest)
    if made is not None:
        key.cak = Stated(made, node)
    return made is not None


_POLICY: Mapping[str, Handler] = MappingProxyType(
    {
        "cipher-suite": _cipher,
        "conf-offset": _offset,
        "key-server-priority": _priority,
        "sak-rekey-interval": _rekey,
        "security-policy": _must_secure,
    }
)
