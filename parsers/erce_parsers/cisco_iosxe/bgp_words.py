"""What becomes of `bgp ...` lines of `router bgp` that are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce_parsers.cisco_iosxe.words import Keywords

if TYPE_CHECKING:
    from erce_parsers.cisco_iosxe.stated import Outcome

BGP: Final[Keywords[Outcome]] = Keywords(
    dict.fromkeys(
        (
            "additional-paths", "advertise-best-external", "aggregate-timer", "aigp",
            "always-compare-med", "asnotation", "bestpath", "bmp", "client-to-client",
            "cluster-id", "consistency-checker", "dampening", "default", "deterministic-med",
            "dmzlink-bw", "enforce-first-as", "enhanced-error", "fast-external-fallover",
            "graceful-restart", "inter-as-hybrid", "log-neighbor-changes", "maxcommunity-limit",
            "mpls-local-label", "nexthop", "nopeerup-delay", "recursion", "redistribute-internal",
            "refresh", "regexp", "route-map-cache", "rpki", "rr-group", "scan-time", "slow-peer",
            "snmp", "soft-reconfig-backup", "sourced-paths", "sso", "suppress-inactive",
            "transport", "update-delay", "update-group", "upgrade-cli", "router-id",
        ),
        LineState.HARMLESS,
    )
    | {
        "confederation": "confederations are not in the model",
        "graceful-shutdown": "sessions that are being drained are not in the model",
        "inject-map": "conditional routes are not in the model",
        "listen": "neighbors that are not configured one by one are not in the model",
        "maxas-limit": "paths that are too long are refused; that is not in the model",
    }
)  # fmt: skip
"""Second words of `bgp ...`."""
