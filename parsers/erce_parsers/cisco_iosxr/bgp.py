"""Lines inside `router bgp N`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.base.values import parse_asn
from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxr import families, sessions
from erce_parsers.cisco_iosxr.records import (
    BgpRecord,
    BgpVrfRecord,
    FamilyRecord,
    NetworkRecord,
    RedistributionRecord,
    SessionRecord,
    Stated,
)
from erce_parsers.cisco_iosxr.words import address, number, prefix, unicast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from erce.base.values import Family
    from erce_parsers.cisco_iosxr.records import Configuration
    from erce_parsers.lines import Ledger, Node

# Known, and without a part in what the sessions to an MSEE exchange.
_HARMLESS: Final = frozenset(
    {
        "as-format", "as-league", "as-path-loopcheck", "bmp", "cluster-id", "commit",
        "default-information", "default-metric", "domain-distinguisher", "exit", "external",
        "ibgp", "label", "label-allocation", "log", "mpls", "multi-path", "mvpn", "nexthop",
        "no", "nsr", "optimal-route-reflection", "receive-socket-buffer-size", "root", "rpki",
        "segment-routing", "send-socket-buffer-size", "slow-peer", "socket", "timers", "unsafe",
        "update", "update-delay",
    }
)  # fmt: skip
_FAMILY_HARMLESS: Final = frozenset(
    {
        "additional-paths", "advertise", "allocate-label", "allow", "as-path-loopcheck", "bgp",
        "commit", "distance", "dynamic-med", "event-prefix-route-policy", "exit", "export",
        "global", "import", "inter-as", "label", "label-allocation-mode", "maximum-paths",
        "mode", "nexthop", "no", "optimal-route-reflection", "permanent-network", "retain",
        "root", "route-target", "segment-routing", "soft-reconfiguration", "table-policy",
        "update", "vrf", "wait-install", "weight",
    }
)  # fmt: skip
_TAGGED: Final = frozenset({"application", "eigrp", "isis", "ospf", "ospfv3"})
"""Protocols whose name goes on with a process."""

Handler: TypeAlias = "Callable[[_Scope, Node, list[str]], bool]"


class _Scope:
    """Where a line stands: the process or one of its VRFs."""

    __slots__ = ("ledger", "name", "process", "table")

    def __init__(self, process: BgpRecord, name: str, table: BgpVrfRecord, ledger: Ledger) -> None:
        self.process = process
        self.name = name
        self.table = table
        self.ledger = ledger


def bgp(node: Node, configuration: Configuration, ledger: Ledger) -> None:
    """Read the process; a second instance adds to the first."""
    try:
        asn = parse_asn(node.text.split()[2])
    except (IndexError, ValueError):
        ledger.unknown(node, ("vrfs", DEFAULT_VRF))
        return
    process = configuration.bgp
    if process is None:
        process = configuration.bgp = BgpRecord(Stated(asn, node))
    elif process.asn.value != asn:
        reason = "only one BGP process is modelled"
        ledger.unsupported(node, ("vrfs", DEFAULT_VRF), reason)
        return
    ledger.states[node.number] = LineState.UNDERSTOOD
    table = process.vrfs.setdefault(DEFAULT_VRF, BgpVrfRecord(node))
    _lines(_Scope(process, DEFAULT_VRF, table, ledger), node)


def _lines(scope: _Scope, node: Node) -> None:
    states = scope.ledger.states
    for child in node.children:
        words = child.text.split()
        handler = _HANDLERS.get(words[0])
        if handler is not None and handler(scope, child, words):
            if not states[child.number]:
                states[child.number] = LineState.HARMLESS
        elif words[0] in _HARMLESS:
            scope.ledger.harmless(child)
        elif words[0] in ("apply-group", "neighbor"):
            reason = "groups of addresses and configuration groups are not modelled"
            scope.ledger.unsupported(child, ("vrfs", scope.name), reason)
        else:
            scope.ledger.unknown(child, ("vrfs", scope.name))


def _bgp(scope: _Scope, node: Node, words: list[str]) -> bool:
    if words[1:2] == ["router-id"] and scope.name == DEFAULT_VRF:
        parsed = address(words[2]) if len(words) > 2 else None  # noqa: PLR2004  # bgp router-id A
        if parsed is None:
            return False
        scope.process.router_id = Stated(parsed, node)
    elif words[1:2] == ["confederation"]:
        reason = "a confederation is not modelled"
        scope.ledger.unsupported(node, ("vrfs", scope.name), reason)
    return True


def _timers(scope: _Scope, node: Node, words: list[str]) -> bool:
    pair = sessions.timers(words, 2)
    if words[1:2] != ["bgp"] or pair is None:
        return False
    scope.table.timers = Stated(pair, node)
    return True


def _bfd(scope: _Scope, node: Node, words: list[str]) -> bool:
    value = number(words, 2, 1, 60000)
    if words[1:2] == ["multiplier"] and value is not None:
        scope.table.multiplier = Stated(value, node)
    elif words[1:2] == ["minimum-interval"] and value is not None:
        scope.table.interval = Stated(value, node)
    return True


def _rd(scope: _Scope, node: Node, words: list[str]) -> bool:
    if len(words) != 2:  # noqa: PLR2004  # rd VALUE
        return False
    scope.table.rd = Stated(words[1], node)
    return True


def _vrf(scope: _Scope, node: Node, words: list[str]) -> bool:
    if len(words) != 2 or scope.name != DEFAULT_VRF:  # noqa: PLR2004  # vrf NAME
        return False
    table = scope.process.vrfs.setdefault(words[1], BgpVrfRecord(node))
    scope.ledger.states[node.number] = LineState.HARMLESS
    _lines(_Scope(scope.process, words[1], table, scope.ledger), node)
    return True


def _neighbor(scope: _Scope, node: Node, words: list[str]) -> bool:
    parsed = address(words[1]) if len(words) == 2 else None  # noqa: PLR2004  # neighbor A
    if parsed is None:
        return False
    record = scope.table.neighbors.get(parsed)
    if record is None:
        record = scope.table.neighbors[parsed] = SessionRecord(node)
    else:
        record.node = node
    scope.ledger.states[node.number] = LineState.UNDERSTOOD
    sessions.session(record, scope.ledger)
    return True


def _group(scope: _Scope, node: Node, words: list[str]) -> bool:
    if len(words) != 2:  # noqa: PLR2004  # neighbor-group NAME
        return False
    groups = (
        scope.process.neighbor_groups
        if words[0] == "neighbor-group"
        else scope.process.session_groups
    )
    record = groups[words[1]] = SessionRecord(node)
    sessions.session(record, scope.ledger)
    return True


def _family_group(scope: _Scope, node: Node, words: list[str]) -> bool:
    if len(words) < 2:  # noqa: PLR2004  # af-group NAME
        return False
    record = scope.process.family_groups[words[1]] = FamilyRecord(node)
    families.family(record, scope.ledger)
    return True


def _family(scope: _Scope, node: Node, words: list[str]) -> bool:
    family = unicast(words, 1)
    if family is None:
        scope.ledger.harmless(node)
        return True
    states = scope.ledger.states
    states[node.number] = LineState.HARMLESS
    for child in node.children:
        inner = child.text.split()
        if inner[0] == "network":
            known = _network(scope, family, child, inner)
        elif inner[0] == "redistribute":
            known = _redistribute(scope, family, child, inner)
        else:
            known = inner[0] in _FAMILY_HARMLESS
            if known:
                scope.ledger.harmless(child)
        if known:
            continue
        if inner[0] == "aggregate-address":
            reason = "aggregation is not modelled"
            scope.ledger.unsupported(child, ("vrfs", scope.name), reason)
        else:
            scope.ledger.unknown(child, ("vrfs", scope.name))
    if any(states[child.number] == LineState.UNDERSTOOD for child in node.children):
        states[node.number] = LineState.UNDERSTOOD
    return True


def _network(scope: _Scope, family: Family, node: Node, words: list[str]) -> bool:
    if len(words) < 2:  # noqa: PLR2004  # network P
        return False
    masked = "/" not in words[1] and len(words) > 2 and words[2][:1].isdigit()  # noqa: PLR2004
    parsed = prefix(" ".join(words[1 : 3 if masked else 2]))
    if parsed is None or parsed.family is not family:
        return False
    record = NetworkRecord(parsed, _route_policy(words), node)
    scope.table.networks[parsed] = record
    scope.ledger.states[node.number] = LineState.UNDERSTOOD
    return True


def _redistribute(scope: _Scope, family: Family, node: Node, words: list[str]) -> bool:
    if len(words) < 2:  # noqa: PLR2004  # redistribute X
        return False
    protocol = words[1]
    if protocol in _TAGGED and len(words) > 2:  # noqa: PLR2004  # redistribute ospf 1
        protocol = f"{protocol} {words[2]}"
    record = RedistributionRecord(protocol, family, _route_policy(words), node)
    scope.table.redistributions[family, protocol] = record
    scope.ledger.states[node.number] = LineState.UNDERSTOOD
    return True


def _route_policy(words: list[str]) -> str | None:
    """Find the policy at the end of a line; its parameters may hold blanks."""
    if "route-policy" not in words:
        return None
    return "".join(words[words.index("route-policy") + 1 :]) or None


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "address-family": _family,
        "af-group": _family_group,
        "bfd": _bfd,
        "bgp": _bgp,
        "neighbor": _neighbor,
        "neighbor-group": _group,
        "rd": _rd,
        "session-group": _group,
        "timers": _timers,
        "vrf": _vrf,
    }
)
