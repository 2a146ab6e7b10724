"""Cisco NX-OS 9.3 and 10.x on Nexus 9000."""

from __future__ import annotations

import re
from typing import Final

from erce.platforms.facts import PlatformFacts, UndefinedPolicy

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
    network_statements=True,
    rd_needed=False,
    family_switch=False,
    global_family_switch=False,
    bfd_interval_ms=(50, 999),
    bfd_multiplier=(1, 50),
    vlan=(2, 4093),
    longest_match=False,
    # Only single-tagged routed subinterfaces are documented (Nexus 9000 interfaces guide 10.6).
    double_tags=False,
    lag_minimum_links=True,
    # Several names on one `match community` line mean any of them, too; one list is easier to read.
    or_community_lists=True,
    warning_threshold=True,
    prefix_limit_restart=True,
    # Seen on a real image: an undefined route map denies everything, in and out, and one on the
    # neighbor overrides one of its template.
    undefined_policy=UndefinedPolicy.REJECTS_ALL,
    no_policy_accepts_all=True,
    as_path_list_name="ER-MSEE",
    as_path_contains_msee="_12076_",
    forbidden="",
)
