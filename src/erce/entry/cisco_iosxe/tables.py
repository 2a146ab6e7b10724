"""The lines of IOS-XE, place by place, in the order in which routers show them.

Rests on running configurations of real routers from 15.5 to 17.13, on Cisco's YANG models of the
command line (17.9.1, 17.15.1) and on the command references. Where neither says whether a new value
replaces the old one, the old one goes first.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxe.bgp_tables import BGP, FAMILY, PEER_POLICY, PEER_SESSION, VRF_FAMILY
from erce.entry.modes import Form, Mode
from erce.entry.running import MARGIN

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

# Order of reference: a line names only what has a lower number. A session is there before it can be
# shut, so the interface toward it comes after it.
_LISTS, _PROFILES, _POLICIES, _MAPS, _VRFS, _BGP, _INTERFACES, _POOLS, _NAT, _ROUTES = range(1, 11)

TOP: Final = Mode(
    MARGIN,
    "hostname .",
    "service password-encryption",
    Form("vrf definition *", step=_VRFS, opens="vrf"),
    Form("ip vrf *", step=_VRFS, opens="old vrf"),
    Form("key chain * **", step=_PROFILES, opens="key chain"),
    Form("mka policy *", step=_PROFILES, opens="mka policy"),
    Form("class-map . *", step=_PROFILES, opens="class-map", fixed=_ONCE),
    Form("policy-map *", step=_POLICIES, opens="policy-map"),
    Form("bfd-template single-hop *", step=_PROFILES, opens="bfd-template"),
    Form("interface *", step=_INTERFACES, opens="interface"),
    Form(
        "router bgp .",
        step=_BGP,
        opens="bgp",
        fixed="a router has one BGP process: the other one has to go first",
    ),
    "ip bgp-community new-format",
    Form("ip community-list standard * **", step=_LISTS),
    Form("ip community-list expanded * **", step=_LISTS),
    Form("ip community-list * **", step=_LISTS),
    Form("ip as-path access-list * **", step=_LISTS),
    Form("ip nat pool * ...", step=_POOLS, fixed=_ONCE),
    Form("ip nat inside source static * ...", step=_NAT, fixed=_ONCE),
    Form("ip nat inside source list * ...", step=_NAT, fixed=_ONCE),
    Form("ip nat inside source route-map * ...", step=_NAT, fixed=_ONCE),
    Form("ip route vrf * **", step=_ROUTES),
    Form("ip route **", step=_ROUTES),
    "ipv6 unicast-routing",
    Form("ipv6 route vrf * **", step=_ROUTES),
    Form("ipv6 route **", step=_ROUTES),
    Form("ip access-list extended *", step=_LISTS, opens="access list"),
    Form("ip access-list standard *", step=_LISTS, opens="access list"),
    Form("ipv6 access-list *", opens="access list"),
    Form("ip prefix-list * description ...", step=_LISTS),
    Form("ip prefix-list * seq * ...", step=_LISTS, fixed=_SEQUENCE),
    Form("ipv6 prefix-list * description ...", step=_LISTS),
    Form("ipv6 prefix-list * seq * ...", step=_LISTS, fixed=_SEQUENCE),
    Form("route-map * . *", step=_MAPS, opens="route map"),
    sweeps=(
        Form("ip prefix-list *", whole=True),
        Form("ipv6 prefix-list *", whole=True),
        Form("route-map *", whole=True),
        Form("ip community-list standard *", whole=True),
        Form("ip community-list expanded *", whole=True),
        Form("ip community-list *", whole=True),
        Form("ip as-path access-list *", whole=True),
        Form("ip access-list extended *", whole=True),
        Form("ip access-list standard *", whole=True),
        Form("ipv6 access-list *", whole=True),
        Form("router bgp *", whole=True),
    ),
)

_INTERFACE: Final = Mode(
    "interface",
    Form("description ...", bare=True),
    Form("bandwidth .", bare=True),
    Form("mtu .", bare=True),
    Form("encapsulation dot1Q ...", fixed=_TAGS),
    Form("ip vrf forwarding .", bare=True),
    Form("vrf forwarding .", bare=True),
    "ip address @ @ secondary",
    "ip address ...",
    Form("ip redirects", negated=True, hidden=True),
    Form("ip unreachables", negated=True, hidden=True),
    Form("ip proxy-arp", negated=True, hidden=True),
    Form("ip mtu .", bare=True),
    Form("ip access-group . @"),
    "ip nat inside",
    "ip nat outside",
    Form("ip tcp adjust-mss .", bare=True),
    "shutdown",
    "negotiation auto",
    Form("mop enabled", negated=True, hidden=True),
    Form("mop sysid", negated=True, hidden=True),
    Form("keepalive", negated=True, hidden=True),
    Form("cdp enable", negated=True, hidden=True),
    "ipv6 address **",
    "ipv6 enable",
    Form("ipv6 mtu .", bare=True),
    Form("ipv6 redirects", negated=True, hidden=True),
    Form("bfd interval ...", bare=True),
    Form("bfd template .", bare=True),
    Form("bfd echo", negated=True, hidden=True),
    Form("mka policy .", bare=True),
    Form("mka pre-shared-key key-chain ...", short="mka pre-shared-key", bare=True),
    Form("macsec access-control .", bare=True),
    Form("macsec replay-protection window-size ."),
    "macsec disable-sci",
    "macsec",
    "macsec network-link",
    Form("lacp min-bundle .", bare=True),
    Form("lacp max-bundle .", bare=True),
    Form("lacp rate .", bare=True),
    Form("channel-group ...", bare=True),
    Form("service-policy input ."),
    Form("service-policy output ."),
    unknown=True,
)

_MATCHES: Final = tuple(
    Form(f"match {what} ...", gathers=True)
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

_ROUTE_MAP: Final = Mode(
    "route map",
    Form("description ...", bare=True),
    *_MATCHES,
    Form("continue ...", bare=True),
    Form("set metric ..."),
    Form("set local-preference ."),
    Form("set weight ."),
    Form("set tag ."),
    Form("set origin ."),
    Form("set as-path prepend ..."),
    Form("set comm-list ..."),
    Form("set community ..."),
    unknown=True,
)

MODES: Final[Mapping[str, Mode]] = MappingProxyType(
    {
        it.name: it
        for it in (
            TOP,
            _INTERFACE,
            BGP,
            FAMILY,
            VRF_FAMILY,
            _ROUTE_MAP,
            PEER_POLICY,
            PEER_SESSION,
            Mode(
                "vrf",
                Form("rd .", fixed="another route distinguisher needs the VRF made afresh"),
                Form("description ...", bare=True),
                Form("address-family @", opens="targets", ends=("exit-address-family",)),
                "route-target export @",
                "route-target import @",
            ),
            Mode(
                "old vrf",
                Form("rd .", fixed="another route distinguisher needs the VRF made afresh"),
                Form("description ...", bare=True),
                "route-target export @",
                "route-target import @",
            ),
            Mode("targets", "route-target export @", "route-target import @", unknown=True),
            Mode("key chain", Form("key *", opens="key"), sweeps=(Form("key *", whole=True),)),
            Mode(
                "key",
                "send-id .",
                "recv-id .",
                "include-tcp-options",
                "cryptographic-algorithm .",
                Form("key-string ...", bare=True),
                Form("lifetime local ...", bare=True),
                Form("accept-lifetime ...", bare=True),
                Form("send-lifetime ...", bare=True),
            ),
            Mode(
                "mka policy",
                Form("key-server priority .", bare=True),
                Form("macsec-cipher-suite ...", bare=True),
                Form("confidentiality-offset .", bare=True),
                Form("include-icv-indicator", negated=True, hidden=True),
                Form("sak-rekey interval .", bare=True),
                "sak-rekey on-live-peer-loss",
                "ssci-based-on-sci",
                "use-updated-eth-header",
                "delay-protection",
                "send-secure-announcements",
            ),
            Mode("access list", unknown=True),
            Mode("class-map", "match **"),
            Mode(
                "policy-map", Form("class *", opens="class"), sweeps=(Form("class *", whole=True),)
            ),
            Mode("class", "set dscp .", "set ip dscp .", unknown=True),
            Mode("bfd-template", Form("interval ...", bare=True), unknown=True),
        )
    }
)
