"""MACsec of a port: its policy and its key chains, with the defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from erce.base.platform import Platform
from erce.model import Cipher, LineState, Macsec, MacsecKey
from erce.platforms import facts
from erce_parsers.cisco_nxos.layers import use
from erce_parsers.cisco_nxos.owners import Template
from erce_parsers.cisco_nxos.records import MacsecPolicyRecord
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.cisco_nxos.records import (
        Configuration,
        InterfaceRecord,
        KeyChainRecord,
        Setting,
    )
    from erce_parsers.lines import Ledger

    T = TypeVar("T")

    Use: TypeAlias = tuple[tuple[str, ...], str]

_PRIORITY: Final = facts(Platform.CISCO_NXOS).key_server_priority
_CIPHER: Final = Cipher.GCM_AES_XPN_256
BUILT_IN: Final = "system-default-macsec-policy"
"""Used where a port names no policy: XPN-256, should-secure, seen on a real device."""
_LONG_CAK: Final = 64
_SHOWN: Final = 16
"""Lines of policy and chains that a port remembers; a chain holds two keys or so."""


class MacsecConverter:
    """Makes the MACsec of ports; ports that name the same chains and policy share one."""

    def __init__(self, config: Configuration, ledger: Ledger) -> None:
        self._config = config
        self._ledger = ledger
        self._made: dict[Use, tuple[Macsec, tuple[int, ...]]] = {}

    def convert(self, record: InterfaceRecord, path: Path) -> Macsec | None:
        """Make the MACsec of a port; None where it has none."""
        if record.macsec is None:
            return None
        wanted, node = record.macsec
        self._ledger.understood(node)
        self._check(wanted, node, path)
        known = self._made.get(wanted)
        if known is None:
            known = self._made[wanted] = self._make(wanted)
        macsec, lines = known
        self._ledger.lines[*path, "macsec"] = (node.number, *lines[:_SHOWN])
        return macsec

    def settle(self) -> None:
        """Note the lines of chains and policies for their ports."""
        for chain in self._config.key_chains.values():
            chain.owner.settle()
        for policy in self._config.macsec_policies.values():
            policy.owner.settle()

    def _check(self, wanted: Use, node: Node, path: Path) -> None:
        """Note what the port names and the file does not have."""
        chains, name = wanted
        config = self._config
        absent = []
        feature = config.features.get("macsec")
        if feature is not None:
            self._ledger.understood(feature)
        else:
            absent.append("`feature macsec` is not in the file; without it it is off")
        policy = config.macsec_policies.get(name)
        if policy is not None:
            policy.owner.used[path] = None
        elif name != BUILT_IN:
            absent.append(f"the policy {name} is not in the file")
        for chain_name in chains:
            chain = config.key_chains.get(chain_name)
            if chain is not None:
                chain.owner.used[path] = None
            else:
                absent.append(f"the key chain {chain_name} is not in the file")
        for reason in absent:
            self._ledger.unknown(Node(node.text, node.number), path, reason)

    def _make(self, wanted: Use) -> tuple[Macsec, tuple[int, ...]]:
        chains, name = wanted
        policy = self._config.macsec_policies.get(name) or MacsecPolicyRecord(
            Template(self._ledger)
        )
        stated = (
            policy.cipher, policy.priority, policy.rekey_s, policy.offset, policy.sci,
            policy.must_secure,
        )  # fmt: skip
        lines = [node.number for node in policy.nodes]
        lines += [setting.node.number for setting in stated if setting is not None]
        for header in policy.nodes:
            use(header, (), self._ledger)
        cipher = self._value(policy.cipher, _CIPHER)
        keys: dict[str, MacsecKey] = {}
        for chain_name in chains:
            chain = self._config.key_chains.get(chain_name)
            if chain is not None:
                lines += self._read_chain(chain, cipher, keys)
        macsec = Macsec(
            cipher=cipher,
            key_server_priority=self._value(policy.priority, _PRIORITY),
            rekey_s=self._value(policy.rekey_s, None),
            confidentiality_offset=self._value(policy.offset, 0),
            sci=self._value(policy.sci, default=True),
            must_secure=self._value(policy.must_secure, default=False),
            keys=tuple(keys[ckn] for ckn in sorted(keys)),
        )
        return macsec, tuple(lines)

    def _read_chain(
        self, chain: KeyChainRecord, cipher: Cipher, keys: dict[str, MacsecKey]
    ) -> list[int]:
        """Add the keys of a chain and return their lines."""
        lines = []
        for header in chain.nodes:
            use(header, (), self._ledger)
        for ckn, key in chain.keys.items():
            if key.cak is None or ckn in keys:
                continue
            keys[ckn] = MacsecKey(ckn=ckn, cak=key.cak.value)
            use(key.cak.node, (key.node,), self._ledger)
            lines += [key.node.number, key.cak.node.number]
            needed = f"AES_{256 if cipher.cak_digits == _LONG_CAK else 128}_CMAC"
            if key.algorithm != needed:
                reason = f"the key is for {key.algorithm}, {cipher.value} needs {needed}"
                chain.owner.note(key.cak.node, LineState.UNSUPPORTED, reason)
        return lines

    def _value(self, setting: Setting[T] | None, default: T) -> T:
        if setting is None:
            return default
        if setting.value != default:
            use(setting.node, (), self._ledger)
        return setting.value
