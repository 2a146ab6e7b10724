"""The lines of NX-OS, place by place, in the order in which switches show them.

Rests on running configurations of real switches from 7.0(3) to 10.3 and on the Nexus 9000
configuration guides and command references. Where neither says whether a new value replaces the
old one, the old one goes first.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.modes import Form, Mode
from erce.entry.running import MARGIN

if TYPE_CHECKING:
    from collections.abc import Mapping

_ONCE: Final = "the old line has to go first: whether another value replaces it is not confirmed"
_SEQUENCE: Final = "an entry with this sequence number exists; the switch does not write over it"
_ACTION: Final = (
    "whether another action replaces the one there is not confirmed: the entry goes first"
)
_TAG: Final = (
    "what becomes of the addresses with another tag is not confirmed: the subinterface has to go "
    "first and be made afresh"
)
_ANOTHER_AS: Final = "a neighbor's AS number cannot be changed: the neighbor has to go first"
_KEY: Final = "a key cannot be changed: it goes as a whole and is made afresh"

# Order of reference: a line names only what has a lower number.
_LISTS, _PROFILES, _POLICIES, _MAPS, _VRFS, _INTERFACES, _POOLS, _NAT, _ROUTES, _BGP = range(1, 11)

TOP: Final = Mode(
    MARGIN,
    "hostname .",
    "feature **",
    "system jumbomtu .",
    Form("ip access-list *", step=_LISTS, opens="access list"),
    Form("ipv6 access-list *", step=_LISTS, opens="access list"),
    Form("class-map type qos . *", step=_PROFILES, opens="class-map", fixed=_ONCE),
    Form("policy-map type qos *", step=_POLICIES, opens="policy-map"),
    Form("ip prefix-list * description ...", step=_LISTS),
    Form("ip prefix-list * seq * ...", step=_LISTS, fixed=_SEQUENCE),
    Form("ipv6 prefix-list * description ...", step=_LISTS),
    Form("ipv6 prefix-list * seq * ...", step=_LISTS, fixed=_SEQUENCE),
    Form("ip as-path access-list * seq * ...", step=_LISTS, fixed=_SEQUENCE),
    Form("ip as-path access-list * **", step=_LISTS),
    Form("ip community-list standard * seq * ...", step=_LISTS, fixed=_SEQUENCE),
    Form("ip community-list expanded * seq * ...", step=_LISTS, fixed=_SEQUENCE),
    Form("ip community-list standard * **", step=_LISTS),
    Form("ip community-list expanded * **", step=_LISTS),
    Form("route-map * . *", step=_MAPS, opens="route map", fixed=_ACTION),
    Form("key chain * **", step=_PROFILES, opens="key chain"),
    Form("macsec policy *", step=_PROFILES, opens="macsec policy"),
    Form("vrf context *", step=_VRFS, opens="vrf"),
    Form("ip route **", step=_ROUTES),
    Form("ipv6 route **", step=_ROUTES),
    Form("ip nat pool * ...", step=_POOLS, fixed=_ONCE),
    Form("ip nat inside source list * ...", step=_NAT, fixed=_ONCE),
    Form("ip nat inside source static * ...", step=_NAT, fixed=_ONCE),
    Form("bfd slow-timer .", step=_PROFILES),
    Form("bfd echo-interface .", step=_PROFILES),
    Form("bfd interval ...", step=_PROFILES, bare=True),
    Form("interface *", step=_INTERFACES, opens="interface"),
    Form(
        "router bgp .",
        step=_BGP,
        opens="bgp",
        fixed="a switch has one BGP process: the other one has to go first",
    ),
    sweeps=(
        Form("ip prefix-list *", whole=True),
        Form("ipv6 prefix-list *", whole=True),
        Form("ip as-path access-list *", whole=True),
        Form("ip community-list standard *", whole=True),
        Form("ip community-list expanded *", whole=True),
        Form("route-map *", whole=True),
        Form("ip access-list *", whole=True),
        Form("ipv6 access-list *", whole=True),
        Form("router bgp *", whole=True),
    ),
)

_INTERFACE: Final = Mode(
    "interface",
    Form("description ...", bare=True),
    Form("switchport", negated=True, hidden=True),
    Form("mtu .", bare=True),
    Form("encapsulation dot1q .", fixed=_TAG),
    Form("vrf member .", bare=True),
    Form("ip redirects", negated=True, hidden=True),
    "ip address @ secondary",
    "ip address .",
    "ip access-group . @",
    "ip nat inside",
    "ip nat outside",
    "ip router ospf @ area .",
    "ipv6 address **",
    Form("ipv6 redirects", negated=True, hidden=True),
    Form("bfd interval ...", bare=True),
    Form("bfd echo", negated=True, hidden=True),
    "service-policy type qos input .",
    "service-policy type qos output .",
    Form("macsec keychain ...", fixed=_ONCE),
    Form("lacp min-links .", bare=True),
    Form("lacp max-bundle .", bare=True),
    "lacp rate .",
    Form("channel-group ...", bare=True),
    Form("shutdown", negated=True, hidden=True),
    unknown=True,
)

_PROCESS: Final = (
    Form("router-id .", bare=True),
    Form("timers bgp ...", bare=True),
    Form("graceful-restart restart-time .", bare=True),
    Form("graceful-restart stalepath-time .", bare=True),
    Form("graceful-restart", negated=True, hidden=True),
    "bestpath as-path multipath-relax",
    "log-neighbor-changes",
    Form("local-as ...", bare=True, fixed=_ONCE),
    Form("address-family @ unicast", opens="family"),
)
_TEMPLATES: Final = (
    Form("template peer *", opens="neighbor"),
    Form("template peer-policy *", opens="neighbor family"),
    Form("template peer-session *", opens="neighbor"),
)


def _six_first(name: str) -> str:
    return f"{':' not in name:d} {name}"


_NEIGHBOR: Final = Form("neighbor * ...", opens="neighbor", sort=_six_first)

_NEIGHBOR_MODE: Final = Mode(
    "neighbor",
    Form("inherit peer .", bare=True),
    Form("inherit peer-session .", bare=True),
    "bfd",
    "bfd singlehop",
    "bfd multihop",
    Form("remote-as .", fixed=_ANOTHER_AS),
    Form("local-as ...", bare=True, fixed=_ONCE),
    Form("description ...", bare=True),
    Form("password ...", bare=True),
    Form("remove-private-as ...", bare=True, fixed=_ONCE),
    Form("update-source ."),
    Form("ebgp-multihop ."),
    Form("ttl-security hops ."),
    Form("timers ...", bare=True),
    "shutdown",
    Form("address-family @ unicast", opens="neighbor family"),
    unknown=True,
)
_NEIGHBOR_FAMILY: Final = Mode(
    "neighbor family",
    Form("inherit peer-policy @ ...", fixed=_ONCE),
    Form("allowas-in ...", bare=True),
    "send-community",
    "send-community extended",
    "next-hop-self",
    Form("weight ."),
    "route-map . @",
    Form("maximum-prefix ...", bare=True),
    Form("default-originate ...", fixed=_ONCE),
    Form("soft-reconfiguration inbound ...", fixed=_ONCE),
    "prefix-list . @",
    "filter-list . @",
    unknown=True,
)

_ROUTE_MAP: Final = Mode(
    "route map",
    Form("description ...", bare=True),
    *(
        Form(f"match {what} ...", gathers=True)
        for what in (
            "ip address prefix-list",
            "ipv6 address prefix-list",
            "ip next-hop prefix-list",
            "ip address",
            "ipv6 address",
            "community",
            "as-path",
            "interface",
            "tag",
            "metric",
            "source-protocol",
        )
    ),
    Form("continue .", bare=True),
    "set local-preference .",
    "set community ...",
    "set comm-list ...",
    "set as-path prepend ...",
    "set metric ...",
    "set weight .",
    "set tag .",
    "set origin .",
    unknown=True,
)

MODES: Final[Mapping[str, Mode]] = MappingProxyType(
    {
        it.name: it
        for it in (
            TOP,
            _INTERFACE,
            Mode(
                "bgp",
                *_PROCESS,
                *_TEMPLATES,
                _NEIGHBOR,
                Form("vrf *", opens="bgp vrf"),
                unknown=True,
            ),
            Mode("bgp vrf", *_PROCESS, _NEIGHBOR, unknown=True),
            Mode(
                "family",
                Form("network @ ...", fixed=_ONCE),
                Form("redistribute ospf @ ...", fixed=_ONCE),
                Form("redistribute ospfv3 @ ...", fixed=_ONCE),
                Form("redistribute eigrp @ ...", fixed=_ONCE),
                Form("redistribute isis @ ...", fixed=_ONCE),
                Form("redistribute bgp @ ...", fixed=_ONCE),
                Form("redistribute @ ...", fixed=_ONCE),
                Form("aggregate-address @ ...", fixed=_ONCE),
                "maximum-paths ibgp .",
                "maximum-paths eibgp .",
                Form("maximum-paths .", bare=True),
                unknown=True,
            ),
            _NEIGHBOR_MODE,
            _NEIGHBOR_FAMILY,
            _ROUTE_MAP,
            Mode(
                "vrf",
                Form("description ...", bare=True),
                Form("rd .", bare=True, fixed=_ONCE),
                Form("address-family @ unicast", opens="targets"),
                "ip route **",
                "ipv6 route **",
                unknown=True,
            ),
            Mode("targets", "route-target import @", "route-target export @", unknown=True),
            Mode("key chain", Form("key @", opens="key")),
            Mode(
                "key",
                Form("key-octet-string ...", fixed=_KEY),
                Form("send-lifetime ...", bare=True),
                unknown=True,
            ),
            Mode(
                "macsec policy",
                Form("cipher-suite ...", bare=True),
                Form("key-server-priority .", bare=True),
                Form("window-size .", bare=True),
                Form("sak-expiry-time .", bare=True),
                Form("conf-offset .", bare=True),
                "include-icv-indicator",
                Form("include-sci", negated=True, hidden=True),
                Form("security-policy .", bare=True),
                unknown=True,
            ),
            Mode("access list", unknown=True),
            Mode("class-map", "match **"),
            Mode("policy-map", Form("class **", opens="class")),
            Mode("class", "set qos-group .", "set cos .", unknown=True),
        )
    }
)
