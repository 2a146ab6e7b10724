"""The lines of BGP on IOS-XE, in the order in which routers show them."""

from __future__ import annotations

from typing import Final

from erce.entry.forms import Form, Forms

_ONCE: Final = "the old line has to go first: whether another value replaces it is not confirmed"
_ANOTHER_AS: Final = "a neighbor's AS number cannot be changed: the neighbor has to go first"
_SESSION: Final = (
    "where the router shows a session command that is typed inside a global address family is not "
    "confirmed: type it under the process"
)

_PROCESS: Final = (
    Form(pattern="template peer-policy *", opens="peer policy", ends=("exit-peer-policy",)),
    Form(pattern="template peer-session *", opens="peer session", ends=("exit-peer-session",)),
    Form(pattern="bgp router-id _", bare=True),
    "bgp log-neighbor-changes",
    Form(pattern="bgp default ipv4-unicast", keyword=True),
    "bgp asnotation dot",
    "bgp bestpath as-path multipath-relax",
    Form(pattern="bgp graceful-restart restart-time _", bare=True),
    Form(pattern="bgp graceful-restart stalepath-time _", bare=True),
    "bgp graceful-restart",
    Form(pattern="timers bgp ...", bare=True),
)

_NETWORKS: Final = (
    Form(pattern="network * mask * ...", fixed=_ONCE),
    Form(pattern="network * ...", fixed=_ONCE),
    Form(pattern="aggregate-address * * ...", fixed=_ONCE),
    Form(pattern="redistribute ospf * ...", fixed=_ONCE),
    Form(pattern="redistribute ospfv3 * ...", fixed=_ONCE),
    Form(pattern="redistribute bgp * ...", fixed=_ONCE),
    Form(pattern="redistribute eigrp * ...", fixed=_ONCE),
    Form(pattern="redistribute isis * ...", fixed=_ONCE),
    Form(pattern="redistribute * ...", fixed=_ONCE),
)

_SESSIONS: Final = (
    Form(pattern="neighbor * peer-group"),
    Form(pattern="neighbor * remote-as _", fixed=_ANOTHER_AS),
    Form(pattern="neighbor * inherit peer-session _", fixed=_ONCE),
    Form(pattern="neighbor * peer-group _", fixed=_ONCE),
    Form(pattern="neighbor * local-as ...", bare=True, fixed=_ONCE),
    Form(pattern="neighbor * description ...", bare=True),
    "neighbor * shutdown",
    Form(pattern="neighbor * ebgp-multihop ...", bare=True),
    Form(pattern="neighbor * password ...", bare=True),
    Form(pattern="neighbor * ao ...", bare=True),
    Form(pattern="neighbor * ttl-security hops _", short="neighbor * ttl-security", bare=True),
    Form(pattern="neighbor * update-source _", bare=True),
    Form(pattern="neighbor * timers ...", bare=True),
    Form(pattern="neighbor * fall-over bfd ...", fixed=_ONCE),
)

_POLICIES: Final = (
    "neighbor * activate",
    Form(pattern="neighbor * inherit peer-policy _", fixed=_ONCE),
    Form(pattern="neighbor * send-community ...", fixed=_ONCE),
    Form(pattern="neighbor * remove-private-as ...", fixed=_ONCE),
    Form(pattern="neighbor * allowas-in ...", bare=True),
    Form(pattern="neighbor * default-originate ...", fixed=_ONCE),
    "neighbor * next-hop-self",
    Form(pattern="neighbor * weight _", bare=True),
    "neighbor * soft-reconfiguration inbound",
    Form(pattern="neighbor * prefix-list _ *"),
    Form(pattern="neighbor * route-map _ *"),
    Form(pattern="neighbor * filter-list _ *"),
    Form(pattern="neighbor * maximum-prefix ...", bare=True),
)

_PATHS: Final = (
    Form(pattern="maximum-paths ibgp _", bare=True),
    Form(pattern="maximum-paths eibgp _", bare=True),
    Form(pattern="maximum-paths _", bare=True),
    Form(pattern="distance bgp ...", bare=True),
)

_FAMILIES: Final = (
    Form(pattern="address-family * vrf *", opens="vrf family", ends=("exit-address-family",)),
    Form(pattern="address-family **", opens="family", ends=("exit-address-family",)),
)

BGP_FORMS: Final = Forms(
    *_PROCESS,
    *_NETWORKS,
    *_SESSIONS,
    *_POLICIES,
    *_PATHS,
    *_FAMILIES,
    whole=("neighbor *", "neighbor * remote-as *"),
    unknown=True,
)
FAMILY_FORMS: Final = Forms(
    *_NETWORKS,
    *(
        Form(pattern=item if isinstance(item, str) else item.pattern, never=_SESSION)
        for item in _SESSIONS[1:]
    ),
    *_POLICIES,
    *_PATHS,
    unknown=True,
)
VRF_FAMILY_FORMS: Final = Forms(
    "bgp router-id _",
    *_NETWORKS,
    *_SESSIONS,
    *_POLICIES,
    *_PATHS,
    whole=("neighbor *", "neighbor * remote-as *"),
    unknown=True,
)
PEER_POLICY_FORMS: Final = Forms(
    Form(pattern="send-community ..."),
    Form(pattern="allowas-in ...", bare=True),
    "soft-reconfiguration inbound",
    Form(pattern="prefix-list _ *"),
    Form(pattern="route-map _ *"),
    Form(pattern="filter-list _ *"),
    Form(pattern="maximum-prefix ...", bare=True),
    Form(pattern="inherit peer-policy * ...", fixed=_ONCE),
    unknown=True,
)
PEER_SESSION_FORMS: Final = Forms(
    Form(pattern="remote-as _", fixed=_ANOTHER_AS),
    Form(pattern="description ...", bare=True),
    Form(pattern="password ...", bare=True),
    Form(pattern="timers ...", bare=True),
    Form(pattern="update-source _", bare=True),
    Form(pattern="fall-over bfd ..."),
    Form(pattern="inherit peer-session _", fixed=_ONCE),
    unknown=True,
)
