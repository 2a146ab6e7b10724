"""Keywords of BGP.

What is called harmless has no effect on what the sessions of ExpressRoute exchange; what is called
unsupported has one that the model does not hold.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

BGP_SETTINGS: Final = frozenset(
    {
        "authentication-algorithm", "authentication-key", "authentication-key-chain",
        "bfd-liveness-detection", "description", "export", "family", "graceful-restart",
        "hold-time", "import", "local-address", "local-as", "multihop", "multipath", "peer-as",
        "remove-private", "shutdown", "ttl", "type",
    }
)  # fmt: skip

BGP_VALUED: Final = frozenset(
    {
        "authentication-algorithm", "authentication-key", "authentication-key-chain",
        "description", "local-address", "peer-as", "type",
    }
)  # fmt: skip
"""Settings that are one value; in a `set` line further settings may stand behind it."""

BFD_VALUED: Final = frozenset({"minimum-interval", "minimum-receive-interval", "multiplier"})

BGP_HARMLESS: Final = frozenset(
    {
        "add-path-display-ipv4-address", "bgp-error-tolerance", "bmp", "cluster",
        "enforce-first-as", "holddown-all-stale-labels", "iana-tcp-ao", "inet-mdt-signaling",
        "log-updown", "mtu-discovery", "multipath-build-priority", "mvpn-iana-rt-import",
        "no-aggregator-id", "no-client-reflect", "no-precision-timers", "optimal-route-reflection",
        "output-queue-priority", "precision-timers", "rfc6514-compliant-safi129", "rib-sharding",
        "send-addpath-optimization", "snmp-options", "stale-labels-holddown-period", "tcp-mss",
        "traceoptions", "traffic-statistics-labeled-path", "update-threading", "vpn-apply-export",
    }
)  # fmt: skip

BGP_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "accept-remote-nexthop", "advertise-bgp-static", "advertise-external",
                "advertise-from-main-vpn-tables", "advertise-prefix-sid", "apply-path",
                "auto-discovery-only", "egress-te", "forwarding-context", "global-load-balancing",
                "hold-down", "include-mp-next-hop", "local-interface", "no-advertise-peer-as",
                "no-prepend-global-as", "no-validate", "source-packet-routing",
                "sr-preference-override", "tcp-aggressive-transmission", "tolerance", "topology",
                "unconfigured-peer-graceful-restart", "vrf-fallback", "vrf-import",
            ),
            "",
        ),
        "accept-prpd-connection": "programs can add routes",
        "advertise-inactive": "routes that are not in use are advertised",
        "advertise-peer-as": "routes go back to the AS they came from",
        "allow": "neighbors that connect by themselves",
        "as-override": "AS numbers in the path are replaced",
        "damping": "flapping routes are held back",
        "defaults": "the protocol's default policy is changed",
        "disable": "BGP is switched off",
        "dynamic-neighbor": "neighbors that connect by themselves",
        "graceful-shutdown": "routes are marked for maintenance",
        "idle-after-switch-over": "sessions stay down after a switch of routing engines",
        "ipsec-sa": "the session is encrypted",
        "keep": "whether rejected routes are kept",
        "local-preference": "local preference beside the policy",
        "long-lived-graceful-restart": "stale routes are kept for long",
        "loops": "the router's own AS number is accepted in paths",
        "metric-out": "MED beside the policy",
        "metric-out-delay": "updates are held back",
        "minimum-hold-time": "short hold times are refused",
        "no-install": "routes are not installed",
        "no-nexthop-change": "the next hop stays another router's",
        "out-delay": "updates are held back",
        "outbound-route-filter": "the other end filters",
        "passive": "the session is only ever started by the other end",
        "path-selection": "the best path is chosen by other rules",
        "peer-as-list": "neighbors of several AS numbers",
        "preference": "routes weigh differently against other protocols'",
        "route-server-client": "the session is a route server's",
        "route-server-client-options": "the session is a route server's",
        "tcp-connect-port": "another port than 179",
        "tcpao-auth-mismatch": "authentication with a key chain",
    }
)  # fmt: skip

UNICAST_HARMLESS: Final = frozenset(
    {
        "aggregate-label", "legacy-redirect-ip-action", "output-queue-priority",
        "route-refresh-priority", "secondary-independent-resolution", "send-addpath-optimization",
        "withdraw-priority",
    }
)  # fmt: skip

UNICAST_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "aigp", "defer-initial-multipath-build", "egress-te-nexthop", "extended-nexthop",
                "extended-nexthop-color", "graceful-restart", "local-ipv4-address",
                "nexthop-resolution", "no-validate", "protection", "resolve-vpn", "topology",
            ),
            "",
        ),
        "accepted-prefix-limit": "a limit on the prefixes left after the policy",
        "add-path": "several paths of a prefix are exchanged",
        "damping": "flapping routes are held back",
        "delay-route-advertisements": "updates are held back",
        "loops": "the router's own AS number is accepted in paths",
        "no-install": "routes are not installed",
        "rib-group": "routes are copied into other tables",
    }
)  # fmt: skip

BFD_HARMLESS: Final = frozenset({"detection-time"})

BFD_AUTOMATIC: Final = frozenset({"session-mode", "version"})
"""Settings of BFD that are `automatic` by default."""

BFD_UNSUPPORTED: Final = frozenset(
    {"authentication", "holddown-interval", "no-adaptation", "strict-bfd"}
)
