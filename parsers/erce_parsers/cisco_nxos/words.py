"""Commands that are known and not in the model, as data.

A key is the first word of a command or its first two; a negation is looked up without its `no`.
An empty text is harmless to ExpressRoute; any other text says why the line matters.
"""

from __future__ import annotations

from typing import Final

INTERFACE: Final = dict.fromkeys(
    (
        "autostate", "bandwidth", "beacon", "carrier-delay", "cdp", "delay", "duplex", "fec",
        "flowcontrol", "hardware", "hold-queue", "ip arp", "ip dhcp", "ip directed-broadcast",
        "ip distribute-list", "ip eigrp", "ip flow", "ip forward", "ip igmp", "ip ospf",
        "ip passive-interface", "ip pim", "ip port-unreachable", "ip proxy-arp",
        "ip local-proxy-arp", "ip rip", "ip router", "ip split-horizon", "ip summary-address",
        "ip unreachables", "ip delay", "ip bandwidth", "ip hello-interval",
        "ip hold-time", "ip authentication", "ip offset-list", "ip next-hop-self",
        "ip sticky-arp", "ip mtu-discovery", "ip tcp", "ip load-sharing", "ip dns",
        "ip domain-name",
        "ipv6 dhcp", "ipv6 eigrp", "ipv6 enable", "ipv6 link-local", "ipv6 nd", "ipv6 ospfv3",
        "ipv6 pim", "ipv6 router", "ipv6 unreachables", "ipv6 mld",
        "ipv6 flow", "isis", "lacp graceful-convergence", "lacp max-bundle", "lacp mode",
        "lacp port-priority", "lacp suspend-individual", "link", "lldp", "load-interval",
        "logging", "mac", "mac-address", "management", "medium", "mpls", "negotiate", "no-mtu",
        "ntp", "ospfv3", "plb", "power", "priority-flow-control", "ptp", "rate-mode", "rmon",
        "service-policy", "sflow", "snmp", "spanning-tree", "speed", "speed-group", "storm-control",
        "switchport", "transceiver", "udld", "vpc", "vtp", "lst", "bfd echo-rx-interval",
        "bfd slow-timer", "congestion-control", "ethernet", "fabric", "flow", "hsrp version",
        "hsrp bfd", "hsrp delay", "hsrp use-bia", "ip ospfv3", "ip wccp", "layer2",
        "port", "queuing", "random-detect", "track", "tunnel", "wrr-queue", "host-reachability",
        "member", "source-interface", "advertise", "global", "multisite", "delay-restore",
        "priority", "shape", "bfd startup-timer", "fex", "ipv6 forward", "ipv6 neighbor", "mdix",
        "packet", "port-type",
    ),
    "",
) | {
    "bfd authentication": "BFD authentication is not modelled",
    "bfd multihop": "multihop BFD is not modelled",
    "bfd optimize": "BFD of one subinterface for all is not modelled",
    "bfd per-link": "BFD for each member of a LAG is not modelled",
    "dot1q": "tunnelled tags are not modelled",
    "eapol": "another address or EtherType of MACsec's key agreement is not modelled",
    "glbp": "first-hop redundancy is not modelled",
    "inherit": "a port profile is not modelled",
    "ip address": "this form of an address is not modelled",
    "hsrp": "first-hop redundancy is not modelled",
    "ip access-group": "a packet filter is not modelled",
    "ip nat": "this form of translation is not modelled",
    "ip policy": "policy routing is not modelled",
    "ip unnumbered": "a borrowed address is not modelled",
    "ip verify": "reverse-path checks are not modelled",
    "ipv6 address": "this form of an address is not modelled",
    "ipv6 policy": "policy routing is not modelled",
    "ipv6 traffic-filter": "a packet filter is not modelled",
    "ipv6 verify": "reverse-path checks are not modelled",
    "keepalive": "",
    "macsec": "this form of MACsec is not modelled",
    "vrrp": "first-hop redundancy is not modelled",
    "vrrpv3": "first-hop redundancy is not modelled",
}  # fmt: skip

