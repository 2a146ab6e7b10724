"""Arista EOS 4.28 and later."""

from __future__ import annotations

import re
from typing import Final

from erce.platforms.facts import PlatformFacts, UndefinedPolicy

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
    network_statements=True,
    rd_needed=False,
    family_switch=True,
    global_family_switch=True,
    # No source states the limits of BFD; these are wide enough for every platform of the family.
    bfd_interval_ms=(50, 60000),
    bfd_multiplier=(3, 50),
    vlan=(1, 4094),
    longest_match=False,
    double_tags=True,
    lag_minimum_links=False,
    or_community_lists=True,
    warning_threshold=True,
    prefix_limit_restart=False,
    # Seen on a real image: a route map that does not exist permits everything.
    undefined_policy=UndefinedPolicy.ACCEPTS_ALL,
    no_policy_accepts_all=True,
    as_path_list_name="ER-MSEE",
    as_path_contains_msee="_12076_",
    forbidden="",
)
