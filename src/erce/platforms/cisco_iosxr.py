"""Cisco IOS-XR 7.x."""

from __future__ import annotations

import re
from typing import Final

from erce.platforms.facts import PlatformFacts, UndefinedPolicy

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
    max_unit=2147483647,
    max_name=63,
    hold_s=180,
    keepalive_s=60,
    keepalive_is_third=False,
    network_statements=True,
    rd_needed=True,
    family_switch=True,
    global_family_switch=False,
    bfd_interval_ms=(3, 30000),
    bfd_multiplier=(2, 16),
    vlan=(1, 4094),
    longest_match=False,
    double_tags=True,
    lag_minimum_links=True,
    or_community_lists=True,
    warning_threshold=True,
    prefix_limit_restart=True,
    undefined_policy=UndefinedPolicy.UNKNOWN,
    # eBGP exchanges nothing until a policy is applied in both directions.
    no_policy_accepts_all=False,
    as_path_list_name="ER-MSEE",
    as_path_contains_msee="_12076_",
    forbidden="",
)
