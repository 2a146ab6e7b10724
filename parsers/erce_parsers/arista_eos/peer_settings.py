"""Settings of a neighbor or peer group that hold for all address families."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.values import parse_asn
from erce.model import MAX_WEIGHT, LocalAs, PrefixLimitAction, RemovePrivateAs
from erce_parsers.arista_eos import missing_policy
from erce_parsers.arista_eos.records import Peer, Stated
from erce_parsers.arista_eos.words import bfd_timers, bgp_timers, interface_name, number, secret
from erce_parsers.made import make_maximum_prefixes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce_parsers.lines import Node

    Setting: TypeAlias = Callable[[Peer, list[str], Node], bool]

WARNING_PERCENT: Final = 80
"""Percent of `maximum-routes` at which EOS warns where no limit is given (seen on 4.36)."""

MULTIHOP: Final = 255
"""TTL of `ebgp-multihop` without a number."""

OWN_AS: Final = 3
"""Times of `allowas-in` without a number: not documented, taken from the other platforms."""

COMMUNITIES: Final = frozenset({"standard", "extended", "large"})
_REMOVALS: Final = {
    (): RemovePrivateAs.LEADING,
    ("all",): RemovePrivateAs.ALL,
    ("all", "replace-as"): RemovePrivateAs.REPLACE,
}


def _group(peer: Peer, words: list[str], node: Node) -> bool:
    """Read `peer group G` of a member, or `peer group` of the group itself."""
    rest = words[4:] if words[2] == "peer" else words[3:]
    if words[2] == "peer" and words[3:4] != ["group"]:
        return False
    if peer.address is not None and len(rest) == 1:
        peer.group = Stated(rest[0], node.number)
        return True
    return peer.address is None and not rest


def _remote_as(peer: Peer, words: list[str], node: Node) -> bool:
    try:
        peer.remote_as = Stated(parse_asn(words[3]), node.number)
    except (ValueError, IndexError):
        return False
    return len(words) == 4  # noqa: PLR2004


def _local_as(peer: Peer, words: list[str], node: Node) -> bool:
    options = words[4:]
    if any(option not in ("no-prepend", "replace-as") for option in options):
        return False
    try:
        asn = parse_asn(words[3])
    except (ValueError, IndexError):
        return False
    local_as = LocalAs(
        asn=asn, prepend="no-prepend" not in options, replace="replace-as" in options
    )
    peer.local_as = Stated(local_as, node.number)
    return True


def _description(peer: Peer, words: list[str], node: Node) -> bool:
    if len(words) < 4:  # noqa: PLR2004
        return False
    peer.description = Stated(node.text.split(None, 3)[3], node.number)
    return True


def _shutdown(peer: Peer, words: list[str], node: Node) -> bool:
    peer.shutdown = Stated(True, node.number)  # noqa: FBT003  # the value stated
    return len(words) == 3 or words[3] == "reason"  # noqa: PLR2004


def _timers(peer: Peer, words: list[str], node: Node) -> bool:
    timers = bgp_timers(words[3:])
    if timers is not None:
        peer.timers = Stated(timers, node.number)
    return timers is not None


def _bfd(peer: Peer, words: list[str], node: Node) -> bool:
    """Read `bfd [interval ...]`; `fall-over bfd` up to 4.22."""
    rest = words[4:] if words[2] == "fall-over" else words[3:]
    if words[2] == "fall-over" and words[3:4] != ["bfd"]:
        return False
    if not rest:
        peer.bfd = Stated(True, node.number)  # noqa: FBT003  # the value stated
        return True
    timers = bfd_timers(rest)
    if timers is not None:
        peer.bfd_timers = Stated(timers, node.number)
    return timers is not None


def _password(peer: Peer, words: list[str], node: Node) -> bool:
    if words[3:4] == ["shared-secret"]:
        return _tcp_ao(peer, words, node)
    found = secret(words[3:])
    if found is not None:
        peer.password = Stated(found, node.number)
    return found is not None


def _tcp_ao(peer: Peer, words: list[str], node: Node) -> bool:
    """Read `password shared-secret profile P algorithm A`."""
    match words[4:]:
        case ["profile", name, "algorithm", _]:
            peer.tcp_ao = Stated(name, node.number)
            return True
    return False


def _remove_private_as(peer: Peer, words: list[str], node: Node) -> bool:
    """Read `remove-private-as [all [replace-as]]`; what is done on ingress is another setting."""
    value = _REMOVALS.get(tuple(words[3:]))
    if value is not None:
        peer.remove_private_as = Stated(value, node.number)
    return value is not None


def _allowas_in(peer: Peer, words: list[str], node: Node) -> bool:
    times = number(words[3], 1, 10) if len(words) > 3 else OWN_AS  # noqa: PLR2004
    if times is not None:
        peer.allowas_in = Stated(times, node.number)
    return times is not None


def _weight(peer: Peer, words: list[str], node: Node) -> bool:
    value = number(words[3], 0, MAX_WEIGHT) if len(words) == 4 else None  # noqa: PLR2004
    if value is not None:
        peer.weight = Stated(value, node.number)
    return value is not None


def _send_community(peer: Peer, words: list[str], node: Node) -> bool:
    """Read `send-community [add] [standard] [extended] [large]`; alone or with `all`, each."""
    kinds = words[4:] if words[3:4] == ["add"] else words[3:]
    if kinds == ["all"]:
        kinds = []
    if kinds[:1] == ["link-bandwidth"]:
        return True  # an extended community of another use
    if not COMMUNITIES.issuperset(kinds):
        return False
    value = frozenset(kinds) or COMMUNITIES
    kept = [stated for stated in peer.send_communities if stated.value not in (None, value)]
    peer.send_communities = (*kept, Stated(value, node.number))
    return True


def _multihop(peer: Peer, words: list[str], node: Node) -> bool:
    hops = number(words[3], 1, MULTIHOP) if len(words) > 3 else MULTIHOP  # noqa: PLR2004
    if hops is not None:
        peer.multihop = Stated(hops, node.number)
    return hops is not None


def _ttl(peer: Peer, words: list[str], node: Node) -> bool:
    hops = number(words[4]) if words[3:4] == ["maximum-hops"] and len(words) == 5 else None  # noqa: PLR2004
    if hops is not None:
        peer.ttl_security = Stated(hops, node.number)
    return hops is not None


def _update_source(peer: Peer, words: list[str], node: Node) -> bool:
    if len(words) < 4:  # noqa: PLR2004
        return False
    peer.update_source = Stated(interface_name(" ".join(words[3:])), node.number)
    return True


def _maximum_routes(peer: Peer, words: list[str], node: Node) -> bool:
    """Read `maximum-routes N [warning-limit L [percent]] [warning-only]`; 0 is no limit."""
    limit = number(words[3]) if len(words) > 3 else None  # noqa: PLR2004
    if limit is None:
        return False
    rest = words[4:]
    warns = rest[-1:] == ["warning-only"]
    percent = _percent(rest[:-1] if warns else rest, limit)
    if percent is None:
        return False
    action = PrefixLimitAction.WARN if warns else PrefixLimitAction.SHUTDOWN
    value = make_maximum_prefixes(limit=limit, threshold=percent, action=action) if limit else None
    peer.maximum_routes = Stated(value, node.number)
    return True


def _percent(words: list[str], limit: int) -> int | None:
    """Return the threshold in percent; a number of routes is turned into percent."""
    match words:
        case []:
            return WARNING_PERCENT
        case ["warning-limit", text, "percent"]:
            return number(text, 1, 100)
        case ["warning-limit", text]:
            routes = number(text)
            return None if routes is None or not limit else round(100 * routes / limit)
    return None


SETTINGS: Final[Mapping[str, Setting]] = MappingProxyType(
    {
        "peer": _group,
        "peer-group": _group,
        "remote-as": _remote_as,
        "local-as": _local_as,
        "description": _description,
        "shutdown": _shutdown,
        "timers": _timers,
        "bfd": _bfd,
        "fall-over": _bfd,
        "password": _password,
        "ebgp-multihop": _multihop,
        "ttl": _ttl,
        "update-source": _update_source,
        "maximum-routes": _maximum_routes,
        "remove-private-as": _remove_private_as,
        "allowas-in": _allowas_in,
        "weight": _weight,
        "send-community": _send_community,
        "missing-policy": missing_policy.of_neighbor,
    }
)
