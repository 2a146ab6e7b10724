"""Commands of `router bgp` that belong to the process or to an address family."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Prefix
from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxe.bgp_words import BGP
from erce_parsers.cisco_iosxe.dispatch import Entry, table
from erce_parsers.cisco_iosxe.neighbor_commands import refusal
from erce_parsers.cisco_iosxe.records_bgp import (
    AggregateRecord,
    RedistributionRecord,
)
from erce_parsers.cisco_iosxe.stated import Outcome, Stated
from erce_parsers.cisco_iosxe.words import (
    Keywords,
    classful,
    interface_name,
    number,
)

if TYPE_CHECKING:
    from erce_parsers.cisco_iosxe.extract_bgp import BgpReader
    from erce_parsers.lines import Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS
_ADVERTISE: Final = "this kind of advertisement is not in the model"
_AGGREGATE: Final = "an aggregate with a policy is not in the model"
_AS_SET: Final = "the AS set of an aggregate is not in the model"
_LEAK: Final = "routes leaked between VRFs are not in the model"
_PREFERENCE: Final = "a default local preference of the router's own is not in the model"
_METRIC: Final = "the MED of redistributed routes is not in the model"
_KINDS: Final = "which kinds of OSPF routes are redistributed is not in the model"
# Without a word about it, OSPF gives its internal routes (Cisco: Understand the Redistribution
# of OSPF Routes into BGP).
_USUAL_KINDS: Final = ["internal"]


def _bgp(reader: BgpReader, words: list[str], node: Node) -> Outcome:
    if words[1] == "router-id":
        return _router_id(reader, words, node)
    if words[1] == "default" and words[2:3] == ["ipv4-unicast"]:
        reader.bgp.default_ipv4 = Stated(True, node)  # noqa: FBT003  # a value, not an option
    if words[1:] == ["safe-ebgp-policy"] and reader.scope.vrf == DEFAULT_VRF:
        reader.bgp.safe = Stated(True, node)  # noqa: FBT003  # a value, not an option
        return _HARMLESS  # until a session rests on it
    if words[1:3] == ["default", "local-preference"] and words[3:] != ["100"]:
        return _PREFERENCE
    switch = _SWITCHES.get(tuple(words[1:]))
    if switch is not None:
        return _switch(reader, switch, Stated(True, node))  # noqa: FBT003  # a value
    return BGP.get(words[1]) or BGP.find(words[1]) or LineState.UNKNOWN


_SWITCHES: Final = {
    ("bestpath", "as-path", "multipath-relax"): "multipath_relax",
    ("graceful-restart",): "graceful_restart",
}


def _switch(reader: BgpReader, name: str, stated: Stated[bool]) -> Outcome:
    """Take a switch of the whole process."""
    if reader.scope.vrf != DEFAULT_VRF:
        return "this setting of one VRF is not in the model"
    known: Stated[bool] | None = getattr(reader.bgp, name)
    if known is not None:
        reader.overridden(known.node)
    setattr(reader.bgp, name, stated)
    return _UNDERSTOOD


def _router_id(reader: BgpReader, words: list[str], node: Node) -> Outcome:
    if reader.scope.vrf != DEFAULT_VRF:
        return _HARMLESS
    if words[2] == "interface":
        reader.bgp.router_id_of = Stated(interface_name(words[3:]), node)
        return _HARMLESS  # until the address is known
    if not words[2][0].isdigit():
        return "the router ID is not in the line"
    if reader.bgp.router_id is not None:
        reader.overridden(reader.bgp.router_id.node)
    reader.bgp.router_id = Stated(ipaddress.IPv4Address(words[2]), node)
    return _UNDERSTOOD


def _timers(reader: BgpReader, words: list[str], node: Node) -> Outcome:
    if words[1] != "bgp":
        return LineState.UNKNOWN
    value = Stated((number(words[2]), number(words[3])), node)
    if reader.scope.vrf == DEFAULT_VRF:
        reader.bgp.timers = value
    else:
        reader.scope.timers = value
    return refusal(words[4:]) or _HARMLESS  # until a neighbor rests on it


def _network(reader: BgpReader, words: list[str], node: Node) -> Outcome:
    at = 2
    if "/" in words[1]:
        prefix = reader.prefixes.read(words[1])
    elif len(words) > 3 and words[2] == "mask":  # noqa: PLR2004
        prefix, at = reader.prefixes.masked(words[1], words[3]), 4
    else:
        prefix = classful(words[1])
    if prefix[0] is not reader.scope.family:
        return LineState.UNKNOWN
    policy = None
    if len(words) > at:
        if "backdoor" in words[at:]:
            return "a backdoor network is not in the model"
        policy = words[words.index("route-map") + 1] if "route-map" in words else None
    reader.scope.networks.append((prefix, policy, node.number))
    return _UNDERSTOOD


def _aggregate(reader: BgpReader, words: list[str], node: Node) -> Outcome:
    size = 2 if "/" in words[1] else 3
    prefix = Prefix.parse(" ".join(words[1:size]))
    if prefix.family is not reader.scope.family:
        return LineState.UNKNOWN
    options = words[size:]
    if not {"summary-only", "as-set"}.issuperset(options):
        return _AGGREGATE
    reader.scope.aggregates.append(AggregateRecord(prefix, "summary-only" in options, node))
    return _AS_SET if "as-set" in options else _UNDERSTOOD


def _maximum_paths(reader: BgpReader, words: list[str], node: Node) -> Outcome:
    if words[1] in {"ibgp", "import"}:
        return _HARMLESS  # paths to other routers of this AS, or from other VRFs
    value = number(words[2] if words[1] == "eibgp" else words[1], 1, 255)
    known = reader.scope.multipath
    if known is not None:
        reader.overridden(known.node)
    reader.scope.multipath = Stated(value, node)
    return _UNDERSTOOD if value > 1 else _HARMLESS


def _redistribute(reader: BgpReader, words: list[str], node: Node) -> Outcome:
    if words[1] == "vrf":
        return _LEAK
    if words[1] == "maximum-prefix":
        return "a limit of redistributed routes is not in the model"
    size = 2
    if len(words) > 2 and words[2].isdecimal():  # noqa: PLR2004
        size = 3
    elif words[1] in {"eigrp", "isis", "ospf", "ospfv3"} and len(words) > 2:  # noqa: PLR2004
        size = 2 if words[2] in {"route-map", "metric", "match", "level-2"} else 3
    protocol = " ".join(words[1:size])
    policy = words[words.index("route-map") + 1] if "route-map" in words else None
    reader.scope.redistributions.append(RedistributionRecord(protocol, policy, node))
    rest = words[size:]
    if "metric" in rest:
        return _METRIC
    kinds = rest[rest.index("match") + 1 :] if "match" in rest else _USUAL_KINDS
    if "route-map" in kinds:
        kinds = kinds[: kinds.index("route-map")]
    return _UNDERSTOOD if kinds == _USUAL_KINDS else _KINDS


def _table_map(_reader: BgpReader, words: list[str], _node: Node) -> Outcome:
    # without the last word it only marks routes
    return "a filter before the routing table is not in the model" if words[2:] else _HARMLESS


def _import(_reader: BgpReader, words: list[str], _node: Node) -> Outcome:
    return _HARMLESS if words[1] == "path" else _LEAK


def _advertise(_reader: BgpReader, words: list[str], _node: Node) -> Outcome:
    # the routes of the table go into the overlay too; no session of the table changes
    return _HARMLESS if words[1:3] == ["l2vpn", "evpn"] else _ADVERTISE


def _no(reader: BgpReader, words: list[str], node: Node) -> Outcome:
    if words[1:4] == ["bgp", "default", "ipv4-unicast"]:
        reader.bgp.default_ipv4 = Stated(False, node)  # noqa: FBT003  # a value, not an option
        return _HARMLESS  # until a neighbor rests on it
    switch = _SWITCHES.get(tuple(words[2:])) if words[1] == "bgp" else None
    if switch is not None:
        return _switch(reader, switch, Stated(False, node))  # noqa: FBT003  # a value
    if words[1] in _ORIGINS:
        return LineState.UNKNOWN  # it takes away what stands above; no router shows such a line
    return _HARMLESS if words[1] in PROCESS else LineState.UNKNOWN


_ORIGINS: Final = frozenset({"aggregate-address", "network", "redistribute"})


PROCESS: Final[Keywords[Entry[BgpReader]]] = Keywords(
    table(
        {
            "advertise": _advertise,
            "aggregate-address": _aggregate,
            "bgp": _bgp,
            "import": _import,
            "maximum-paths": _maximum_paths,
            "network": _network,
            "no": _no,
            "redistribute": _redistribute,
            "table-map": _table_map,
            "timers": _timers,
        },
        harmless=(
            "auto-summary", "distance", "end", "exit", "exit-address-family",
            "exit-bmp-server-mode", "exit-peer-policy", "exit-peer-session",
            "maximum-secondary-paths", "mpls", "protection", "route-target", "scope", "snmp",
            "synchronization",
        ),
        unsupported={
            "default-metric": _METRIC,
            "export": _LEAK,
            "default-information": "a default route of the router's own making is not in the model",
            "distribute-list": "a filter by access list is not in the model",
        },
    )
)  # fmt: skip
