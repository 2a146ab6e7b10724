"""The BGP process: tables, families and what stands in them beside neighbors."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.values import Family, parse_asn
from erce.model.device import DEFAULT_VRF
from erce_parsers.arista_eos import missing_policy
from erce_parsers.arista_eos.peers import Scope, neighbor, other_neighbor
from erce_parsers.arista_eos.records import (
    AggregateLine,
    NetworkLine,
    RedistributionLine,
    Stated,
    Table,
)
from erce_parsers.arista_eos.tables import IN_BGP
from erce_parsers.arista_eos.words import abbreviated, bgp_timers, family_of, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce_parsers.arista_eos.context import Context
    from erce_parsers.lines import Node

    Handler: TypeAlias = Callable[[Scope, list[str], Node], bool]


_FUNCTIONS: Final = "routing control functions are not modelled"


def section(context: Context, node: Node, words: list[str]) -> None:
    """Read `router bgp N` and everything inside it."""
    asn = _asn(words[2]) if len(words) == 3 else None  # noqa: PLR2004
    if asn is None:
        context.ledger.unknown(node, ())
        return
    context.config.asn = context.sole(node, context.config.asn, asn)
    table = _table(context, DEFAULT_VRF)
    table.lines.append(node.number)
    _lines(Scope(context, table, None), node)


def _table(context: Context, name: str) -> Table:
    table = context.config.tables.get(name)
    if table is None:
        table = context.config.tables[name] = Table(name)
    return table


def _lines(scope: Scope, node: Node) -> None:
    for child in node.children:
        words = child.text.split()
        handler = LINES.get(words[0]) or LINES.get(words[0].lower())
        if handler is None or not handler(scope, words, child):
            _other(scope, words, child)
        elif child.children and words[0] not in BLOCKS:
            scope.context.strays(child, scope.owner)


def _other(scope: Scope, words: list[str], node: Node) -> None:
    ledger = scope.context.ledger
    why = IN_BGP.reason(words)
    if why is None:
        ledger.unknown(node, scope.owner)
    elif why and words[0] != "no":
        ledger.unsupported(node, scope.owner, why)
    else:
        ledger.harmless(node)


def _address_family(scope: Scope, words: list[str], node: Node) -> bool:
    family = family_of(words[1]) if len(words) > 1 else None
    if family is None or words[2:] not in ([], ["unicast"]):
        scope.context.ledger.harmless(node)  # EVPN, VPN and the like
        return True
    scope.context.known(node)
    scope.context.config.blocks.append(node)
    _lines(Scope(scope.context, scope.table, family), node)
    return True


def _vrf(scope: Scope, words: list[str], node: Node) -> bool:
    if len(words) != 2 or scope.table.name != DEFAULT_VRF or scope.family:  # noqa: PLR2004
        return False
    table = _table(scope.context, words[1])
    table.lines.append(scope.context.known(node))
    scope.context.config.blocks.append(node)
    _lines(Scope(scope.context, table, None), node)
    return True


def _asn(text: str) -> int | None:
    try:
        return parse_asn(text)
    except ValueError:
        return None


def _rd(scope: Scope, words: list[str], node: Node) -> bool:
    if len(words) != 2:  # noqa: PLR2004
        return False
    scope.table.rd = Stated(words[1], scope.context.known(node))
    return True


def _local_as(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `local-as N` of a VRF."""
    asn = _asn(words[1]) if len(words) == 2 else None  # noqa: PLR2004
    if asn is None:
        return False
    scope.table.asn = Stated(asn, scope.context.known(node))
    return True


def _router_id(scope: Scope, words: list[str], node: Node) -> bool:
    try:
        router_id = ipaddress.IPv4Address(words[1]) if len(words) == 2 else None  # noqa: PLR2004
    except ValueError:
        return False
    line = scope.context.known(node)
    if scope.table.name == DEFAULT_VRF and router_id is not None:
        scope.context.config.router_id = Stated(router_id, line)
    return router_id is not None


