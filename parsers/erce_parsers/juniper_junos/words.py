"""Keywords of interfaces and of routing.

What is called harmless has no effect on what ExpressRoute exchanges or on how its packets pass;
what is called unsupported has one that the model does not hold.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# ---- interfaces ----

PORT_SETTINGS: Final = frozenset(
    {
        "description", "disable", "enable", "flexible-vlan-tagging", "mtu", "stacked-vlan-tagging",
        "vlan-tagging",
    }
)  # fmt: skip

# In a `set` line further settings may stand behind a value, or behind a word without one.
PORT_VALUED: Final = frozenset({"description", "mtu"})
PORT_PLAIN: Final = frozenset(
    {"disable", "enable", "flexible-vlan-tagging", "stacked-vlan-tagging", "vlan-tagging"}
)
UNIT_VALUED: Final = frozenset({"description", "vlan-id"})
UNIT_PLAIN: Final = frozenset({"disable", "enable"})

PORT_HARMLESS: Final = frozenset(
    {
        "accounting-profile", "alias", "forwarding-class-accounting", "framing",
        "gratuitous-arp-reply", "hierarchical-scheduler", "hold-time", "ignore-l3-incompletes",
        "interface-mib", "keepalives", "link-mode", "mac", "metadata", "no-gratuitous-arp-reply",
        "no-gratuitous-arp-request", "no-keepalives", "no-per-unit-scheduler", "no-traps",
        "number-of-sub-ports", "optics-options", "otn-options", "per-unit-scheduler",
        "port-mirror-instance", "serial-options", "sonet-options", "speed", "traceoptions", "traps",
    }
)  # fmt: skip

PORT_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "anchor-point", "auto-configure", "cascade-port", "encap-type", "fabric-options",
                "input-traffic-control-profile", "lmi", "logical-interface-fpc-redundancy",
                "loopback-remote", "output-traffic-control-profile", "port-mode",
                "redundant-pseudo-interface", "redundant-pseudo-interface-options",
                "targeted-distribution", "targeted-options", "unused",
            ),
            "",
        ),
        "damping": "flaps of the link are held back",
        "esi": "EVPN multihoming of the port",
        "layer2-policer": "traffic is policed",
        "link-degrade-monitor": "errors can take the link down",
        "native-inner-vlan-id": "one VLAN leaves without its tag",
        "native-vlan-id": "one VLAN leaves without its tag",
        "no-native-vlan-insert": "one VLAN leaves without its tag",
        "passive-monitor-mode": "the port does not forward",
        "receive-bucket": "traffic is policed",
        "transmit-bucket": "traffic is policed",
        "unidirectional": "the port only sends or only receives",
    }
)  # fmt: skip

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

MEMBER_HARMLESS: Final = frozenset(
    {
        "auto-negotiation", "auto-reconnect", "autonegotiation-pause-frames", "fec",
        "flow-control", "ieee-802-3az-eee", "link-mode", "no-auto-negotiation", "no-flow-control",
        "speed",
    }
)  # fmt: skip

LAG_HARMLESS: Final = frozenset(
    {
        "flow-control", "link-speed", "load-balance", "no-flow-control", "redundancy-group",
    }
)  # fmt: skip

LACP_HARMLESS: Final = frozenset({"admin-key", "passive", "system-id", "system-priority"})

ENCAPSULATIONS: Final = frozenset({"ethernet", "flexible-ethernet-services"})
"""Encapsulations of a port that leave its routed units alone."""

UNIT_SETTINGS: Final = frozenset(
    {
        "description", "disable", "enable", "service-domain", "vlan-id", "vlan-tags",
    }
)  # fmt: skip

UNIT_HARMLESS: Final = frozenset(
    {
        "account-layer2-overhead", "accounting-profile", "alias", "bandwidth",
        "forwarding-class-accounting", "keepalives", "no-traps", "statistics",
        "traps",
    }
)  # fmt: skip

UNIT_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "backup-options", "demux-destination", "demux-source", "effective-shaping-rate",
                "family-mac", "interface-shared-with", "multipoint", "point-to-point", "rpm",
            ),
            "",
        ),
        "accept-source-mac": "frames of other stations are dropped",
        "arp-resp": "proxy ARP",
        "clear-dont-fragment-bit": "packets are fragmented",
        "esi": "EVPN multihoming of the unit",
        "input-vlan-map": "tags are rewritten",
        "layer2-policer": "traffic is policed",
        "native-inner-vlan-id": "one VLAN leaves without its tag",
        "output-vlan-map": "tags are rewritten",
        "peer-unit": "a tunnel between logical systems",
        "proxy-arp": "proxy ARP",
        "swap-by-poppush": "tags are rewritten",
        "tunnel": "a tunnel",
        "virtual-gateway-accept-data": "a virtual gateway",
        "virtual-gateway-v4-mac": "a virtual gateway",
        "virtual-gateway-v6-mac": "a virtual gateway",
        "vlan-id-list": "not a single VLAN",
        "vlan-id-range": "not a single VLAN",
    }
)  # fmt: skip

FAMILY_NAMES: Final[Mapping[str, str]] = MappingProxyType({"inet": "ipv4", "inet6": "ipv6"})

FAMILY_HARMLESS: Final = frozenset(
    {
        "accounting", "arp-max-cache", "arp-new-hold-limit", "dad-delay-reserve", "dad-disable",
        "destination-class-usage", "nd6-max-cache", "nd6-new-hold-limit", "nd6-stale-time",
        "no-redirects", "primary", "receive-options-packets", "receive-ttl-exceeded", "sampling",
        "targeted-broadcast", "tcp-mss", "transmit-options-packets",
    }
)  # fmt: skip

FAMILY_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "demux-source", "destination-udp-port",
            ),
            "",
        ),
        "dhcp": "the address comes from DHCP",
        "dhcp-client": "the address comes from DHCP",
        "dhcpv6-client": "the address comes from DHCP",
        "filter": "a packet filter",
        "mac-validate": "frames of other stations are dropped",
        "ndp-proxy": "proxy neighbor discovery",
        "negotiate-address": "the address comes from the other end",
        "next-hop-tunnel": "a tunnel",
        "no-neighbor-learn": "neighbors are not learned",
        "policer": "traffic is policed",
        "rpf-check": "source address checks drop asymmetric traffic",
        "service": "traffic passes through services such as NAT",
        "simple-filter": "a packet filter",
        "unnumbered-address": "the address is another interface's",
    }
)  # fmt: skip

ADDRESS_HARMLESS: Final = frozenset(
    {
        "broadcast", "no-gratuitous-arp", "preferred", "primary", "web-authentication",
    }
)  # fmt: skip

ADDRESS_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "virtual-inet-address",
            ),
            "",
        ),
        "arp": "a fixed MAC address",
        "destination": "a point-to-point address",
        "eui-64": "the host part is made from the MAC address",
        "master-only": "an address of the active routing engine",
        "ndp": "a fixed MAC address",
        "virtual-gateway-address": "a virtual gateway",
        "vrrp-group": "VRRP",
        "vrrp-inet6-group": "VRRP",
    }
)  # fmt: skip

# ---- routing ----

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
        "access", "access-internal", "admin-groups-extended", "bmp", "dynamic-tunnels",
        "fate-sharing", "forwarding-table", "host-fast-reroute", "label", "mpls", "multicast",
        "no-bfd-triggered-local-repair", "nonstop-routing", "nonstop-routing-options", "options",
        "ppm", "route-distinguisher-id", "route-record", "router-target", "source-routing", "srlg",
        "traceoptions", "transport-class", "warm-standby",
    }
)  # fmt: skip

OPTIONS_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "confederation", "flow", "interface", "interface-group", "localized-fib",
                "med-igp-update-interval", "programmable-rpd", "protect", "topologies",
            ),
            "",
        ),
        "auto-export": "routes leak between tables",
        "generate": "routes made from more specific ones",
        "instance-export": "routes leak between tables",
        "instance-import": "routes leak between tables",
        "interface-routes": "routes leak between tables",
        "martians": "prefixes that are never accepted",
        "maximum-paths": "a limit on the routes of the table",
        "maximum-prefixes": "a limit on the routes of the table",
        "multipath": "several paths across tables",
        "resolution": "how next hops are resolved",
        "rib-groups": "routes leak between tables",
        "route-replication": "routes leak between tables",
        "validation": "origin validation",
    }
)  # fmt: skip

INSTANCE_HARMLESS: Final = frozenset(
    {
        "bridge-domains", "connector-id-advertise", "description", "egress-protection",
        "igmp-snooping-options", "l2vpn-id", "multicast-snooping-options", "no-local-switching",
        "no-normalization", "no-vrf-advertise", "no-vrf-propagate-ttl", "provider-tunnel",
        "qualified-bum-pruning-mode", "service-type", "switch-options", "vlan-id", "vlan-model",
        "vlan-tags", "vlans", "vrf-advertise-selective", "vrf-export", "vrf-import",
        "vrf-propagate-ttl", "vrf-table-label", "vrf-target", "vtep-source-interface",
    }
)  # fmt: skip

INSTANCE_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "access", "forwarding-options", "snooping", "system",
            ),
            "",
        ),
    }
)  # fmt: skip

ROUTE_HARMLESS: Final = frozenset(
    {
        "active", "description", "install", "longest-match", "next-hop-options", "no-install",
        "no-resolve", "no-retain", "passive", "readvertise", "resolve", "retain", "tag", "tag2",
    }
)  # fmt: skip

ROUTE_UNSUPPORTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "color", "color2", "metric2", "metric3",
            ),
            "",
        ),
        "as-path": "the route has an AS path of its own",
        "community": "the route has communities of its own",
        "metric": "the route has a metric of its own",
        "no-readvertise": "the route is not advertised",
    }
)  # fmt: skip
