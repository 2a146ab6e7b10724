"""The lines of BGP on IOS-XE, in the order in which routers show them."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from erce.entry.modes import Form, Mode

if TYPE_CHECKING:
    from erce.entry.running import Site

_ONCE: Final = "the old line has to go first: whether another value replaces it is not confirmed"
_ANOTHER_AS: Final = "a neighbor's AS number cannot be changed: the neighbor has to go first"
_SESSION: Final = (
    "where the router shows a session command that is typed inside a global address family is not "
    "confirmed: type it under the process"
)


def by_address(name: str) -> str:
    """Sort neighbors: groups first, then IPv4, then IPv6, by number."""
    try:
        address = ip_address(name)
    except ValueError:
        return f"0 {name}"
    return f"{address.version} {int(address)}"


def _session(site: Site) -> str:
    """Refuse what belongs to the session in a family of the global table."""
    return _SESSION if site.new and not site.new.startswith("no ") else ""


def _peers(*forms: Form | str) -> tuple[Form, ...]:
    made = (Form(item) if isinstance(item, str) else item for item in forms)
    return tuple(replace(item, sort=by_address) for item in made)


_PROCESS: Final = (
    Form("template peer-policy @", opens="peer policy", ends=("exit-peer-policy",)),
    Form("template peer-session @", opens="peer session", ends=("exit-peer-session",)),
    Form("bgp router-id .", bare=True),
    "bgp log-neighbor-changes",
    Form("bgp default ipv4-unicast", negated=True, hidden=True),
    "bgp asnotation dot",
    "bgp bestpath as-path multipath-relax",
    Form("bgp graceful-restart restart-time .", bare=True),
    Form("bgp graceful-restart stalepath-time .", bare=True),
    "bgp graceful-restart",
    Form("timers bgp ...", bare=True),
)

_NETWORKS: Final = (
    Form("network @ mask @ ...", fixed=_ONCE),
    Form("network @ ...", fixed=_ONCE),
    Form("aggregate-address @ @ ...", fixed=_ONCE),
    Form("redistribute ospf @ ...", fixed=_ONCE),
    Form("redistribute ospfv3 @ ...", fixed=_ONCE),
    Form("redistribute bgp @ ...", fixed=_ONCE),
    Form("redistribute eigrp @ ...", fixed=_ONCE),
    Form("redistribute isis @ ...", fixed=_ONCE),
    Form("redistribute @ ...", fixed=_ONCE),
)

_SESSIONS: Final = _peers(
    Form("neighbor * peer-group"),
    Form("neighbor * remote-as .", fixed=_ANOTHER_AS),
    Form("neighbor * inherit peer-session .", fixed=_ONCE),
    Form("neighbor * peer-group .", fixed=_ONCE),
    Form("neighbor * local-as ...", bare=True, fixed=_ONCE),
    Form("neighbor * description ...", bare=True),
    "neighbor * shutdown",
    Form("neighbor * ebgp-multihop ...", bare=True),
    Form("neighbor * password ...", bare=True),
    Form("neighbor * ao ...", bare=True),
    Form("neighbor * ttl-security hops .", short="neighbor * ttl-security", bare=True),
    Form("neighbor * update-source .", bare=True),
    Form("neighbor * timers ...", bare=True),
    Form("neighbor * fall-over bfd ...", fixed=_ONCE),
)

_POLICIES: Final = _peers(
    "neighbor * activate",
    Form("neighbor * inherit peer-policy .", fixed=_ONCE),
    Form("neighbor * send-community ...", fixed=_ONCE),
    Form("neighbor * remove-private-as ...", fixed=_ONCE),
    Form("neighbor * allowas-in ...", bare=True),
    Form("neighbor * default-originate ...", fixed=_ONCE),
    "neighbor * next-hop-self",
    Form("neighbor * weight .", bare=True),
    "neighbor * soft-reconfiguration inbound",
    Form("neighbor * prefix-list . @"),
    Form("neighbor * route-map . @"),
    Form("neighbor * filter-list . @"),
    Form("neighbor * maximum-prefix ...", bare=True),
)

_PATHS: Final = (
    Form("maximum-paths ibgp .", bare=True),
    Form("maximum-paths eibgp .", bare=True),
    Form("maximum-paths .", bare=True),
    Form("distance bgp ...", bare=True),
)

_FAMILIES: Final = (
    Form("address-family **", opens="family", ends=("exit-address-family",)),
    Form("address-family * vrf *", opens="vrf family", ends=("exit-address-family",)),
)

BGP: Final = Mode(
    "bgp",
    *_PROCESS,
    *_NETWORKS,
    *_SESSIONS,
    *_POLICIES,
    *_PATHS,
    *_FAMILIES,
    sweeps=(Form("neighbor *", whole=True),),
    unknown=True,
)
FAMILY: Final = Mode(
    "family",
    *_NETWORKS,
    *(replace(item, guard=_session) for item in _SESSIONS[1:]),
    *_POLICIES,
    *_PATHS,
    unknown=True,
)
VRF_FAMILY: Final = Mode(
    "vrf family",
    "bgp router-id .",
    *_NETWORKS,
    *_SESSIONS,
    *_POLICIES,
    *_PATHS,
    sweeps=(Form("neighbor *", whole=True),),
    unknown=True,
)
PEER_POLICY: Final = Mode(
    "peer policy",
    Form("send-community ..."),
    Form("allowas-in ...", bare=True),
    Form("weight .", bare=True),
    "soft-reconfiguration inbound",
    Form("prefix-list . @"),
    Form("route-map . @"),
    Form("filter-list . @"),
    Form("maximum-prefix ...", bare=True),
    Form("inherit peer-policy @ ...", fixed=_ONCE),
    unknown=True,
)
PEER_SESSION: Final = Mode(
    "peer session",
    Form("remote-as .", fixed=_ANOTHER_AS),
    Form("description ...", bare=True),
    Form("password ...", bare=True),
    Form("timers ...", bare=True),
    Form("update-source .", bare=True),
    Form("fall-over bfd ..."),
    Form("inherit peer-session .", fixed=_ONCE),
    unknown=True,
)
