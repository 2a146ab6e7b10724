"""`address-family` of a process or a VRF: what it originates, from lines to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.model import LineState, Redistribution
from erce_parsers.cisco_nxos.dispatch import UNDERSTOOD, Commands, Handler
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.records import Setting, TableRecord
from erce_parsers.cisco_nxos.words import PROCESS_FAMILY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.lines import Node


def _prefix(words: list[str], owner: Owner) -> tuple[Prefix | None, list[str]]:
    """Read a prefix with its length or its mask; return the words behind it, too."""
    size = 1 if words and "/" in words[0] else 2
    if len(words) < size:
        return None, []
    try:
        return owner.ledger.prefixes[" ".join(words[:size])], words[size:]
    except ValueError:
        return None, []


def _network(
    record: tuple[TableRecord, Family], words: list[str], node: Node, owner: Owner
) -> bool:
    table, family = record
    prefix, rest = _prefix([word for word in words[1:] if word != "mask"], owner)
    if rest and (rest[0] != "route-map" or len(rest) != 2):  # noqa: PLR2004
        return False
    if prefix is None or prefix.family is not family:
        return False
    known = table.networks.get(prefix)
    if known is not None:
        owner.ledger.states[known[1].number] = LineState.HARMLESS
    table.networks[prefix] = (rest[1] if rest else None, node)
    owner.ledger.states[node.number] = UNDERSTOOD
    return True


def _redistribute(
    record: tuple[TableRecord, Family], words: list[str], node: Node, owner: Owner
) -> bool:
    table, family = record
    rest = words[1:]
    policy = None
    if len(rest) > 2 and rest[-2] == "route-map":  # noqa: PLR2004
        rest, policy = rest[:-2], rest[-1]
    if not rest:
        return False
    name = _PROTOCOLS.get((rest[0], family)) or _PROTOCOLS.get((rest[0], None)) or rest[0]
    if name not in _SOURCES or len(rest) > 2:  # noqa: PLR2004
        return False
    protocol = " ".join([name, *rest[1:]])
    made = Redistribution(protocol=protocol, family=family, policy=policy)
    known = table.redistributions.get(made.key)
    if known is not None:
        owner.ledger.states[known[1].number] = LineState.HARMLESS
    table.redistributions[made.key] = (made, node)
    owner.ledger.understood(node)
    return True


_PROTOCOLS: Final[Mapping[tuple[str, Family | None], str]] = {
    ("direct", None): "connected",
    ("ospfv3", Family.IPV6): "ospf",
}
_SOURCES: Final = frozenset(
    {
        "am", "connected", "eigrp", "hmm", "icmpv6", "isis", "lisp", "nat64", "ospf", "ospfv3",
        "rip", "static",
    }
)  # fmt: skip
"""What routes are redistributed from; some have a name of their own behind the word."""


def _aggregate(
    record: tuple[TableRecord, Family], words: list[str], node: Node, owner: Owner
) -> bool:
    table, family = record
    prefix, rest = _prefix(words[1:], owner)
    if prefix is None or prefix.family is not family:
        return False
    known = table.aggregates.get(prefix)
    if known is not None:
        owner.ledger.states[known.node.number] = LineState.HARMLESS
    table.aggregates[prefix] = Setting(value="summary-only" in rest, node=node)
    owner.ledger.understood(node)
    if rest not in ([], ["summary-only"]):
        owner.note(node, LineState.UNSUPPORTED, "this form of aggregation is not modelled")
    return True


def _maximum_paths(
    record: tuple[TableRecord, Family], words: list[str], node: Node, owner: Owner
) -> bool:
    table, family = record
    paths = number(words[-1])
    if len(words) == 2 and paths is not None:  # noqa: PLR2004
        table.multipath[family] = Setting(paths, node)
        return True
    if words[1:2] in (["ibgp"], ["local"]):
        return False
    owner.note(node, LineState.UNSUPPORTED, "a number for eBGP and iBGP at once is not modelled")
    return True


_HANDLERS: Final[Mapping[str, Handler[tuple[TableRecord, Family]]]] = {
    "aggregate-address": _aggregate,
    "maximum-paths": _maximum_paths,
    "network": _network,
    "redistribute": _redistribute,
}
ORIGINATED: Final = Commands(_HANDLERS, PROCESS_FAMILY)
"""The commands of such a block; their record is the table and the family."""
