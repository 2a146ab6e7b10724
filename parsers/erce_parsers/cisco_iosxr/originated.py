"""Lines inside an address family of the process or of a VRF: what BGP originates and installs."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce_parsers.cisco_iosxr.records import (
    AggregateRecord,
    NetworkRecord,
    RedistributionRecord,
    Stated,
)
from erce_parsers.cisco_iosxr.words import number, prefix, unicast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from erce.base.values import Family, Prefix
    from erce_parsers.cisco_iosxr.records import BgpRecord, BgpVrfRecord
    from erce_parsers.lines import Ledger, Node

_HARMLESS: Final = frozenset(
    {
        "additional-paths", "advertise", "allocate-label", "allow", "as-path-loopcheck", "bgp",
        "commit", "distance", "dynamic-med", "event-prefix-route-policy", "exit", "export",
        "global", "import", "inter-as", "label", "label-allocation-mode",
        "mode", "nexthop", "no", "optimal-route-reflection", "permanent-network", "retain",
        "root", "route-target", "segment-routing", "soft-reconfiguration", "update", "vrf",
        "wait-install", "weight",
    }
)  # fmt: skip
_TAGGED: Final = frozenset({"application", "eigrp", "isis", "ospf", "ospfv3"})
"""Protocols whose name goes on with a process."""

Handler: TypeAlias = "Callable[[Scope, Family, Node, list[str]], bool]"


class Scope:
    """Where a line stands: the process or one of its VRFs."""

    __slots__ = ("ledger", "name", "process", "table")

    def __init__(self, process: BgpRecord, name: str, table: BgpVrfRecord, ledger: Ledger) -> None:
        self.process = process
        self.name = name
        self.table = table
        self.ledger = ledger


def family(scope: Scope, node: Node, words: list[str]) -> bool:
    """Read an address family of the process or of a VRF."""
    name = unicast(words, 1)
    if name is None:
        scope.ledger.harmless(node)
        return True
    states = scope.ledger.states
    states[node.number] = LineState.HARMLESS
    for child in node.children:
        inner = child.text.split()
        handler = _HANDLERS.get(inner[0])
        if handler is not None:
            if not handler(scope, name, child, inner):
                scope.ledger.unknown(child, ("vrfs", scope.name))
        elif inner[0] in _HARMLESS:
            scope.ledger.harmless(child)
        else:
            scope.ledger.unknown(child, ("vrfs", scope.name))
    if any(states[child.number] == LineState.UNDERSTOOD for child in node.children):
        states[node.number] = LineState.UNDERSTOOD
    return True


def _network(scope: Scope, family: Family, node: Node, words: list[str]) -> bool:
    parsed = _prefix(family, words, scope.ledger)
    if parsed is None:
        return False
    if "backdoor" in words:
        # it changes how the prefix is preferred here, and originates nothing
        scope.ledger.unsupported(node, ("vrfs", scope.name), "a backdoor network is not modelled")
        return True
    record = NetworkRecord(parsed, _route_policy(words)[0], node)
    scope.table.networks[parsed] = record
    scope.ledger.states[node.number] = LineState.UNDERSTOOD
    return True


def _prefix(family: Family, words: list[str], ledger: Ledger) -> Prefix | None:
    """Read the prefix after the first word, with a length or a mask."""
    if len(words) < 2:  # noqa: PLR2004  # network P
        return None
    masked = "/" not in words[1] and len(words) > 2 and words[2][:1].isdigit()  # noqa: PLR2004
    parsed = prefix(f"{words[1]} {words[2]}" if masked else words[1], ledger)
    return parsed if parsed is not None and parsed.family is family else None


def _aggregate(scope: Scope, family: Family, node: Node, words: list[str]) -> bool:
    parsed = _prefix(family, words, scope.ledger)
    if parsed is None:
        return False
    scope.table.aggregates[parsed] = AggregateRecord("summary-only" in words, node)
    scope.ledger.states[node.number] = LineState.UNDERSTOOD
    if "route-policy" in words or "as-set" in words or "as-confed-set" in words:
        reason = "the policy and the AS path of an aggregate are not modelled"
        scope.ledger.unsupported(node, ("vrfs", scope.name), reason)
    return True


def _maximum_paths(scope: Scope, family: Family, node: Node, words: list[str]) -> bool:
    """Read `maximum-paths ebgp N`; `eibgp` counts eBGP paths too, `ibgp` does not."""
    kind = words[1] if len(words) > 1 else ""
    if kind == "ibgp":
        scope.ledger.harmless(node)
        return True
    count = number(words, 2, 1, 1024)
    if kind not in ("ebgp", "eibgp") or count is None:
        return False
    state = LineState.HARMLESS
    if count > 1:
        # one path is what is used without the line
        scope.table.paths[family] = Stated(count, node)
        state = LineState.UNDERSTOOD
    scope.ledger.states[node.number] = state
    if len(words) > 3:  # noqa: PLR2004  # maximum-paths ebgp N
        reason = "which paths may be used together is not modelled"
        scope.ledger.unsupported(node, ("vrfs", scope.name), reason)
    return True


def _redistribute(scope: Scope, family: Family, node: Node, words: list[str]) -> bool:
    if len(words) < 2:  # noqa: PLR2004  # redistribute X
        return False
    protocol = words[1]
    if protocol in _TAGGED and len(words) > 2:  # noqa: PLR2004  # redistribute ospf 1
        protocol = f"{protocol} {words[2]}"
    policy, rest = _route_policy(words[1 + len(protocol.split()) :])
    record = RedistributionRecord(protocol, family, policy, node)
    scope.table.redistributions[family, protocol] = record
    scope.ledger.states[node.number] = LineState.UNDERSTOOD
    if rest:
        reason = "which kinds of its routes are redistributed is not modelled"
        if "metric" in rest:
            reason = "the MED of redistributed routes is not modelled"
        scope.ledger.unsupported(node, ("vrfs", scope.name), reason)
    return True


def _table_policy(scope: Scope, _family: Family, node: Node, _words: list[str]) -> bool:
    reason = "a policy before the routing table is not modelled"
    scope.ledger.unsupported(node, ("vrfs", scope.name), reason)
    return True


def _route_policy(words: list[str]) -> tuple[str | None, list[str]]:
    """Find the policy of a line, whose parameters may hold blanks, and what else the line says."""
    if "route-policy" not in words:
        return None, words
    at = words.index("route-policy")
    call = words[at + 1 :]
    size = 1
    if "(" in "".join(call[:2]):
        closing = (count for count, word in enumerate(call, 1) if word[-1] == ")")
        size = next(closing, len(call))
    return "".join(call[:size]) or None, words[:at] + call[size:]


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "aggregate-address": _aggregate,
        "maximum-paths": _maximum_paths,
        "network": _network,
        "redistribute": _redistribute,
        "table-policy": _table_policy,
    }
)
