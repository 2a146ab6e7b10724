"""Cisco NX-OS 9.3 and 10.x on Nexus 9000."""

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
    in_vrf="show bgp ipv4 unicast summary vrf {vrf}",
    ipv6_in_vrf="show bgp ipv6 unicast summary vrf {vrf}",
)
_NEIGHBORS: Final = Show(
    reader="bgp_neighbors",
    command="show bgp ipv4 unicast neighbors {neighbor}",
    ipv6="show bgp ipv6 unicast neighbors {neighbor}",
    in_vrf="show bgp ipv4 unicast neighbors {neighbor} vrf {vrf}",
    ipv6_in_vrf="show bgp ipv6 unicast neighbors {neighbor} vrf {vrf}",
)
_INTERFACE: Final = Show(reader="interfaces", command="show interface {interface}")

FACTS: Final = PlatformFacts(
    title="Cisco NX-OS",
    interface_name=re.compile(r"Ethernet\d+(?:/\d+){1,2}|port-channel\d+"),
    lag_name=re.compile(r"port-channel\d+"),
    interface_abbreviations=(
        ("port-channel", "port-channel"),
        ("Ethernet", "Ethernet"),
        ("Eth", "Ethernet"),
        ("Et", "Ethernet"),
        ("Po", "port-channel"),
    ),
    max_unit=4094,
    max_name=63,
    hold_s=180,
    keepalive_s=60,
    keepalive_is_third=False,
    ospf_process_number=True,
    graceful_restart=True,
    multipath_relax=False,
    multipath_relax_alone=True,
    multipath_per_family=True,
    multipath_number=True,
    key_server_priority=16,
    rd_needed=False,
    family_switch=False,
    global_family_switch=False,
    bfd_interval_ms=(50, 999),
    bfd_multiplier=(1, 50),
    vlan=(2, 4093),
    longest_match=False,
    # Several names on one `match community` line mean any of them, too; one list is easier to read.
    or_community_lists=True,
    warning_threshold=True,
    moves_in_place=frozenset({"vrf"}),
    nat_multipath=False,
    nat_inside=True,
    nat_by_zone=False,
    # Seen on a real image: an undefined route map denies everything, in and out, and one on the
    # neighbor overrides one of its template.
    undefined_policy=UndefinedPolicy.REJECTS_ALL,
    # Neither documents nor captures tell what a list does that does not exist, but for a prefix
    # list in a route map: an empty one permits all routes (Nexus 9000 unicast routing guide 10.4),
    # and so does one that is missing (seen by the makers of Batfish; Cisco bug CSCty33210).
    undefined_list=UndefinedList.UNKNOWN,
    undefined_prefix_list=UndefinedList.MATCHES_EVERYTHING,
    # So do Batfish, which was held against real images, and the routers that copied IOS.
    community_expression_sees_all=True,
    no_policy_accepts_all=True,
    protocol_default=False,
    flow_actions=("continue",),
    as_path_by_number=False,
    as_path_list_name="ER-MSEE",
    as_path_contains_msee="_12076_",
    ciscoconfparse="nxos",
    forbidden="",
    always=frozenset(),
    support=MappingProxyType(
        {
            Feature.TCP_AO: TCP_AO,
            Feature.QINQ: unsupported(
                "Nexus 9000 documents routed subinterfaces with a single tag only.",
                "Have the provider deliver a single tag, or end the circuit on another platform.",
            ),
            Feature.MACSEC: conditional(
                "Only some ports of some models have it; second keys stand in fallback key chains."
            ),
            # Nexus 9000 interfaces guide 10.6, static and dynamic NAT.
            Feature.NAT: conditional(
                "The TCAM needs a region (`hardware access-list tcam region nat`, then a reload); "
                "at most 1024 translations, IPv4 only, in a VRF on some models only, never over "
                "equal-cost paths."
            ),
            Feature.NAT_STATIC: conditional("The conditions are those of nat."),
            Feature.QOS: unsupported(
                "No source shows setting DSCP in a policy of type qos on Nexus 9000.",
                "Mark on a device behind this one.",
            ),
        }
    ),
    # Layouts seen on real switches.
    shows=MappingProxyType(
        {
            What.BGP_STATE: _SUMMARY,
            What.PREFIXES_RECEIVED: _SUMMARY,
            What.PREFIXES_ADVERTISED: _NEIGHBORS,
            What.BFD_STATE: Show(
                reader="bfd_neighbors",
                command="show bfd neighbors vrf all",
                ipv6="show bfd ipv6 neighbors",
                in_vrf="show bfd neighbors vrf all",
                ipv6_in_vrf="show bfd ipv6 neighbors vrf {vrf}",
            ),
            What.MACSEC_STATE: Show(reader="mka_summary", command="show macsec mka summary"),
            What.LACP_MEMBERS: Show(
                reader="port_channel_summary", command="show port-channel summary"
            ),
            What.INTERFACE_STATE: _INTERFACE,
            What.COUNTERS: _INTERFACE,
        }
    ),
)
