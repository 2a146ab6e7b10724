"""Cisco IOS-XR 7.x."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from erce.platforms.facts import PlatformFacts, UndefinedList, UndefinedPolicy
from erce.platforms.shows import Show, What
from erce.platforms.support import TCP_AO, Feature, conditional, unsupported

_SUMMARY: Final = Show(
    reader="bgp_summary",
    command="show bgp ipv4 unicast summary",
    ipv6="show bgp ipv6 unicast summary",
    in_vrf="show bgp vrf {vrf} ipv4 unicast summary",
    ipv6_in_vrf="show bgp vrf {vrf} ipv6 unicast summary",
)
_NEIGHBORS: Final = Show(
    reader="bgp_neighbors",
    command="show bgp ipv4 unicast neighbors {neighbor}",
    ipv6="show bgp ipv6 unicast neighbors {neighbor}",
    in_vrf="show bgp vrf {vrf} ipv4 unicast neighbors {neighbor}",
    ipv6_in_vrf="show bgp vrf {vrf} ipv6 unicast neighbors {neighbor}",
)
_INTERFACE: Final = Show(reader="interfaces", command="show interfaces {interface}")

FACTS: Final = PlatformFacts(
    title="Cisco IOS-XR",
    interface_name=re.compile(
        r"(?:GigabitEthernet|TenGigE|TwentyFiveGigE|FortyGigE|FiftyGigE|HundredGigE|"
        r"TwoHundredGigE|FourHundredGigE)\d+(?:/\d+){3,4}|Bundle-Ether\d+"
    ),
    lag_name=re.compile(r"Bundle-Ether\d+"),
    interface_abbreviations=(
        ("GigabitEthernet", "GigabitEthernet"),
        ("FourHundredGigE", "FourHundredGigE"),
        ("TwoHundredGigE", "TwoHundredGigE"),
        ("TwentyFiveGigE", "TwentyFiveGigE"),
        ("Bundle-Ether", "Bundle-Ether"),
        ("HundredGigE", "HundredGigE"),
        ("FiftyGigE", "FiftyGigE"),
        ("FortyGigE", "FortyGigE"),
        ("TenGigE", "TenGigE"),
        ("Hu", "HundredGigE"),
        ("Te", "TenGigE"),
        ("Gi", "GigabitEthernet"),
        ("BE", "Bundle-Ether"),
    ),
    # Names of port types in the interface command references; a 25G port may run at 10 Gbps.
    port_speeds=MappingProxyType(
        {
            "GigabitEthernet": 1,
            "TenGigE": 10,
            "FortyGigE": 40,
            "HundredGigE": 100,
            "FourHundredGigE": 400,
        }
    ),
    max_unit=2147483647,
    max_name=63,
    hold_s=180,
    keepalive_s=60,
    keepalive_is_third=False,
    ospf_process_number=True,
    graceful_restart=False,
    multipath_relax=False,
    multipath_relax_alone=True,
    multipath_per_family=True,
    multipath_number=True,
    key_server_priority=16,
    rd_needed=True,
    family_switch=True,
    global_family_switch=False,
    bfd_interval_ms=(3, 30000),
    bfd_multiplier=(2, 16),
    vlan=(1, 4094),
    longest_match=False,
    or_community_lists=True,
    warning_threshold=True,
    moves_in_place=frozenset(),
    nat_multipath=True,
    nat_inside=True,
    nat_by_zone=False,
    undefined_policy=UndefinedPolicy.UNKNOWN,
    # Neither documents nor captures tell what a list does that does not exist.
    undefined_list=UndefinedList.UNKNOWN,
    # eBGP exchanges nothing until a policy is applied in both directions.
    no_policy_accepts_all=False,
    protocol_default=False,
    flow_actions=("apply",),
    # Cisco: Routing Configuration Guide, Implementing Routing Policy, When Attributes Are Modified.
    later_terms_see_changes=False,
    # Cisco IOS XR unified model for route policies 7.9.1: the text of an object is one value.
    whole_policies=True,
    numbered_terms=False,
    as_path_by_number=False,
    as_path_list_name="ER-MSEE",
    as_path_contains_msee="_12076_",
    ciscoconfparse="iosxr",
    forbidden="",
    always=frozenset(),
    support=MappingProxyType(
        {
            Feature.TCP_AO: TCP_AO,
            Feature.REMOVE_PRIVATE_AS_REPLACE: unsupported(
                "IOS-XR removes private AS numbers but does not replace them for a neighbor.",
                "Use remove_private_as: all.",
            ),
            Feature.MACSEC: conditional("The line card and its licence must have MACsec."),
            Feature.MACSEC_WITHOUT_SCI: unsupported(
                "IOS-XR always sends the secure channel identifier.", "Leave sci at true."
            ),
            Feature.NAT: unsupported(
                "IOS-XR has no NAT on interfaces, only carrier-grade NAT on ASR 9000 cards.",
                "Translate on a firewall or router behind this one and say nat: {external: true}.",
            ),
            Feature.NAT_STATIC: unsupported(
                "IOS-XR has no NAT on interfaces.",
                "Translate on a firewall or router behind this one and say nat: {external: true}.",
            ),
        }
    ),
    # Layouts seen on real routers.
    shows=MappingProxyType(
        {
            What.BGP_STATE: _SUMMARY,
            What.PREFIXES_RECEIVED: _SUMMARY,
            What.PREFIXES_ADVERTISED: _NEIGHBORS,
            What.BFD_STATE: Show(
                reader="bfd_session", command="show bfd session", ipv6="show bfd ipv6 session"
            ),
            What.MACSEC_STATE: Show(reader="mka_summary", command="show macsec mka summary"),
            What.LACP_MEMBERS: Show(reader="bundle", command="show bundle {interface}"),
            What.INTERFACE_STATE: _INTERFACE,
            What.COUNTERS: _INTERFACE,
        }
    ),
)