def _timers(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `timers bgp K H`."""
    timers = bgp_timers(words[2:]) if words[1:2] == ["bgp"] else None
    if timers is not None:
        scope.table.timers = Stated(timers, scope.context.known(node))
    return timers is not None


def _network(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `network P [route-map M]`; what a function does with it is not modelled."""
    size = len(words)
    if size != 2 and (size != 4 or words[2] not in ("route-map", "rcf")):  # noqa: PLR2004
        return False
    policy = words[3] if size == 4 and words[2] == "route-map" else None  # noqa: PLR2004
    wanted = scope.context.prefix(words[1])
    if wanted is None:
        return False
    line = NetworkLine(wanted, policy, scope.context.known(node))
    scope.table.networks.append(line)
    if size == 4 and policy is None:  # noqa: PLR2004
        scope.context.ledger.unsupported(node, scope.owner, _FUNCTIONS)
    return True


def _aggregate(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `aggregate-address P [as-set] [summary-only] [...] [advertise-only]`."""
    wanted = scope.context.prefix(words[1]) if len(words) > 1 else None
    if wanted is None:
        return False
    options = words[2:]
    line = AggregateLine(wanted, "summary-only" in options, scope.context.known(node))
    scope.table.aggregates.append(line)
    if not {"summary-only", "advertise-only"}.issuperset(options):
        why = "attributes and contributors of an aggregate are not modelled"
        scope.context.ledger.unsupported(node, scope.owner, why)
    return True


def _maximum_paths(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `maximum-paths N [ecmp M]`: each table has its own (seen on a 7280SR3 with 4.28)."""
    paths = number(words[1], 1) if len(words) > 1 else None
    if paths is None or words[2:3] not in ([], ["ecmp"]) or scope.family:
        return False
    scope.table.paths = Stated(paths, scope.context.known(node))
    return True


def _graceful_restart(scope: Scope, words: list[str], node: Node, *, value: bool = True) -> bool:
    """Read `graceful-restart` of the process; its times change no decision."""
    line = scope.context.known(node)
    if len(words) == 1 and scope.table.name == DEFAULT_VRF and not scope.family:
        scope.context.config.graceful_restart = Stated(value, line)
    return True


def _redistribute(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `redistribute SOURCE [...] [route-map M]`."""
    if len(words) < 2:  # noqa: PLR2004
        return False
    if "rcf" in words:
        scope.context.ledger.unsupported(node, scope.owner, _FUNCTIONS)
        return True
    cut = words.index("route-map") if "route-map" in words else len(words)
    policy = words[cut + 1] if len(words) > cut + 1 else None
    source = " ".join(word for word in words[1:cut] if word not in ("include", "leaked"))
    if not source or len(words) > cut + 2:
        return False
    if source == "ospfv3" and scope.family is Family.IPV6:
        source = "ospf"
    line = RedistributionLine(source, scope.family, policy, scope.context.known(node))
    scope.table.redistributions.append(line)
    return True


def _bgp(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `bgp default ...` and `bgp bestpath ...`; the rest has its place in the tables."""
    if words[1:2] == ["missing-policy"]:
        return missing_policy.of_process(scope, words, node)
    return _switch(scope, words[1:], node, value=True)


def _switch(scope: Scope, words: list[str], node: Node, *, value: bool) -> bool:
    if words[:1] == ["default"]:
        return _default(scope, words[1:], node, value=value)
    if words != ["bestpath", "as-path", "multipath-relax"]:
        return False
    if scope.table.name == DEFAULT_VRF and not scope.family:
        line = scope.context.known(node)
        scope.context.config.multipath_relax = Stated(value, line)
    else:
        why = "multipath across AS numbers is modelled for the process only"
        scope.context.ledger.unsupported(node, scope.owner, why)
    return True


def _default(scope: Scope, words: list[str], node: Node, *, value: bool) -> bool:
    stated = Stated(value, node.number)
    match words:
        case ["ipv4-unicast"]:
            scope.table.default_ipv4 = stated
        case ["ipv4-unicast", "transport", "ipv6"]:
            scope.table.default_ipv4_over_ipv6 = stated
        case ["ipv6-unicast"]:
            scope.table.default_ipv6 = stated
        case _:
            return False
    scope.context.known(node)
    return True


def _no(scope: Scope, words: list[str], node: Node) -> bool:
    if words[1:2] == ["neighbor"]:
        return other_neighbor(scope, words[1:], node, negation="no")
    if words[1:2] == ["bgp"] and _switch(scope, words[2:], node, value=False):
        return True
    if words[1:2] == ["graceful-restart"]:
        return _graceful_restart(scope, words[1:], node, value=False)
    scope.context.known(node)  # the absence of a line that would be noted
    return True


def _default_line(scope: Scope, words: list[str], node: Node) -> bool:
    if words[1:2] == ["neighbor"]:
        return other_neighbor(scope, words[1:], node, negation="default")
    scope.context.known(node)
    return True


BLOCKS: Final = frozenset({"address-family", "vrf"})

LINES: Final[Mapping[str, Handler]] = abbreviated(
    {
        "neighbor": neighbor,
        "network": _network,
        "address-family": _address_family,
        "vrf": _vrf,
        "rd": _rd,
        "local-as": _local_as,
        "router-id": _router_id,
        "timers": _timers,
        "aggregate-address": _aggregate,
        "maximum-paths": _maximum_paths,
        "graceful-restart": _graceful_restart,
        "redistribute": _redistribute,
        "bgp": _bgp,
        "no": _no,
        "default": _default_line,
    }
)
