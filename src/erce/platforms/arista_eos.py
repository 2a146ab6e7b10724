"""Arista EOS 4.28 and later."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from erce.platforms.facts import PlatformFacts, UndefinedList, UndefinedPolicy
from erce.platforms.shows import Show, What
from erce.platforms.support import TCP_AO, Feature, conditional, unsupported

_TRIDENT: Final = (
    "Trident-class switches such as the 7050X3 only; no source shows it on the 7280R3. "
    "EOS has no inside: what leaves the outside interfaces is translated, wherever it came in."
)

_NEIGHBORS: Final = Show(reader="bgp_neighbors", command="show bgp neighbors vrf all | json")
_INTERFACE: Final = Show(reader="interfaces", command="show interfaces {interface} | json")

FACTS: Final = PlatformFacts(
    title="Arista EOS",
    interface_name=re.compile(r"Ethernet\d+(?:/\d+){0,2}|Port-Channel\d+"),
    lag_name=re.compile(r"Port-Channel\d+"),
    interface_abbreviations=(
        ("Port-Channel", "Port-Channel"),
        ("Ethernet", "Ethernet"),
        ("Eth", "Ethernet"),
        ("Et", "Ethernet"),
        ("Po", "Port-Channel"),
    ),
    max_unit=4294967295,
    max_name=63,
    hold_s=180,
    keepalive_s=60,
    keepalive_is_third=False,
    ospf_process_number=False,
    graceful_restart=False,
    multipath_relax=True,
    multipath_relax_alone=True,
    multipath_per_family=False,
    multipath_number=True,
    key_server_priority=16,
    rd_needed=False,
    family_switch=True,
    global_family_switch=True,
    # No source states the limits of BFD; these are wide enough for every platform of the family.
    bfd_interval_ms=(50, 60000),
    bfd_multiplier=(3, 50),
    vlan=(1, 4094),
    longest_match=False,
    or_community_lists=True,
    warning_threshold=True,
    moves_in_place=frozenset({"vlan", "s_tag"}),
    nat_multipath=True,
    nat_inside=False,
    nat_by_zone=False,
    # Seen on a real image: a route map that does not exist permits everything.
    undefined_policy=UndefinedPolicy.ACCEPTS_ALL,
    # Neither documents nor captures tell what a list does that does not exist.
    undefined_list=UndefinedList.UNKNOWN,
    no_policy_accepts_all=True,
    protocol_default=False,
    flow_actions=("continue",),
    as_path_by_number=False,
    as_path_list_name="ER-MSEE",
    as_path_contains_msee="_12076_",
    ciscoconfparse="ios",
    forbidden="",
    always=frozenset({Feature.SOFT_RECONFIGURATION}),
    support=MappingProxyType(
        {
            Feature.TCP_AO: TCP_AO,
            Feature.QINQ: conditional("Not every switch routes double-tagged subinterfaces."),
            Feature.LAG_MINIMUM_LINKS: unsupported(
                "No source shows the exact EOS command for minimum links.",
                "Leave minimum_links out.",
            ),
            Feature.PREFIX_LIMIT_RESTART: unsupported(
                "EOS has no restart of a session closed by its prefix limit.",
                "Use action: warn or action: shutdown.",
            ),
            Feature.SOFT_RECONFIGURATION: conditional(
                "EOS always keeps received routes; nothing is written."
            ),
            Feature.MACSEC: conditional(
                "Only some ports and modules have MACsec. Microsoft's sample for EOS also has "
                "`key derivation padding append` in the profile; no source says what it changes."
            ),
            Feature.REMOVE_PRIVATE_AS: conditional(
                "Without `all`, EOS acts on paths of private numbers only and leaves mixed ones."
            ),
            Feature.MACSEC_OFFSET: unsupported(
                "EOS has no confidentiality offset.", "Leave confidentiality_offset at 0."
            ),
            Feature.NAT: conditional(_TRIDENT),
            Feature.NAT_STATIC: conditional(_TRIDENT),
            Feature.QOS: unsupported(
                "EOS marks what comes in; no source shows marking on the way out.",
                "Mark on a device behind this one.",
            ),
        }
    ),
    # ANTA's tests of BGP, BFD and port channels name the keys of the data; of MACsec only the text
    # is shown anywhere.
    shows=MappingProxyType(
        {
            What.BGP_STATE: _NEIGHBORS,
            What.PREFIXES_RECEIVED: _NEIGHBORS,
            What.PREFIXES_ADVERTISED: _NEIGHBORS,
            What.BFD_STATE: Show(reader="bfd_peers", command="show bfd peers | json"),
            What.MACSEC_STATE: Show(
                reader="mac_security_interface", command="show mac security interface"
            ),
            What.LACP_MEMBERS: Show(reader="port_channel", command="show port-channel | json"),
            What.INTERFACE_STATE: _INTERFACE,
            What.COUNTERS: _INTERFACE,
        }
    ),
)
