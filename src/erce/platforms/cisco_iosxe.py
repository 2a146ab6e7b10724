"""Cisco IOS-XE 17.x."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from erce.platforms.facts import PlatformFacts, UndefinedList, UndefinedPolicy
from erce.platforms.shows import Show, What
from erce.platforms.support import TCP_AO, Feature, conditional

_SUMMARY: Final = Show(
    reader="bgp_summary",
    command="show ip bgp summary",
    ipv6="show bgp ipv6 unicast summary",
    in_vrf="show bgp vpnv4 unicast vrf {vrf} summary",
    ipv6_in_vrf="show bgp vpnv6 unicast vrf {vrf} summary",
)
_NEIGHBORS: Final = Show(
    reader="bgp_neighbors",
    command="show ip bgp neighbors {neighbor}",
    ipv6="show bgp ipv6 unicast neighbors {neighbor}",
    in_vrf="show ip bgp vpnv4 vrf {vrf} neighbors {neighbor}",
    ipv6_in_vrf="show bgp vpnv6 unicast vrf {vrf} neighbors {neighbor}",
)
_INTERFACE: Final = Show(reader="interfaces", command="show interfaces {interface}")

FACTS: Final = PlatformFacts(
    title="Cisco IOS-XE",
    interface_name=re.compile(
        r"(?:GigabitEthernet|TwoGigabitEthernet|FiveGigabitEthernet|TenGigabitEthernet|"
        r"TwentyFiveGigE|FortyGigabitEthernet|HundredGigE|FourHundredGigE|FastEthernet|Ethernet)"
        r"\d+(?:/\d+){0,3}|Port-channel\d+"
    ),
    lag_name=re.compile(r"Port-channel\d+"),
    interface_abbreviations=(
        ("FiveGigabitEthernet", "FiveGigabitEthernet"),
        ("FortyGigabitEthernet", "FortyGigabitEthernet"),
        ("FourHundredGigE", "FourHundredGigE"),
        ("FastEthernet", "FastEthernet"),
        ("GigabitEthernet", "GigabitEthernet"),
        ("HundredGigE", "HundredGigE"),
        ("Port-channel", "Port-channel"),
        ("TenGigabitEthernet", "TenGigabitEthernet"),
        ("TwentyFiveGigE", "TwentyFiveGigE"),
        ("TwoGigabitEthernet", "TwoGigabitEthernet"),
        ("TenGigE", "TenGigabitEthernet"),
        ("Ethernet", "Ethernet"),
        ("Twe", "TwentyFiveGigE"),
        ("Gig", "GigabitEthernet"),
        ("Ten", "TenGigabitEthernet"),
        ("Eth", "Ethernet"),
        ("Fo", "FortyGigabitEthernet"),
        ("Gi", "GigabitEthernet"),
        ("Hu", "HundredGigE"),
        ("Po", "Port-channel"),
        ("Te", "TenGigabitEthernet"),
        ("Tw", "TwoGigabitEthernet"),
        ("Fa", "FastEthernet"),
        ("Et", "Ethernet"),
    ),
    # Names of port types in the interface command references; a 25G port may run at 10 Gbps.
    port_speeds=MappingProxyType(
        {
            "GigabitEthernet": 1,
            "TenGigabitEthernet": 10,
            "FortyGigabitEthernet": 40,
            "HundredGigE": 100,
            "FourHundredGigE": 400,
        }
    ),
    max_unit=4294967293,
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
    key_server_priority=0,
    rd_needed=True,
    family_switch=True,
    global_family_switch=True,
    bfd_interval_ms=(50, 9999),
    bfd_multiplier=(3, 50),
    vlan=(1, 4094),
    longest_match=False,
    or_community_lists=True,
    warning_threshold=True,
    moves_in_place=frozenset({"vrf"}),
    nat_multipath=True,
    nat_inside=True,
    nat_by_zone=False,
    # Seen on real images: an undefined route map denies everything, in and out.
    undefined_policy=UndefinedPolicy.REJECTS_ALL,
    # Neither documents nor captures tell what a list does that does not exist.
    undefined_list=UndefinedList.UNKNOWN,
    # So do Batfish, which was held against real images, and the routers that copied IOS.
    community_expression_sees_all=True,
    no_policy_accepts_all=True,
    protocol_default=False,
    flow_actions=("continue",),
    # IP Routing: BGP Configuration Guide, BGP Route-Map Continue: set clauses are saved while
    # match clauses are evaluated, and executed afterwards.
    later_terms_see_changes=False,
    as_path_by_number=False,
    # AS-path lists are numbered 1 to 500 and have no names.
    as_path_list_name="476",
    as_path_contains_msee="_12076_",
    ciscoconfparse="ios",
    forbidden="",
    always=frozenset(),
    support=MappingProxyType(
        {
            Feature.TCP_AO: TCP_AO,
            Feature.LAG_MINIMUM_LINKS: conditional(
                "Routers only: LAN-switch images spell it otherwise."
            ),
            Feature.MACSEC: conditional(
                "The port and its licence must have MACsec; see the data sheet."
            ),
            Feature.NAT: conditional(
                "The forwarding hardware must have NAT; Catalyst switches mostly do not."
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
                reader="bfd_neighbors",
                command="show bfd neighbors",
                in_vrf="show bfd neighbors vrf {vrf}",
            ),
            What.MACSEC_STATE: Show(reader="mka_sessions", command="show mka sessions"),
            What.LACP_MEMBERS: Show(
                reader="etherchannel_summary", command="show etherchannel summary"
            ),
            What.INTERFACE_STATE: _INTERFACE,
            What.COUNTERS: _INTERFACE,
        }
    ),
)
