"""Juniper Junos 20.x to 24.x, MX first."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from erce.platforms.facts import PlatformFacts, UndefinedList, UndefinedPolicy
from erce.platforms.shows import Show, What
from erce.platforms.support import TCP_AO, Feature, conditional, unsupported

_NEIGHBORS: Final = Show(reader="bgp_neighbor", command="show bgp neighbor | display json")

FACTS: Final = PlatformFacts(
    title="Juniper Junos",
    interface_name=re.compile(r"(?:ge|xe|et|mge)-\d+/\d+/\d+(?::\d+)?|(?:ae|reth)\d+"),
    lag_name=re.compile(r"(?:ae|reth)\d+"),
    interface_abbreviations=(),
    # Junos, interface naming: ge is 1 Gbps, xe is 10 Gbps; et has several speeds.
    port_speeds=MappingProxyType({"ge-": 1, "xe-": 10}),
    # Units of Ethernet interfaces: 0 to 16385.
    max_unit=16385,
    max_name=63,
    hold_s=90,
    keepalive_s=30,
    keepalive_is_third=True,
    ospf_process_number=True,
    graceful_restart=False,
    multipath_relax=False,
    multipath_relax_alone=False,
    multipath_per_family=True,
    multipath_number=False,
    key_server_priority=16,
    rd_needed=False,
    family_switch=False,
    global_family_switch=False,
    bfd_interval_ms=(1, 255000),
    bfd_multiplier=(1, 255),
    vlan=(1, 4094),
    # Juniper: Walkup for Route Filters Overview; How Prefix Lists Are Evaluated in Routing Policy
    # Match Conditions. The longest prefix decides, then its modifier.
    longest_match=True,
    # A community matches only if every member does; alternatives are several names.
    or_community_lists=False,
    # Without `teardown`, which carries the percentage, the limit only logs.
    warning_threshold=False,
    moves_in_place=frozenset({"vlan", "s_tag", "vrf"}),
    nat_multipath=True,
    nat_inside=True,
    nat_by_zone=True,
    undefined_policy=UndefinedPolicy.REFUSED,
    # An empty list matches nothing (seen on a real device); no source tells of one that is missing.
    undefined_list=UndefinedList.UNKNOWN,
    no_policy_accepts_all=True,
    # Juniper: Default Routing Policies. BGP imports what it receives and exports what it learned.
    protocol_default=True,
    # Juniper, "Understanding BGP Path Selection": the lower route preference, then the higher local
    # preference
    before_local_preference="preference",
    prefixes_in_terms=True,
    flow_actions=(),
    # An expression covers the whole path, its unit is the AS number (seen on a real device).
    # Seen on a real device (25.4): a community that a term adds is there for the next one.
    later_terms_see_changes=True,
    numbered_terms=False,
    as_path_by_number=True,
    as_path_list_name="ER-MSEE",
    as_path_contains_msee=".* 12076 .*",
    ciscoconfparse="",
    forbidden='"\\',
    always=frozenset({Feature.SEND_COMMUNITY, Feature.SOFT_RECONFIGURATION}),
    support=MappingProxyType(
        {
            Feature.TCP_AO: TCP_AO,
            Feature.NETWORKS: unsupported(
                "Junos has no network statement.",
                "The export policy alone decides what is originated.",
            ),
            Feature.REDISTRIBUTION: unsupported(
                "Junos has no redistribution statement.",
                "The export policy alone decides; leave redistribute out.",
            ),
            Feature.SEND_COMMUNITY: conditional(
                "Junos always sends communities; nothing is written."
            ),
            Feature.SOFT_RECONFIGURATION: conditional(
                "Junos always keeps received routes; nothing is written."
            ),
            Feature.ALLOWAS_IN: unsupported(
                "Junos counts its own AS for the whole router, not for one session.",
                "Set routing-options autonomous-system loops by hand.",
            ),
            Feature.MULTIPATH: conditional(
                "A router-wide load-balance policy must be exported to the forwarding table."
            ),
            Feature.MULTIPATH_RELAX: conditional("Written as multipath multiple-as."),
            Feature.GRACEFUL_RESTART: conditional(
                "routing-options graceful-restart must be set router-wide too."
            ),
            Feature.MACSEC: conditional(
                "The port must have MACsec and the release must-secure and should-secure; without "
                "either statement platforms differ in what passes in clear text."
            ),
            Feature.MACSEC_XPN: conditional("EX switches have no XPN suites."),
            Feature.MACSEC_TWO_KEYS: conditional(
                "The release must have fallback-key, which MX has last (24.4)."
            ),
            Feature.NAT: conditional(
                "SRX with zones; MX with a services card, or inline for one address to one only."
            ),
            Feature.NAT_STATIC: conditional("SRX only."),
            Feature.QOS: unsupported(
                "Junos rewrites markings by forwarding class, which is decided where packets "
                "come in.",
                "Classify at ingress and bind class-of-service rewrite-rules by hand.",
            ),
        }
    ),
    # Keys of BGP's data seen on real devices; the neighbor tells the state of BFD too.
    shows=MappingProxyType(
        {
            What.BGP_STATE: _NEIGHBORS,
            What.PREFIXES_RECEIVED: _NEIGHBORS,
            What.PREFIXES_ADVERTISED: _NEIGHBORS,
            What.BFD_STATE: _NEIGHBORS,
            What.MACSEC_STATE: Show(reader="mka_sessions", command="show security mka sessions"),
            What.LACP_MEMBERS: Show(
                reader="lacp_interfaces", command="show lacp interfaces {interface}"
            ),
            What.INTERFACE_STATE: Show(reader="interfaces_terse", command="show interfaces terse"),
            What.COUNTERS: Show(
                reader="interfaces_extensive", command="show interfaces extensive {interface}"
            ),
        }
    ),
)
