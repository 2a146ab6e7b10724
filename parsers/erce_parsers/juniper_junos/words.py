"""Keywords of the sections that are read.

Some have no effect on ExpressRoute, some have one that the model does not hold.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# ---- interfaces -------------------------------------------------------------------------------

PORT_SETTINGS: Final = frozenset(
    {
        "description", "disable", "flexible-vlan-tagging", "mtu", "stacked-vlan-tagging",
        "vlan-tagging",
    }
)  # fmt: skip

PORT_HARMLESS: Final = frozenset(
    {
        "accounting-profile", "alias", "anchor-point", "auto-configure", "cascade-port",
        "damping", "enable", "encap-type", "encapsulation", "fabric-options",
        "forwarding-class-accounting", "framing", "gratuitous-arp-reply",
        "hierarchical-scheduler", "hold-time", "ignore-l3-incompletes", "interface-mib",
        "keepalives", "layer2-policer", "link-degrade-monitor", "link-mode", "lmi",
        "logical-interface-fpc-redundancy", "loopback-remote", "mac", "metadata",
        "native-inner-vlan-id", "native-vlan-id", "no-gratuitous-arp-reply",
        "no-gratuitous-arp-request", "no-keepalives", "no-native-vlan-insert",
        "no-per-unit-scheduler", "no-traps", "number-of-sub-ports", "optics-options",
        "otn-options", "per-unit-scheduler", "port-mirror-instance", "port-mode",
        "receive-bucket", "redundant-pseudo-interface-options", "serial-options",
        "sonet-options", "speed", "targeted-distribution", "targeted-options", "traceoptions",
        "transmit-bucket", "traps", "unidirectional", "unused",
    }
)  # fmt: skip

PORT_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "esi": "EVPN multihoming of the port",
        "input-traffic-control-profile": "",
        "output-traffic-control-profile": "",
        "passive-monitor-mode": "the port does not forward",
        "redundant-pseudo-interface": "",
    }
)

BUNDLE_OPTIONS: Final = frozenset(
    {
        "ether-options", "fastether-options", "gigether-options",
    }
)  # fmt: skip
LAG_OPTIONS: Final = frozenset(
    {
        "aggregated-ether-options", "redundant-ether-options",
    }
)  # fmt: skip

UNIT_SETTINGS: Final = frozenset(
    {
        "description", "disable", "vlan-id", "vlan-tags",
    }
)  # fmt: skip

UNIT_HARMLESS: Final = frozenset(
    {
        "accept-source-mac", "account-layer2-overhead", "accounting-profile", "alias",
        "backup-options", "bandwidth", "clear-dont-fragment-bit", "demux-destination",
        "demux-source", "effective-shaping-rate", "enable", "encapsulation",
        "forwarding-class-accounting", "input-vlan-map", "interface-shared-with", "keepalives",
        "layer2-policer", "multipoint", "native-inner-vlan-id", "no-traps", "output-vlan-map",
        "point-to-point", "service-domain", "statistics", "swap-by-poppush", "traps",
        "vlan-id-list", "vlan-id-range",
    }
)  # fmt: skip

UNIT_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "arp-resp": "proxy ARP",
        "proxy-arp": "proxy ARP",
        "tunnel": "a tunnel",
        "peer-unit": "a tunnel between logical systems",
        "rpm": "",
        "esi": "EVPN multihoming of the unit",
        "virtual-gateway-accept-data": "a virtual gateway",
        "virtual-gateway-v4-mac": "a virtual gateway",
        "virtual-gateway-v6-mac": "a virtual gateway",
        "family-mac": "",
    }
)

FAMILY_HARMLESS: Final = frozenset(
    {
        "accounting", "arp-max-cache", "arp-new-hold-limit", "dad-delay-reserve", "dad-disable",
        "demux-source", "destination-class-usage", "destination-udp-port", "dhcpv6-client",
        "mac-validate", "nd6-max-cache", "nd6-new-hold-limit", "nd6-stale-time", "ndp-proxy",
        "negotiate-address", "no-neighbor-learn", "no-redirects", "policer", "primary",
        "receive-options-packets", "receive-ttl-exceeded", "sampling", "targeted-broadcast",
        "tcp-mss", "transmit-options-packets",
    }
)  # fmt: skip

FAMILY_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dhcp": "the address comes from DHCP",
        "dhcp-client": "the address comes from DHCP",
        "filter": "a packet filter",
        "rpf-check": "source address checks drop asymmetric traffic",
        "service": "traffic passes through services such as NAT",
        "simple-filter": "a packet filter",
        "unnumbered-address": "the address is another interface's",
    }
)

ADDRESS_HARMLESS: Final = frozenset(
    {
        "arp", "broadcast", "ndp", "no-gratuitous-arp", "preferred", "primary",
        "web-authentication",
    }
)  # fmt: skip

ADDRESS_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eui-64": "the host part is made from the MAC address",
        "destination": "a point-to-point address",
        "virtual-gateway-address": "a virtual gateway",
        "vrrp-group": "VRRP",
        "vrrp-inet6-group": "VRRP",
        "master-only": "an address of the active routing engine",
        "virtual-inet-address": "",
    }
)

# ---- BGP --------------------------------------------------------------------------------------

BGP_SETTINGS: Final = frozenset(
    {
        "authentication-key", "bfd-liveness-detection", "description", "export", "family",
        "hold-time", "import", "local-address", "local-as", "multihop", "peer-as", "shutdown",
        "type",
    }
)  # fmt: skip

BGP_HARMLESS: Final = frozenset(
    {
        "accept-prpd-connection", "add-path-display-ipv4-address", "advertise-bgp-static",
        "advertise-inactive", "advertise-peer-as", "advertise-prefix-sid",
        "auto-discovery-only", "bgp-error-tolerance", "bmp", "cluster", "damping", "egress-te",
        "enforce-first-as", "forwarding-context", "global-load-balancing", "graceful-restart",
        "hold-down", "holddown-all-stale-labels", "iana-tcp-ao", "idle-after-switch-over",
        "include-mp-next-hop", "inet-mdt-signaling", "keep", "local-interface", "log-updown",
        "long-lived-graceful-restart", "metric-out-delay", "minimum-hold-time", "mtu-discovery",
        "multipath", "multipath-build-priority", "mvpn-iana-rt-import", "no-aggregator-id",
        "no-client-reflect", "no-nexthop-change", "no-precision-timers",
        "optimal-route-reflection", "out-delay", "outbound-route-filter",
        "output-queue-priority", "passive", "path-selection", "precision-timers", "preference",
        "rfc6514-compliant-safi129", "rib-sharding", "route-server-client-options",
        "send-addpath-optimization", "snmp-options", "source-packet-routing",
        "sr-preference-override", "stale-labels-holddown-period", "tcp-connect-port", "tcp-mss",
        "tolerance", "topology", "traceoptions", "traffic-statistics-labeled-path",
        "unconfigured-peer-graceful-restart", "update-threading", "vpn-apply-export",
        "vrf-fallback",
    }
)  # fmt: skip

BGP_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accept-remote-nexthop": "",
        "advertise-external": "",
        "advertise-from-main-vpn-tables": "",
        "allow": "neighbors that connect by themselves",
        "apply-path": "",
        "as-override": "AS numbers in the path are replaced",
        "authentication-algorithm": "authentication with a key chain",
        "authentication-key-chain": "authentication with a key chain",
        "defaults": "the protocol's default policy is changed",
        "disable": "BGP is switched off",
        "dynamic-neighbor": "neighbors that connect by themselves",
        "graceful-shutdown": "routes are marked for maintenance",
        "ipsec-sa": "the session is encrypted",
        "local-preference": "local preference beside the policy",
        "loops": "the router's own AS number is accepted in paths",
        "metric-out": "MED beside the policy",
        "no-advertise-peer-as": "",
        "no-install": "routes are not installed",
        "no-prepend-global-as": "",
        "no-validate": "",
        "peer-as-list": "neighbors of several AS numbers",
        "remove-private": "private AS numbers are removed from paths",
        "route-server-client": "the session is a route server's",
        "tcp-aggressive-transmission": "",
        "tcpao-auth-mismatch": "authentication with a key chain",
        "ttl": "packets with another TTL are dropped",
        "vrf-import": "",
    }
)

FAMILY_NAMES: Final[Mapping[str, str]] = MappingProxyType({"inet": "ipv4", "inet6": "ipv6"})

UNICAST_HARMLESS: Final = frozenset(
    {
        "add-path", "aggregate-label", "aigp", "damping", "delay-route-advertisements",
        "egress-te-nexthop", "extended-nexthop", "extended-nexthop-color", "graceful-restart",
        "legacy-redirect-ip-action", "local-ipv4-address", "nexthop-resolution", "no-install",
        "no-validate", "output-queue-priority", "protection", "rib-group",
        "route-refresh-priority", "secondary-independent-resolution",
        "send-addpath-optimization", "topology", "withdraw-priority",
    }
)  # fmt: skip

UNICAST_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted-prefix-limit": "a limit on the prefixes left after the policy",
        "defer-initial-multipath-build": "",
        "loops": "the router's own AS number is accepted in paths",
        "resolve-vpn": "",
    }
)

BFD_HARMLESS: Final = frozenset(
    {
        "detection-time", "holddown-interval", "no-adaptation", "session-mode", "version",
    }
)  # fmt: skip

# ---- routing ----------------------------------------------------------------------------------

L2_INSTANCES: Final = frozenset(
    {
        "evpn", "evpn-vpws", "l2backhaul-vpn", "l2vpn", "mac-vrf", "mpls-internet-multicast",
        "virtual-switch", "vpls",
    }
)  # fmt: skip

L3_INSTANCES: Final = frozenset(
    {
        "forwarding", "virtual-router", "vrf",
    }
)  # fmt: skip

OPTIONS_HARMLESS: Final = frozenset(
    {
        "access", "access-internal", "admin-groups-extended", "auto-export", "bmp",
        "confederation", "dynamic-tunnels", "fate-sharing", "flow", "forwarding-table",
        "graceful-restart", "host-fast-reroute", "instance-export", "instance-import",
        "interface", "interface-group", "interface-routes", "label", "localized-fib",
        "martians", "maximum-paths", "maximum-prefixes", "med-igp-update-interval", "mpls",
        "multicast", "multipath", "no-bfd-triggered-local-repair", "nonstop-routing",
        "nonstop-routing-options", "options", "ppm", "programmable-rpd", "protect",
        "resolution", "rib-groups", "route-distinguisher-id", "route-record",
        "route-replication", "router-target", "source-routing", "srlg", "topologies",
        "traceoptions", "transport-class", "validation", "warm-standby",
    }
)  # fmt: skip

INSTANCE_HARMLESS: Final = frozenset(
    {
        "access", "bridge-domains", "connector-id-advertise", "description",
        "egress-protection", "forwarding-options", "igmp-snooping-options", "l2vpn-id",
        "multicast-snooping-options", "no-local-switching", "no-normalization",
        "no-vrf-advertise", "no-vrf-propagate-ttl", "provider-tunnel",
        "qualified-bum-pruning-mode", "service-type", "snooping", "switch-options", "system",
        "vlan-id", "vlan-model", "vlan-tags", "vlans", "vrf-advertise-selective", "vrf-export",
        "vrf-import", "vrf-propagate-ttl", "vrf-table-label", "vrf-target",
        "vtep-source-interface",
    }
)  # fmt: skip

ROUTE_HARMLESS: Final = frozenset(
    {
        "active", "as-path", "color", "color2", "community", "description", "install",
        "longest-match", "metric", "metric2", "metric3", "next-hop-options", "no-install",
        "no-readvertise", "no-resolve", "no-retain", "passive", "readvertise", "resolve",
        "retain", "tag", "tag2",
    }
)  # fmt: skip
