"""Lines inside `router bgp N`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.base.values import parse_asn
from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxr import families, originated, sessions
from erce_parsers.cisco_iosxr.originated import Scope
from erce_parsers.cisco_iosxr.records import (
    BgpRecord,
    BgpVrfRecord,
    FamilyRecord,
    SessionRecord,
    Stated,
)
from erce_parsers.cisco_iosxr.words import address, number, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from erce_parsers.cisco_iosxr.records import Configuration
    from erce_parsers.lines import Ledger, Node

# Known, and without a part in what the sessions to an MSEE exchange.
_HARMLESS: Final = frozenset(
    {
        "as-format", "as-league", "as-path-loopcheck", "attribute-filter", "bmp", "cluster-id",
        "commit", "domain-distinguisher", "exit", "external",
        "ibgp", "label", "label-allocation", "log", "mpls", "multi-path", "mvpn", "nexthop",
        "nsr", "optimal-route-reflection", "receive-socket-buffer-size", "root", "rpki",
        "segment-routing", "send-socket-buffer-size", "slow-peer", "socket", "timers", "unsafe",
        "update", "update-delay",
    }
)  # fmt: skip
_GROUPS: Final = "groups of addresses and configuration groups are not modelled"
_UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        "apply-group": _GROUPS,
        "default-information": "a default route of the router's own making is not modelled",
        "default-metric": "the MED of redistributed routes is not modelled",
        "graceful-maintenance": "sessions that are being drained are not modelled",
        "neighbor": _GROUPS,
    }
)
_SIZES: Mapping[str, int] = MappingProxyType(
    {"address-family": 3, "af-group": 5, "neighbor": 2, "neighbor-group": 2}
    | {"session-group": 2, "vrf": 2}
)
"""Words of the headers of blocks."""

_RESTART: Final = ["graceful-restart"]
_RELAX: Final = ["bestpath", "as-path", "multipath-relax"]

Handler: TypeAlias = "Callable[[Scope, Node, list[str]], bool]"


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
    _lines(Scope(process, DEFAULT_VRF, table, ledger), node)


def _lines(scope: Scope, node: Node) -> None:
    states = scope.ledger.states
    for child in node.children:
        words = child.text.split()
        size = _SIZES.get(words[0])
        if size is not None and len(words) > size:
            words = spread(child, words, size)
        handler = _HANDLERS.get(words[0])
        if handler is not None and handler(scope, child, words):
            if not states[child.number]:
                states[child.number] = LineState.HARMLESS
        elif words[0] in _HARMLESS:
            scope.ledger.harmless(child)
        elif words[0] in _UNSUPPORTED:
            scope.ledger.unsupported(child, ("vrfs", scope.name), _UNSUPPORTED[words[0]])
        else:
            scope.ledger.unknown(child, ("vrfs", scope.name))


def _bgp(scope: Scope, node: Node, words: list[str]) -> bool:
    kind = words[1] if len(words) > 1 else ""
    if kind == "router-id" and scope.name == DEFAULT_VRF:
        parsed = address(words[2]) if len(words) > 2 else None  # noqa: PLR2004  # bgp router-id A
        if parsed is None:
            return False
        scope.process.router_id = Stated(parsed, node)
    elif kind == "confederation":
        reason = "a confederation is not modelled"
        scope.ledger.unsupported(node, ("vrfs", scope.name), reason)
    elif words[1:] in (_RESTART, _RELAX):
        _switch(scope, node, words[1:], value=True)
    elif kind == "unsafe-ebgp-policy":
        scope.table.unsafe = Stated(value=True, node=node)
    return True


def _no(scope: Scope, node: Node, words: list[str]) -> bool:
    """Read what switches something off; a running configuration never shows it."""
    if words[1:2] == ["bgp"] and words[2:] in (_RESTART, _RELAX):
        _switch(scope, node, words[2:], value=False)
    return True


def _switch(scope: Scope, node: Node, words: list[str], *, value: bool) -> None:
    if scope.name != DEFAULT_VRF:
        reason = "this is modelled for the whole process only"
        scope.ledger.unsupported(node, ("vrfs", scope.name), reason)
    elif words == _RESTART:
        scope.process.graceful_restart = Stated(value, node)
    else:
        scope.process.multipath_relax = Stated(value, node)


def _timers(scope: Scope, node: Node, words: list[str]) -> bool:
    pair = sessions.timers(words, 2)
    if words[1:2] != ["bgp"] or pair is None:
        return False
    scope.table.timers = Stated(pair, node)
    return True


def _bfd(scope: Scope, node: Node, words: list[str]) -> bool:
    value = number(words, 2, 1, 60000)
    if words[1:2] == ["multiplier"] and value is not None:
        scope.table.multiplier = Stated(value, node)
    elif words[1:2] == ["minimum-interval"] and value is not None:
        scope.table.interval = Stated(value, node)
    return True


def _rd(scope: Scope, node: Node, words: list[str]) -> bool:
    if len(words) != 2:  # noqa: PLR2004  # rd VALUE
        return False
    scope.table.rd = Stated(words[1], node)
    return True


def _vrf(scope: Scope, node: Node, words: list[str]) -> bool:
    if len(words) != 2 or scope.name != DEFAULT_VRF:  # noqa: PLR2004  # vrf NAME
        return False
    table = scope.process.vrfs.setdefault(words[1], BgpVrfRecord(node))
    scope.ledger.states[node.number] = LineState.HARMLESS
    _lines(Scope(scope.process, words[1], table, scope.ledger), node)
    return True


def _neighbor(scope: Scope, node: Node, words: list[str]) -> bool:
    parsed = address(words[1]) if len(words) == 2 else None  # noqa: PLR2004  # neighbor A
    if parsed is None:
        return False
    record = scope.table.neighbors.setdefault(parsed, SessionRecord(node))
    record.node = node
    scope.ledger.states[node.number] = LineState.UNDERSTOOD
    sessions.session(record, scope.ledger)
    return True


def _group(scope: Scope, node: Node, words: list[str]) -> bool:
    if len(words) != 2:  # noqa: PLR2004  # neighbor-group NAME
        return False
    groups = (
        scope.process.neighbor_groups
        if words[0] == "neighbor-group"
        else scope.process.session_groups
    )
    record = groups.setdefault(words[1], SessionRecord(node))
    record.node = node
    sessions.session(record, scope.ledger)
    return True


def _family_group(scope: Scope, node: Node, words: list[str]) -> bool:
    if len(words) < 2:  # noqa: PLR2004  # af-group NAME
        return False
    record = scope.process.family_groups.setdefault(words[1], FamilyRecord(node))
    record.node = node
    families.family(record, scope.ledger)
    return True


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "address-family": originated.family,
        "af-group": _family_group,
        "bfd": _bfd,
        "bgp": _bgp,
        "neighbor": _neighbor,
        "neighbor-group": _group,
        "no": _no,
        "rd": _rd,
        "session-group": _group,
        "timers": _timers,
        "vrf": _vrf,
    }
)
