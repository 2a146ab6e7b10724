"""The lines of IOS-XE, place by place, in the order in which routers show them.

Rests on running configurations of real routers from 15.5 to 17.13, on Cisco's YANG models of the
command line (17.9.1, 17.15.1) and on the command references. Where neither says whether a new value
replaces the old one, the old one goes first.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxe.bgp_tables import (
    BGP_FORMS,
    FAMILY_FORMS,
    PEER_POLICY_FORMS,
    PEER_SESSION_FORMS,
    VRF_FAMILY_FORMS,
)
from erce.entry.forms import Form, Forms

if TYPE_CHECKING:
    from collections.abc import Mapping

_ONCE: Final = "the old line has to go first: whether another value replaces it is not confirmed"
_SEQUENCE: Final = "an entry with this sequence number exists; the router does not write over it"
_TAGS: Final = (
    "whether the addresses survive another encapsulation is not confirmed: the subinterface has to "
    "go first and be made afresh"
)

UNNUMBERED: Final = ("ip community-list ", "ip as-path access-list ")
"""Lists whose entries have no numbers: they stand in the order in which they were typed."""

TOP_FORMS: Final = Forms(
    "hostname _",
    "service password-encryption",
    Form(pattern="vrf definition *", opens="vrf"),
    Form(pattern="ip vrf *", opens="old vrf"),
    Form(pattern="key chain * **", opens="key chain"),
    Form(pattern="mka policy *", opens="mka policy"),
    Form(pattern="class-map _ *", opens="class-map", fixed=_ONCE),
    Form(pattern="policy-map *", opens="policy-map"),
    Form(pattern="bfd-template single-hop *", opens="bfd-template"),
    Form(pattern="interface *", opens="interface"),
    Form(
        pattern="router bgp _",
        opens="bgp",
        fixed="a router has one BGP process: the other one has to go first",
    ),
    "ip bgp-community new-format",
    "ip community-list standard * **",
    "ip community-list expanded * **",
    "ip community-list * **",
    "ip as-path access-list * **",
    Form(pattern="ip nat pool * ...", fixed=_ONCE),
    Form(pattern="ip nat inside source static * ...", fixed=_ONCE),
    Form(pattern="ip nat inside source list * ...", fixed=_ONCE),
    Form(pattern="ip nat inside source route-map * ...", fixed=_ONCE),
    "ip route vrf * **",
    "ip route **",
    "ipv6 unicast-routing",
    "ipv6 route vrf * **",
    "ipv6 route **",
    Form(pattern="ip access-list extended *", opens="access list"),
    Form(pattern="ip access-list standard *", opens="access list"),
    Form(pattern="ipv6 access-list *", opens="access list"),
    Form(pattern="ip prefix-list * description ..."),
    Form(pattern="ip prefix-list * seq * ...", fixed=_SEQUENCE),
    Form(pattern="ipv6 prefix-list * description ..."),
    Form(pattern="ipv6 prefix-list * seq * ...", fixed=_SEQUENCE),
    Form(pattern="route-map * _ *", opens="route map"),
    whole=(
        "ip prefix-list *",
        "ipv6 prefix-list *",
        "route-map *",
        "ip community-list standard *",
        "ip community-list expanded *",
        "ip community-list *",
        "ip as-path access-list *",
        "ip access-list extended *",
        "ip access-list standard *",
        "ipv6 access-list *",
        "router bgp *",
    ),
)

INTERFACE_FORMS: Final = Forms(
    Form(pattern="description ...", bare=True),
    Form(pattern="bandwidth _", bare=True),
    Form(pattern="mtu _", bare=True),
    Form(pattern="encapsulation dot1Q ...", fixed=_TAGS),
    Form(pattern="ip vrf forwarding _", bare=True),
    Form(pattern="vrf forwarding _", bare=True),
    "ip address * * secondary",
    "ip address ...",
    Form(pattern="ip redirects", keyword=True),
    Form(pattern="ip unreachables", keyword=True),
    Form(pattern="ip proxy-arp", keyword=True),
    Form(pattern="ip mtu _", bare=True),
    Form(pattern="ip access-group _ *"),
    "ip nat inside",
    "ip nat outside",
    Form(pattern="ip tcp adjust-mss _", bare=True),
    "shutdown",
    "negotiation auto",
    Form(pattern="mop enabled", keyword=True),
    Form(pattern="mop sysid", keyword=True),
    Form(pattern="keepalive", keyword=True),
    Form(pattern="cdp enable", keyword=True),
    "ipv6 address **",
    "ipv6 enable",
    Form(pattern="ipv6 mtu _", bare=True),
    Form(pattern="ipv6 redirects", keyword=True),
    Form(pattern="bfd interval ...", bare=True),
    Form(pattern="bfd template _", bare=True),
    Form(pattern="bfd echo", keyword=True),
    Form(pattern="mka policy _", bare=True),
    Form(pattern="mka pre-shared-key key-chain ...", short="mka pre-shared-key", bare=True),
    Form(pattern="macsec access-control _", bare=True),
    Form(pattern="macsec replay-protection window-size _"),
    "macsec disable-sci",
    "macsec",
    "macsec network-link",
    Form(pattern="lacp min-bundle _", bare=True),
    Form(pattern="lacp max-bundle _", bare=True),
    Form(pattern="lacp rate _", bare=True),
    Form(pattern="channel-group ...", bare=True),
    Form(pattern="service-policy input _"),
    Form(pattern="service-policy output _"),
    unknown=True,
)

_MATCHES: Final = tuple(
    Form(pattern=f"match {what} ...", gathers=True)
    for what in (
        "ip address prefix-list",
        "ipv6 address prefix-list",
        "ip next-hop prefix-list",
        "ip address",
        "ipv6 address",
        "ip next-hop",
        "community",
        "as-path",
        "interface",
        "tag",
        "metric",
        "local-preference",
        "source-protocol",
    )
)

ROUTE_MAP_FORMS: Final = Forms(
    Form(pattern="description ...", bare=True),
    *_MATCHES,
    Form(pattern="continue ...", bare=True),
    Form(pattern="set metric ..."),
    Form(pattern="set local-preference _"),
    Form(pattern="set weight _"),
    Form(pattern="set tag _"),
    Form(pattern="set origin _"),
    Form(pattern="set as-path prepend ..."),
    Form(pattern="set comm-list ..."),
    Form(pattern="set community ..."),
    unknown=True,
)

KINDS: Final[Mapping[str, Forms]] = MappingProxyType(
    {
        "top": TOP_FORMS,
        "interface": INTERFACE_FORMS,
        "bgp": BGP_FORMS,
        "family": FAMILY_FORMS,
        "vrf family": VRF_FAMILY_FORMS,
        "route map": ROUTE_MAP_FORMS,
        "peer policy": PEER_POLICY_FORMS,
        "peer session": PEER_SESSION_FORMS,
        "vrf": Forms(
            Form(pattern="rd _", fixed="another route distinguisher needs the VRF made afresh"),
            Form(pattern="description ...", bare=True),
            Form(pattern="address-family *", opens="targets", ends=("exit-address-family",)),
            "route-target export *",
            "route-target import *",
        ),
        "old vrf": Forms(
            Form(pattern="rd _", fixed="another route distinguisher needs the VRF made afresh"),
            Form(pattern="description ...", bare=True),
            "route-target export *",
            "route-target import *",
        ),
        "targets": Forms("route-target export *", "route-target import *", unknown=True),
        "key chain": Forms(Form(pattern="key *", opens="key"), whole=("key *",)),
        "key": Forms(
            "send-id _",
            "recv-id _",
            "include-tcp-options",
            "cryptographic-algorithm _",
            Form(pattern="key-string ...", bare=True),
            Form(pattern="lifetime local ...", bare=True),
            Form(pattern="accept-lifetime ...", bare=True),
            Form(pattern="send-lifetime ...", bare=True),
        ),
        "mka policy": Forms(
            Form(pattern="key-server priority _", bare=True),
            Form(pattern="macsec-cipher-suite ...", bare=True),
            Form(pattern="confidentiality-offset _", bare=True),
            Form(pattern="include-icv-indicator", keyword=True),
            Form(pattern="sak-rekey interval _", bare=True),
            "sak-rekey on-live-peer-loss",
            "ssci-based-on-sci",
            "use-updated-eth-header",
            "delay-protection",
            "send-secure-announcements",
        ),
        "access list": Forms(unknown=True),
        "class-map": Forms("match **"),
        "policy-map": Forms(Form(pattern="class *", opens="class"), whole=("class *",)),
        "class": Forms("set dscp _", "set ip dscp _", unknown=True),
        "bfd-template": Forms(Form(pattern="interval ...", bare=True), unknown=True),
    }
)
