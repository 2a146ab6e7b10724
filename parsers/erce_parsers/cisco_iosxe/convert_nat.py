"""NAT: from records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState, Nat, NatPool, NatStatic
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxe.extract_nat import sources
from erce_parsers.cisco_iosxe.records import NatPoolRecord

if TYPE_CHECKING:
    from erce.base.values import IPAddress, Prefix
    from erce_parsers.cisco_iosxe.records import ConfigRecord, NatRule
    from erce_parsers.lines import Ledger, Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS


class NatConverter:
    """Converts the translations of one configuration, VRF by VRF."""

    __slots__ = ("config", "ledger", "lists", "rested", "tables")

    def __init__(self, config: ConfigRecord, ledger: Ledger) -> None:
        self.config = config
        self.ledger = ledger
        self.lists: dict[str, set[Prefix]] = {}
        """Sources by the access list that permits them."""
        self.rested: list[int] = []
        """Lines that the VRF at hand rests on."""
        nat = config.nat
        self.tables = {rule.vrf for rule in nat.rules} | {item.vrf for item in nat.statics}
        """VRFs that translate."""
        for record in config.interfaces.values():
            if record.nat is not None and not record.only_nat:
                self.tables.add(record.vrf.value if record.vrf else DEFAULT_VRF)
        if not self.tables and any(record.nat for record in config.interfaces.values()):
            self.tables.add(DEFAULT_VRF)

    def convert(self, vrf: str) -> Nat | None:
        """Return the translation of a VRF; None if it has none."""
        if vrf not in self.tables:
            return None
        path = ("vrfs", vrf, "nat")
        pools = self._pools(vrf)
        statics = self._statics(vrf)
        inside, outside = self._side(vrf, "inside"), self._side(vrf, "outside")
        self.ledger.lines[path] = tuple(sorted(set(self.rested)))
        self.rested = []
        return Nat(pools=pools, statics=statics, inside=inside, outside=outside)

    def _side(self, vrf: str, side: str) -> tuple[str, ...]:
        """Name the interfaces of a side.

        One of which the file says nothing but its side is in no known table: it serves them all.
        """
        nodes: dict[str, Node] = {}
        for name, record in self.config.interfaces.items():
            if record.nat is None or record.nat.value != side:
                continue
            if record.only_nat or (record.vrf.value if record.vrf else DEFAULT_VRF) == vrf:
                nodes[name] = record.nat.node
        if nodes:
            numbers = tuple(node.number for node in nodes.values())
            self.ledger.lines["vrfs", vrf, "nat", side] = numbers
            self.rested.extend(numbers)
        return tuple(sorted(nodes))

    def _statics(self, vrf: str) -> tuple[NatStatic, ...]:
        found: dict[str, NatStatic] = {}
        lines = self.ledger.lines
        for item in self.config.nat.statics:
            if item.vrf != vrf:
                continue
            static = NatStatic(inside=item.inside, outside=item.outside)
            path = ("vrfs", vrf, "nat", "statics", static.key)
            for line in lines.get(path, ()):
                self.ledger.states[line] = _HARMLESS
            found[static.key] = static
            self.rested.append(item.node.number)
            lines[path] = (item.node.number,)
        return tuple(sorted(found.values(), key=lambda static: int(static.outside)))

    def _pools(self, vrf: str) -> tuple[NatPool, ...]:
        found: dict[tuple[IPAddress, IPAddress], tuple[bool, set[Prefix]]] = {}
        lines: dict[str, list[int]] = {}
        for rule in self.config.nat.rules:
            if rule.vrf != vrf:
                continue
            pool = self._pool(rule)
            wanted = self._sources(rule) if pool else None
            if pool is None or wanted is None:
                gone = f"address of {rule.interface}" if rule.interface else f"pool {rule.pool}"
                missing = gone if pool is None else f"list {rule.access_list}"
                self._unsupported(rule, f"the file has no {missing}")
                continue
            overload, known = found.setdefault((pool.first, pool.last), (rule.overload, set()))
            if overload != rule.overload:
                self._unsupported(rule, "another line uses the pool in another way")
                continue
            known |= wanted
            self.ledger.states[pool.node.number] = _UNDERSTOOD
            numbers = [rule.node.number, pool.node.number]
            lines.setdefault(f"{pool.first}-{pool.last}", []).extend(numbers)
        for key, numbers in lines.items():
            self.ledger.lines["vrfs", vrf, "nat", "pools", key] = tuple(numbers)
            self.rested.extend(numbers)
        made = [
            NatPool(first=first, last=last, overload=overload, sources=tuple(sorted(prefixes)))
            for (first, last), (overload, prefixes) in found.items()
        ]
        return tuple(sorted(made, key=lambda pool: (int(pool.first), int(pool.last))))

    def _pool(self, rule: NatRule) -> NatPoolRecord | None:
        """Return the addresses that a line translates to: a pool's, or the one of an interface."""
        if not rule.interface:
            return self.config.nat.pools.get(rule.pool)
        record = self.config.interfaces.get(rule.interface)
        if record is None or record.ipv4 is None:
            return None
        address = record.ipv4.value.ip
        return NatPoolRecord(address, address, record.ipv4.node)

    def _unsupported(self, rule: NatRule, reason: str) -> None:
        self.ledger.unsupported(rule.node, ("vrfs", rule.vrf, "nat"), reason)

    def _sources(self, rule: NatRule) -> set[Prefix] | None:
        """Return what an access list permits; notes lines that say more than the model holds."""
        name = rule.access_list
        nodes = self.config.access_lists.get(name)
        if nodes is None or name in self.lists:
            return self.lists.get(name)
        for node in nodes:
            for inner in node.walk():
                self.ledger.states[inner.number] = _HARMLESS
            self.ledger.states[node.number] = _UNDERSTOOD
        result: set[Prefix] = set()
        for node, prefix in sources(nodes):
            if prefix is None:
                owner = ("vrfs", rule.vrf, "nat")
                self.ledger.unsupported(node, owner, "only permitted sources are in the model")
            else:
                self.ledger.states[node.number] = _HARMLESS if prefix in result else _UNDERSTOOD
                result.add(prefix)
        self.lists[name] = result
        return result
