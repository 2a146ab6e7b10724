"""Juniper Junos 20.x to 24.x, MX first."""

from __future__ import annotations

import re
from typing import Final

from erce.platforms.facts import PlatformFacts, UndefinedPolicy

FACTS: Final = PlatformFacts(
    title="Juniper Junos",
    interface_name=re.compile(r"(?:ge|xe|et|mge)-\d+/\d+/\d+(?::\d+)?|(?:ae|reth)\d+"),
    lag_name=re.compile(r"(?:ae|reth)\d+"),
    interface_abbreviations=(),
    # Units of Ethernet interfaces: 0 to 16385.
    max_unit=16385,
    max_name=63,
    hold_s=90,
    keepalive_s=30,
    keepalive_is_third=True,
    network_statements=False,
    rd_needed=False,
    family_switch=False,
    global_family_switch=False,
    bfd_interval_ms=(1, 255000),
    bfd_multiplier=(1, 255),
    vlan=(1, 4094),
    # Route filters: the longest prefix decides, then its modifier.
    longest_match=True,
    double_tags=True,
    lag_minimum_links=True,
    # A community matches only if every member does; alternatives are several names.
    or_community_lists=False,
    # Without `teardown`, which carries the percentage, the limit only logs.
    warning_threshold=False,
    prefix_limit_restart=True,
    undefined_policy=UndefinedPolicy.REFUSED,
    no_policy_accepts_all=True,
    as_path_list_name="ER-MSEE",
    as_path_contains_msee=".* 12076 .*",
    forbidden='"\\',
)
