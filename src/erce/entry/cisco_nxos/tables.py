"""The lines of NX-OS, place by place, in the order in which switches show them.

Rests on running configurations of real switches from 7.0(3) to 10.3 and on the Nexus 9000
configuration guides and command references. Where neither says whether a new value replaces the
old one, the old one goes first.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.forms import Form, Forms

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

TOP_FORMS: Final = Forms(
    "hostname _",
    "feature **",
    "system jumbomtu _",
    Form(pattern="ip access-list *", opens="access list"),
    Form(pattern="ipv6 access-list *", opens="access list"),
    Form(pattern="class-map type qos _ *", opens="class-map", fixed=_ONCE),
    Form(pattern="policy-map type qos *", opens="policy-map"),
    "ip prefix-list * description ...",
    Form(pattern="ip prefix-list * seq * ...", fixed=_SEQUENCE),
    "ipv6 prefix-list * description ...",
    Form(pattern="ipv6 prefix-list * seq * ...", fixed=_SEQUENCE),
    Form(pattern="ip as-path access-list * seq * ...", fixed=_SEQUENCE),
    "ip as-path access-list * **",
    Form(pattern="ip community-list standard * seq * ...", fixed=_SEQUENCE),
    Form(pattern="ip community-list expanded * seq * ...", fixed=_SEQUENCE),
    "ip community-list standard * **",
    "ip community-list expanded * **",
    Form(pattern="route-map * _ *", opens="route map", fixed=_ACTION),
    Form(pattern="key chain * **", opens="key chain"),
    Form(pattern="macsec policy *", opens="macsec policy"),
    Form(pattern="vrf context *", opens="vrf"),
    "ip route **",
    "ipv6 route **",
    Form(pattern="ip nat pool * ...", fixed=_ONCE),
    Form(pattern="ip nat inside source list * ...", fixed=_ONCE),
    Form(pattern="ip nat inside source static * ...", fixed=_ONCE),
    "bfd slow-timer _",
    "bfd echo-interface _",
    Form(pattern="bfd interval ...", bare=True),
    Form(pattern="interface *", opens="interface"),
    Form(
        pattern="router bgp _",
        opens="bgp",
        fixed="a switch has one BGP process: the other one has to go first",
    ),
    whole=(
        "ip prefix-list *",
        "ipv6 prefix-list *",
        "ip as-path access-list *",
        "ip community-list standard *",
        "ip community-list expanded *",
        "route-map *",
        "ip access-list *",
        "ipv6 access-list *",
        "router bgp *",
    ),
)

INTERFACE_FORMS: Final = Forms(
    Form(pattern="description ...", bare=True),
    Form(pattern="switchport", keyword=True),
    Form(pattern="mtu _", bare=True),
    Form(pattern="encapsulation dot1q _", fixed=_TAG),
    Form(pattern="vrf member _", bare=True),
    Form(pattern="ip redirects", keyword=True),
    "ip address * secondary",
    "ip address _",
    "ip access-group _ *",
    "ip nat inside",
    "ip nat outside",
    "ip router ospf * area _",
    "ipv6 address **",
    Form(pattern="ipv6 redirects", keyword=True),
    Form(pattern="bfd interval ...", bare=True),
    Form(pattern="bfd echo", keyword=True),
    "service-policy type qos input _",
    "service-policy type qos output _",
    Form(pattern="macsec keychain ...", fixed=_ONCE),
    Form(pattern="lacp min-links _", bare=True),
    Form(pattern="lacp max-bundle _", bare=True),
    "lacp rate _",
    Form(pattern="channel-group ...", bare=True),
    Form(pattern="shutdown", keyword=True),
    unknown=True,
)

_PROCESS: Final = (
    Form(pattern="router-id _", bare=True),
    Form(pattern="timers bgp ...", bare=True),
    Form(pattern="graceful-restart restart-time _", bare=True),
    Form(pattern="graceful-restart stalepath-time _", bare=True),
    Form(pattern="graceful-restart", keyword=True),
    "bestpath as-path multipath-relax",
    "log-neighbor-changes",
    Form(pattern="local-as ...", bare=True, fixed=_ONCE),
    Form(pattern="address-family * unicast", opens="family"),
)
_TEMPLATES: Final = (
    Form(pattern="template peer *", opens="neighbor"),
    Form(pattern="template peer-policy *", opens="neighbor family"),
    Form(pattern="template peer-session *", opens="neighbor"),
)
_NEIGHBOR: Final = Form(pattern="neighbor * ...", opens="neighbor")

NEIGHBOR_FORMS: Final = Forms(
    Form(pattern="inherit peer _", bare=True),
    Form(pattern="inherit peer-session _", bare=True),
    "bfd",
    "bfd singlehop",
    "bfd multihop",
    Form(pattern="remote-as _", fixed=_ANOTHER_AS),
    Form(pattern="local-as ...", bare=True, fixed=_ONCE),
    Form(pattern="description ...", bare=True),
    Form(pattern="password ...", bare=True),
    Form(pattern="remove-private-as ...", bare=True, fixed=_ONCE),
    Form(pattern="update-source _"),
    Form(pattern="ebgp-multihop _"),
    Form(pattern="ttl-security hops _"),
    Form(pattern="timers ...", bare=True),
    "shutdown",
    Form(pattern="address-family * unicast", opens="neighbor family"),
    unknown=True,
)
NEIGHBOR_FAMILY_FORMS: Final = Forms(
    Form(pattern="inherit peer-policy * ...", fixed=_ONCE),
    Form(pattern="allowas-in ...", bare=True),
    "send-community",
    "send-community extended",
    "next-hop-self",
    Form(pattern="weight _"),
    "route-map _ *",
    Form(pattern="maximum-prefix ...", bare=True),
    Form(pattern="default-originate ...", fixed=_ONCE),
    Form(pattern="soft-reconfiguration inbound ...", fixed=_ONCE),
    "prefix-list _ *",
    "filter-list _ *",
    unknown=True,
)

ROUTE_MAP_FORMS: Final = Forms(
    Form(pattern="description ...", bare=True),
    *(
        Form(pattern=f"match {what} ...", gathers=True)
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
    Form(pattern="continue _", bare=True),
    "set local-preference _",
    "set community ...",
    "set comm-list ...",
    "set as-path prepend ...",
    "set metric ...",
    "set weight _",
    "set tag _",
    "set origin _",
    unknown=True,
)

KINDS: Final[Mapping[str, Forms]] = MappingProxyType(
    {
        "top": TOP_FORMS,
        "interface": INTERFACE_FORMS,
        "bgp": Forms(
            *_PROCESS,
            *_TEMPLATES,
            _NEIGHBOR,
            Form(pattern="vrf *", opens="bgp vrf"),
            unknown=True,
        ),
        "bgp vrf": Forms(*_PROCESS, _NEIGHBOR, unknown=True),
        "family": Forms(
            Form(pattern="network * ...", fixed=_ONCE),
            Form(pattern="redistribute ospf * ...", fixed=_ONCE),
            Form(pattern="redistribute ospfv3 * ...", fixed=_ONCE),
            Form(pattern="redistribute eigrp * ...", fixed=_ONCE),
            Form(pattern="redistribute isis * ...", fixed=_ONCE),
            Form(pattern="redistribute bgp * ...", fixed=_ONCE),
            Form(pattern="redistribute * ...", fixed=_ONCE),
            Form(pattern="aggregate-address * ...", fixed=_ONCE),
            "maximum-paths ibgp _",
            "maximum-paths eibgp _",
            Form(pattern="maximum-paths _", bare=True),
            unknown=True,
        ),
        "neighbor": NEIGHBOR_FORMS,
        "neighbor family": NEIGHBOR_FAMILY_FORMS,
        "route map": ROUTE_MAP_FORMS,
        "vrf": Forms(
            Form(pattern="description ...", bare=True),
            Form(pattern="rd _", bare=True, fixed=_ONCE),
            Form(pattern="address-family * unicast", opens="targets"),
            "ip route **",
            "ipv6 route **",
            unknown=True,
        ),
        "targets": Forms("route-target import *", "route-target export *", unknown=True),
        "key chain": Forms(Form(pattern="key *", opens="key")),
        "key": Forms(
            Form(pattern="key-octet-string ...", fixed=_KEY),
            Form(pattern="send-lifetime ...", bare=True),
            unknown=True,
        ),
        "macsec policy": Forms(
            Form(pattern="cipher-suite ...", bare=True),
            Form(pattern="key-server-priority _", bare=True),
            Form(pattern="window-size _", bare=True),
            Form(pattern="sak-expiry-time _", bare=True),
            Form(pattern="conf-offset _", bare=True),
            "include-icv-indicator",
            Form(pattern="include-sci", keyword=True),
            Form(pattern="security-policy _", bare=True),
            unknown=True,
        ),
        "access list": Forms(unknown=True),
        "class-map": Forms("match **"),
        "policy-map": Forms(Form(pattern="class **", opens="class")),
        "class": Forms("set qos-group _", "set cos _", unknown=True),
    }
)