VRF: Final = dict.fromkeys(
    (
        "address-family", "description", "evpn", "ip amt", "ip as-path", "ip auto-discard",
        "ip domain-list", "ip domain-lookup", "ip domain-name", "ip icmp-errors", "ip igmp",
        "ip mroute", "ip msdp", "ip multicast", "ip name-server", "ip pim",
        "ip host", "ip load-sharing", "ipv6 host", "ipv6 load-sharing",
        "ipv6 mld", "ipv6 mroute", "ipv6 pim", "maximum", "mdt", "route-target",
        "vni", "vpn", "routing-context", "snmp", "logging", "ip ftp", "ip tftp",
    ),
    "",
) | {
    "export": "routes that leave the VRF this way are not modelled",
    "import": "routes that enter the VRF this way are not modelled",
    "ip nat": "this form of translation is not modelled",
    "shutdown": "a VRF that is shut down is not modelled",
}  # fmt: skip

PROCESS: Final = dict.fromkeys(
    (
        "bestpath", "bfd", "client-to-client", "cluster-id", "distance", "dynamic-med-interval",
        "enforce-first-as", "event-history", "fast-external-fallover", "flush-routes",
        "graceful-restart", "graceful-restart-helper", "log-neighbor-changes", "neighbor-down",
        "nexthop", "reconnect-interval", "rd", "route-map", "shutdown-graceful", "slow-peer",
        "suppress-fib-pending", "allocate-index", "affinity-group", "evpn", "bmp",
        "bmp-server", "disable-policy-batching", "timers", "ip", "logging", "medium",
        "allow", "enhanced-error",
    ),
    "",
) | {
    "confederation": "a confederation is not modelled",
    "graceful-shutdown": "a graceful shutdown is not modelled",
    "isolate": "an isolated process is not modelled",
    "maxas-limit": "paths that are too long are refused; that is not modelled",
    "shutdown": "a process that is shut down is not modelled",
}  # fmt: skip

PROCESS_FAMILY: Final = dict.fromkeys(
    (
        "additional-paths", "advertise", "advertise-pip", "allocate-label", "client-to-client",
        "dampen-igp-metric", "dampening-off", "distance",
        "export-gateway-ip", "maximum-paths", "nexthop", "retain", "suppress-inactive", "timers",
        "wait-igp-convergence", "advertise-system-mac", "vni", "label-allocation-mode",
    ),
    "",
) | {
    "aggregate-address": "this form of aggregation is not modelled",
    "dampening": "route dampening is not modelled",
    "default-metric": "the MED of redistributed routes is not modelled",
    "default-information": "a default route taken into BGP is not modelled",
    "inject-map": "conditional routes are not modelled",
    "table-map": "a filter before the routing table is not modelled",
}  # fmt: skip

SESSION: Final = dict.fromkeys(
    (
        "affinity-group", "bfd multihop", "bmp-activate-server", "capability",
        "disable-connected-check", "dont-capability-negotiate", "dynamic-capability",
        "egress-engineering", "graceful-restart", "log-neighbor-changes", "low-memory",
        "maximum-peers", "peer-type", "transport", "peer-group",
        "external", "ebgp-peering", "site-of-origin", "dscp",
    ),
    "",
) | {
    "graceful-shutdown": "a graceful shutdown is not modelled",
    "path-attribute": "routes that are refused for an attribute are not modelled",
    "tcp-ao": "TCP-AO is not modelled",
}  # fmt: skip

SESSION_FAMILY: Final = dict.fromkeys(
    (
        "advertise", "advertisement-interval", "capability", "disable-peer-as-check",
        "encapsulation", "import", "next-hop-self",
        "next-hop-third-party", "rewrite-evpn-rt-asn", "route-reflector-client",
        "send-label", "suppress-inactive",
        "rewrite-rt-asn", "disable-policy", "link-bandwidth",
    ),
    "",
) | {
    "as-override": "a path that is changed for the neighbor is not modelled",
    "advertise-map": "conditional advertisement is not modelled",
    "soo": "a site of origin is not modelled",
    "unsuppress-map": "exceptions from aggregation are not modelled",
}  # fmt: skip

MACSEC_KEY: Final = {"accept-lifetime": ""}

MACSEC_POLICY: Final = {
    "include-icv-indicator": "",
    "ppk": "keys that withstand quantum computers are not modelled",
    "window-size": "",
}

OTHER_FAMILIES: Final = "only IPv4 and IPv6 unicast are modelled"

DEVICE_BFD: Final = {
    "bfd slow-timer": "",
    "bfd echo-interface": "",
    "bfd echo-rx-interval": "",
    "bfd startup-timer": "",
    "bfd hardware-offload": "",
    "bfd ipv4": "",
    "bfd ipv6": "",
    "bfd fabricpath": "",
    "bfd multihop": "",
}
