"""Translation: rules with their pools, access lists and interfaces, by VRF."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from erce.model import LineState, Nat, NatPool, NatStatic
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_nxos.access_lists import AccessLists
from erce_parsers.cisco_nxos.layers import use
from erce_parsers.cisco_nxos.names import foreign
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Iterable
    from ipaddress import IPv4Address

    from erce.base.values import Prefix
    from erce.model import Path
    from erce_parsers.cisco_nxos.records import (
        Configuration,
        InterfaceRecord,
        NatRuleRecord,
        NatStaticRecord,
    )
    from erce_parsers.lines import Ledger


@dataclass(slots=True)
class _Pool:
    overload: bool = False
    sources: tuple[Prefix, ...] = ()


@dataclass(slots=True)
class _Table:
    pools: dict[tuple[IPv4Address, IPv4Address], _Pool] = field(default_factory=dict)
    statics: dict[IPv4Address, NatStatic] = field(default_factory=dict)
    sides: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Interfaces by side that several VRFs may have in common."""
    lines: list[int] = field(default_factory=list)


def convert_nat(config: Configuration, ledger: Ledger) -> dict[str, Nat]:
    """Make the translation of each VRF that has one."""
    tables: dict[str, _Table] = defaultdict(_Table)
    lists = AccessLists(config, ledger)
    for rule in config.nat.rules:
        _add_rule(tables[rule.vrf], rule, config, lists, ledger)
    for static in config.nat.statics:
        _add_static(tables[static.vrf], static, ledger)
    _add_sides(tables, config.interfaces.values(), ledger)
    made = {vrf: table for vrf, table in sorted(tables.items()) if table.lines}
    for vrf, table in made.items():
        ledger.lines["vrfs", vrf, "nat"] = tuple(table.lines)
    if made:
        _feature(config, ("vrfs", next(iter(made))), ledger)
    return {vrf: _nat(table) for vrf, table in made.items()}


def _nat(table: _Table) -> Nat:
    return Nat(
        pools=tuple(
            NatPool(
                first=first,
                last=last,
                overload=table.pools[first, last].overload,
                sources=table.pools[first, last].sources,
            )
            for first, last in sorted(table.pools)
        ),
        statics=tuple(table.statics[outside] for outside in sorted(table.statics)),
        inside=_names(table, "inside"),
        outside=_names(table, "outside"),
    )


def _names(table: _Table, side: str) -> tuple[str, ...]:
    own, others = table.sides.get(side), table.shared.get(side, ())
    return tuple(sorted({*own, *others})) if own else others


def _feature(config: Configuration, path: Path, ledger: Ledger) -> None:
    feature = config.features.get("nat")
    if feature is not None:
        ledger.understood(feature)
        return
    nodes = [node for record in config.interfaces.values() for node in record.nat.values()]
    first = config.nat.first or nodes[0]
    reason = "`feature nat` is not in the file; without it nothing is translated"
    ledger.unknown(Node(first.text, first.number), path, reason)


def _add_rule(
    table: _Table, rule: NatRuleRecord, config: Configuration, lists: AccessLists, ledger: Ledger
) -> None:
    owner = Owner(ledger, ("vrfs", rule.vrf))
    pool = config.nat.pools.get(rule.pool)
    if pool is None:
        owner.note(rule.node, LineState.UNKNOWN, f"the pool {rule.pool} is not in the file")
        return
    fresh = (pool.first, pool.last) not in table.pools
    wanted = table.pools.setdefault((pool.first, pool.last), _Pool())
    sources = lists.sources(rule.acl, rule.vrf)
    if sources is None:
        reason = f"the access list {rule.acl} is not in the file"
        owner.note(Node(rule.node.text, rule.node.number), LineState.UNKNOWN, reason)
        sources = ()
    together = tuple(sorted({*wanted.sources, *sources})) if wanted.sources else sources
    if fresh or rule.overload > wanted.overload or together != wanted.sources:
        use(rule.node, pool.nodes, ledger)
    wanted.overload = wanted.overload or rule.overload
    wanted.sources = together
    table.lines += [rule.node.number, *(node.number for node in pool.nodes)]


def _add_static(table: _Table, static: NatStaticRecord, ledger: Ledger) -> None:
    made = NatStatic(inside=static.inside, outside=static.outside)
    if table.statics.get(static.outside) != made:
        ledger.understood(static.node)
    table.statics[static.outside] = made
    table.lines.append(static.node.number)


def _add_sides(
    tables: dict[str, _Table], records: Iterable[InterfaceRecord], ledger: Ledger
) -> None:
    """Add the interfaces of each VRF.

    A stanza that says nothing else does not say in which VRF its interface is: it counts for every
    VRF with a rule.
    """
    ruled = tuple(tables) or (DEFAULT_VRF,)
    anywhere = _Table()
    for record in records:
        if record.nat:
            own = record.vrf.value if record.vrf else DEFAULT_VRF
            table = anywhere if foreign(record) else tables[own]
            for side, node in record.nat.items():
                table.sides[side].append(record.name)
                table.lines.append(node.number)
                ledger.understood(node)
    if anywhere.lines:
        shared = {side: tuple(sorted(names)) for side, names in anywhere.sides.items()}
        for vrf in ruled:
            tables[vrf].shared = shared
            tables[vrf].lines.append(anywhere.lines[0])
