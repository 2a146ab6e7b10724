"""Commands of `router bgp` that change nothing for ExpressRoute."""

from __future__ import annotations

from typing import Final

from erce.model import LineState
from erce_parsers.cisco_iosxe.words import Keywords

BGP: Final = Keywords(
    dict.fromkeys(
        (
            "additional-paths", "advertise-best-external", "aggregate-timer", "aigp",
            "always-compare-med", "asnotation", "bestpath", "client-to-client", "cluster-id",
            "dampening", "default", "deterministic-med", "dmzlink-bw", "enforce-first-as",
            "fast-external-fallover", "graceful-restart", "inject-map", "log-neighbor-changes",
            "maxas-limit", "maxcommunity-limit", "nexthop", "nopeerup-delay", "recursion",
            "redistribute-internal", "refresh", "route-map-cache", "rpki", "scan-time",
            "slow-peer", "soft-reconfig-backup", "sourced-paths", "sso", "suppress-inactive",
            "transport", "update-delay", "update-group", "upgrade-cli", "router-id",
        ),
        LineState.HARMLESS,
    )
)  # fmt: skip
"""Second words of `bgp ...`."""
