"""MACsec of a port: what its policy and its key chains come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import Cipher, LineState, Macsec, MacsecKey
from erce.platforms.cisco_iosxe import FACTS
from erce_parsers.cisco_iosxe.extract_macsec import (
    DEFAULT_ALGORITHM,
    KeyChain,
    MkaPolicy,
    read_chain,
    read_policy,
)
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.cisco_iosxe.extract_macsec import KeyRecord
    from erce_parsers.cisco_iosxe.records import ConfigRecord, InterfaceRecord
    from erce_parsers.cisco_iosxe.stated import Stated
    from erce_parsers.lines import Ledger

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_NO_CIPHER: Final = "no policy names a cipher suite; the platform prefers a 128-bit one"
_ALGORITHMS: Final = {32: "aes-128-cmac", 64: "aes-256-cmac"}


class MacsecConverter:
    """Converts the MACsec of the ports of one configuration."""

    __slots__ = ("chains", "config", "ledger", "policies")

    def __init__(self, config: ConfigRecord, ledger: Ledger) -> None:
        self.config = config
        self.ledger = ledger
        self.policies: dict[str, MkaPolicy | None] = {}
        self.chains: dict[str, KeyChain | None] = {}

    def convert(self, record: InterfaceRecord, path: Path) -> Macsec | None:
        """Return the MACsec of a port; None if it is off."""
        switch = record.macsec
        if switch is None:
            return None
        # `should-secure` is off unless it is said
        optional = record.macsec_optional
        stated = [switch, record.mka_policy, record.mka_chains, record.macsec_no_sci]
        if optional is not None and optional.value:
            stated.append(optional)
        nodes = [item.node for item in stated if item is not None]
        for node in nodes:
            self.ledger.states[node.number] = _UNDERSTOOD
        self.ledger.lines[*path, "macsec"] = tuple(sorted(n.number for n in nodes))
        policy = self._policy(record.mka_policy, path)
        cipher = policy.cipher if policy else None
        if cipher is None:
            self._note(policy.node if policy else switch.node, path, _NO_CIPHER)
        suite = cipher.value if cipher else Cipher.GCM_AES_128
        self._fields(policy, path)
        return Macsec(
            cipher=suite,
            key_server_priority=(
                policy.priority.value if policy and policy.priority else FACTS.key_server_priority
            ),
            rekey_s=(policy.rekey.value or None) if policy and policy.rekey else None,
            confidentiality_offset=policy.offset.value if policy and policy.offset else 0,
            sci=record.macsec_no_sci is None,
            must_secure=not (optional and optional.value),
            keys=self._keys(record.mka_chains, suite, path),
        )

    def _fields(self, policy: MkaPolicy | None, path: Path) -> None:
        if policy is None:
            return
        fields: tuple[tuple[str, Stated[int] | Stated[Cipher] | None], ...] = (
            ("cipher", policy.cipher),
            ("key_server_priority", policy.priority),
            ("rekey_s", policy.rekey),
            ("confidentiality_offset", policy.offset),
        )
        for name, stated in fields:
            if stated is not None:
                self.ledger.lines[*path, "macsec", name] = (stated.node.number,)

    def _policy(self, stated: Stated[str] | None, path: Path) -> MkaPolicy | None:
        if stated is None:
            return None
        name = stated.value
        if name not in self.policies:
            node = self.config.mka_policies.get(name)
            self.policies[name] = read_policy(node, self.ledger, path) if node else None
        policy = self.policies[name]
        if policy is None:
            self._note(stated.node, path, f"the file has no MKA policy {name}")
        return policy

    def _keys(
        self, stated: Stated[tuple[str, ...]] | None, suite: Cipher, path: Path
    ) -> tuple[MacsecKey, ...]:
        found: dict[str, MacsecKey] = {}
        for name in stated.value if stated else ():
            if name not in self.chains:
                node = self.config.key_chains.get(name)
                self.chains[name] = read_chain(node, self.ledger, path) if node else None
            chain = self.chains[name]
            if chain is None:
                assert stated is not None
                self._note(stated.node, path, f"the file has no MACsec key chain {name}")
                continue
            for key in chain.keys.values():
                self._add(key, suite, path, found)
        return tuple(found[ckn] for ckn in sorted(found))

    def _add(self, key: KeyRecord, suite: Cipher, path: Path, found: dict[str, MacsecKey]) -> None:
        if key.cak is None:
            self._note(key.node, path, "the key has no key-string")
            return
        algorithm = key.algorithm.value if key.algorithm else DEFAULT_ALGORITHM
        if algorithm != _ALGORITHMS[suite.cak_digits]:
            node = key.algorithm.node if key.algorithm else key.node
            self._note(node, path, f"the length of {algorithm} keys does not fit {suite}")
        found[key.ckn] = MacsecKey(ckn=key.ckn, cak=key.cak.value)
        stated = (key.node, key.algorithm.node if key.algorithm else key.node, key.cak.node)
        numbers = tuple(dict.fromkeys(node.number for node in stated))
        self.ledger.lines[*path, "macsec", "keys", key.ckn] = numbers

    def _note(self, node: Node, path: Path, reason: str) -> None:
        """Note a line, without what stands inside it."""
        self.ledger.unsupported(Node(node.text, node.number), path, reason)
