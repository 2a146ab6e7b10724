"""What may stand after `neighbor X`, and inside peer templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import parse_asn
from erce.model import MAX_WEIGHT, LineState, LocalAs, PrefixLimitAction, RemovePrivateAs
from erce_parsers.cisco_iosxe.convert_access_lists import ACCESS_LIST
from erce_parsers.cisco_iosxe.dispatch import Entry, table
from erce_parsers.cisco_iosxe.stated import Outcome, Stated
from erce_parsers.cisco_iosxe.words import Keywords, begins, interface_name, number, secret
from erce_parsers.lines import expand_keyword
from erce_parsers.made import make_maximum_prefixes

if TYPE_CHECKING:
    from erce_parsers.cisco_iosxe.records_bgp import Target
    from erce_parsers.lines import Node

# What a line states is harmless until a neighbor rests on it.
_STATED: Final = LineState.HARMLESS

DEFAULT_THRESHOLD: Final = 75
"""Percent of a prefix limit at which IOS-XE warns (Cisco IOS-XE YANG model of BGP)."""

_MSEE_HOLD: Final = 180
_REFUSED: Final = "a hold time of 180 s is too short for it, so there is no session to an MSEE"

_MAX_TTL: Final = 255

_ALLOWAS_IN: Final = 3
"""Times without a number; unverified on IOS-XE, what the NX-OS reference says."""

_TWO_NUMBERS: Final = "a session that answers to two AS numbers is not in the model"
_BFD_OPTIONS: Final = frozenset({"single-hop", "check-control-plane-failure", "strict-mode"})
_COMMUNITY_KINDS: Final = frozenset({"extended", "large", "standard"})
_REMOVALS: Final = {
    (): RemovePrivateAs.LEADING,
    ("all",): RemovePrivateAs.ALL,
    ("all", "replace-as"): RemovePrivateAs.REPLACE,
}


def _remote_as(target: Target, words: list[str], node: Node) -> Outcome:
    target.session.remote_as = Stated(parse_asn(words[1]), node)
    return _TWO_NUMBERS if "alternate-as" in words else _STATED


def _local_as(target: Target, words: list[str], node: Node) -> Outcome:
    options = [word.lower() for word in words[2:]]
    value = LocalAs(
        asn=parse_asn(words[1]),
        prepend="no-prepend" not in options,
        replace="replace-as" in options,
    )
    target.session.local_as = Stated(value, node)
    return _TWO_NUMBERS if "dual-as" in options else _STATED


def _description(target: Target, words: list[str], node: Node) -> Outcome:
    # blanks inside the text count, so it is cut from the line as it stands
    _, _, text = node.text.partition(words[0])
    target.session.description = Stated(text.strip(), node)
    return _STATED


def _shutdown(target: Target, _words: list[str], node: Node) -> Outcome:
    target.session.enabled = Stated(False, node)  # noqa: FBT003  # a value, not an option
    return _STATED


def _timers(target: Target, words: list[str], node: Node) -> Outcome:
    target.session.timers = Stated((number(words[1]), number(words[2])), node)
    return refusal(words[3:]) or _STATED


def refusal(words: list[str]) -> str:
    """Tell what is wrong with the shortest hold time that a session takes, if one is stated.

    An MSEE offers 180 s (Microsoft: Configure BFD over ExpressRoute), which most of them let pass.
    """
    return _REFUSED if words and number(words[0]) > _MSEE_HOLD else ""


def _fall_over(target: Target, words: list[str], node: Node) -> Outcome:
    if len(words) < 2 or words[1] != "bfd":  # noqa: PLR2004
        return LineState.HARMLESS  # the session follows the route to the neighbor
    if "multi-hop" in words:
        return "multihop BFD is not in the model"
    target.session.bfd = Stated(True, node)  # noqa: FBT003  # a value, not an option
    return _STATED if _BFD_OPTIONS.issuperset(words[2:]) else LineState.UNKNOWN


def _password(target: Target, words: list[str], node: Node) -> Outcome:
    target.session.password = Stated(secret(words[1:]), node)
    return _STATED


def _multihop(target: Target, words: list[str], node: Node) -> Outcome:
    value = number(words[1], 1, _MAX_TTL) if len(words) > 1 else _MAX_TTL
    target.session.multihop = Stated(value, node)
    return _STATED


def _ttl_security(target: Target, words: list[str], node: Node) -> Outcome:
    target.session.ttl_security = Stated(number(words[2], 1, _MAX_TTL), node)
    return _STATED


def _update_source(target: Target, words: list[str], node: Node) -> Outcome:
    end = 2 if words[1][-1].isdigit() else 3  # `Loopback0`, `Loopback 0`
    target.session.update_source = Stated(interface_name(words[1:end]), node)
    return _STATED


def _group(target: Target, words: list[str], node: Node) -> Outcome:
    if len(words) > 1:
        target.session.group = Stated(words[1], node)
        target.policy.group = Stated(words[1], node)
    else:
        target.session.declared = True
    return _STATED


def _inherit(target: Target, words: list[str], node: Node) -> Outcome:
    if words[1] == "peer-session":
        target.session.inherits.append(Stated(words[2], node))
    elif words[1] == "peer-policy":
        sequence = number(words[3]) if len(words) > 3 else 0  # noqa: PLR2004
        target.policy.inherits.append(Stated((sequence, words[2]), node))
    else:
        return LineState.UNKNOWN
    return _STATED


def _activate(target: Target, _words: list[str], node: Node) -> Outcome:
    target.policy.active = Stated(True, node)  # noqa: FBT003  # a value, not an option
    return _STATED


def _route_map(target: Target, words: list[str], node: Node) -> Outcome:
    if words[2] == "in":
        target.policy.import_policy = Stated(words[1], node)
    elif words[2] == "out":
        target.policy.export_policy = Stated(words[1], node)
    else:
        return LineState.UNKNOWN
    return _STATED


def _prefix_list(target: Target, words: list[str], node: Node) -> Outcome:
    if words[2] == "in":
        target.policy.import_prefix_list = Stated(words[1], node)
    elif words[2] == "out":
        target.policy.export_prefix_list = Stated(words[1], node)
    else:
        return LineState.UNKNOWN
    return _STATED


def _distribute_list(target: Target, words: list[str], node: Node) -> Outcome:
    return _prefix_list(target, [words[0], ACCESS_LIST + words[1], *words[2:]], node)


def _filter_list(target: Target, words: list[str], node: Node) -> Outcome:
    if words[2] == "in":
        target.policy.import_as_path_list = Stated(words[1], node)
    elif words[2] == "out":
        target.policy.export_as_path_list = Stated(words[1], node)
    else:
        return LineState.UNKNOWN
    return _STATED


def _maximum_prefix(target: Target, words: list[str], node: Node) -> Outcome:
    rest = words[2:]
    threshold = DEFAULT_THRESHOLD
    if rest and rest[0].isdecimal():
        threshold = number(rest.pop(0), 1, 100)
    action, minutes = PrefixLimitAction.SHUTDOWN, None
    if rest and begins(rest[0], "warning-only"):
        action = PrefixLimitAction.WARN
    elif rest and rest[0] == "restart":
        action, minutes = PrefixLimitAction.RESTART, number(rest[1], 1, 65535)
    elif rest:
        return "this action of a prefix limit is not in the model"
    value = make_maximum_prefixes(
        limit=number(words[1], 1), threshold=threshold, action=action, restart_minutes=minutes
    )
    target.policy.maximum_prefixes = Stated(value, node)
    return _STATED


def _default_originate(target: Target, words: list[str], node: Node) -> Outcome:
    target.policy.default_originate = Stated(True, node)  # noqa: FBT003  # a value, not an option
    return "a condition for the default route is not in the model" if words[1:] else _STATED


def _send_community(target: Target, words: list[str], node: Node) -> Outcome:
    kind = words[1] if len(words) > 1 else "standard"
    if begins(kind, "both"):
        kinds = {"standard", "extended"}
    else:
        kinds = {expand_keyword(kind, _COMMUNITY_KINDS)}
        if not kinds <= _COMMUNITY_KINDS:
            return LineState.UNKNOWN
    known = target.policy.send_communities
    # each line switches a kind on
    value = tuple(sorted(kinds | set(known.value if known else ())))
    target.policy.send_communities = Stated(value, node)
    return _STATED


def _soft_reconfiguration(target: Target, words: list[str], node: Node) -> Outcome:
    if not begins(words[1], "inbound"):
        return LineState.UNKNOWN
    target.policy.soft_reconfiguration = Stated(True, node)  # noqa: FBT003  # a value
    return _STATED


def _remove_private_as(target: Target, words: list[str], node: Node) -> Outcome:
    value = _REMOVALS.get(tuple(words[1:]))
    if value is None:
        return LineState.UNKNOWN
    target.policy.remove_private_as = Stated(value, node)
    return _STATED


def _allowas_in(target: Target, words: list[str], node: Node) -> Outcome:
    value = number(words[1], 1, 10) if len(words) > 1 else _ALLOWAS_IN
    target.policy.allowas_in = Stated(value, node)
    return _STATED


def _weight(target: Target, words: list[str], node: Node) -> Outcome:
    value = number(words[1], 0, MAX_WEIGHT) if len(words) == 2 else None  # noqa: PLR2004
    if value is None:
        return LineState.UNKNOWN
    target.policy.weight = Stated(value, node)
    return _STATED


def _tcp_ao(target: Target, words: list[str], node: Node) -> Outcome:
    if not {"include-tcp-options", "accept-ao-mismatch-connections"}.issuperset(words[2:]):
        return LineState.UNKNOWN
    target.session.tcp_ao = Stated(words[1], node)
    return _STATED


_PATHS: Final = "it changes the AS path of routes, which is not in the model"

NEIGHBOR: Final[Keywords[Entry[Target]]] = Keywords(
    table(
        {
            "activate": _activate,
            "allowas-in": _allowas_in,
            "ao": _tcp_ao,
            "default-originate": _default_originate,
            "description": _description,
            "distribute-list": _distribute_list,
            "ebgp-multihop": _multihop,
            "fall-over": _fall_over,
            "filter-list": _filter_list,
            "inherit": _inherit,
            "local-as": _local_as,
            "maximum-prefix": _maximum_prefix,
            "password": _password,
            "peer-group": _group,
            "prefix-list": _prefix_list,
            "remote-as": _remote_as,
            "remove-private-as": _remove_private_as,
            "route-map": _route_map,
            "send-community": _send_community,
            "shutdown": _shutdown,
            "soft-reconfiguration": _soft_reconfiguration,
            "timers": _timers,
            "ttl-security": _ttl_security,
            "update-source": _update_source,
            "weight": _weight,
        },
        harmless=(
            "accept-route-legacy-rt", "additional-paths", "advertise", "advertisement-interval",
            "aigp", "announce", "bmp-activate", "capability", "cluster-id",
            "disable-connected-check", "dmzlink-bw", "exit-peer-policy", "exit-peer-session",
            "graceful-restart", "ha-mode", "internal-vpn-client", "log-neighbor-changes",
            "next-hop-self", "next-hop-unchanged", "path-mtu-discovery", "peer-type",
            "prefix-length-size", "route-reflector-client", "route-server-client", "send-label",
            "slow-peer", "soo", "transport", "translate-topology", "translate-update", "version",
        ),
        unsupported={
            "advertise-map": "conditional advertisement is not in the model",
            "allow-policy": "it allows policies that are not in the model",
            "as-override": _PATHS,
            "graceful-shutdown": "it takes the session out of service",
            "path-attribute": "a filter of path attributes is not in the model",
            "unsuppress-map": "aggregation is not in the model",
        },
    )
)  # fmt: skip
