"""Words of an `interface` block that change nothing of its addresses, tags or table."""

from __future__ import annotations

from typing import Final

IP_HARMLESS: Final = (
    "accounting", "arp", "authentication", "bandwidth-percent", "bgp", "broadcast-address", "cef",
    "cgmp", "dampening-change", "device", "dhcp", "directed-broadcast", "dns", "dvmrp", "eigrp",
    "flow", "flowspec", "hello-interval", "helper-address", "hold-time", "igmp",
    "information-reply", "irdp", "load-sharing", "local-proxy-arp", "mask-reply", "mobile", "mrm",
    "mroute-cache", "multicast", "nbar", "next-hop-self", "nhrp", "ospf", "pgm", "pim", "probe",
    "proxy-arp", "redirects", "rgmp", "rip", "route-cache", "router", "rsvp", "rtp", "sap", "sdr",
    "security", "split-horizon", "sticky-arp", "subscriber", "summary-address", "tcp",
    "tos-traffic", "traffic-export", "unreachables", "virtual-reassembly", "wccp",
)  # fmt: skip
"""What may stand after `ip`."""

IPV6_HARMLESS: Final = (
    "authentication", "bandwidth-percent", "cef", "destination-guard", "dhcp", "eigrp", "enable",
    "flow", "hello-interval", "hold-time", "hop-limit", "mld", "multicast", "nd", "next-hop-self",
    "nhrp", "ospf", "pim", "redirects", "rip", "route-cache", "router", "source-guard",
    "split-horizon", "summary-address", "tcp", "unreachables", "virtual-reassembly",
)  # fmt: skip
"""What may stand after `ipv6`."""

INTERFACE_HARMLESS: Final = (
    "access-session", "arp", "authentication", "auto", "autostate", "bandwidth", "cablelength",
    "carrier-delay", "cdp", "channel-protocol", "clns", "clock", "crc", "cts", "dampening",
    "delay", "device-tracking", "dialer", "dialer-group", "dot1x", "dsu", "duplex", "end",
    "ethernet", "exit", "fair-queue", "fec", "flowcontrol", "frame-relay", "framing",
    "full-duplex", "half-duplex", "history", "hold-queue", "host-reachability", "if-state",
    "ingress-replication", "initiator", "isis", "keepalive", "l2protocol", "l2protocol-tunnel",
    "lisp", "lldp", "load-interval", "location", "logging", "mab", "mac-address", "macro",
    "max-reserved-bandwidth", "mdix", "media-type", "member", "mls", "mop", "mpls", "negotiation",
    "network-policy", "nhrp", "ntp", "openflow", "ospfv3", "peer", "performance",
    "physical-layer", "platform", "plim", "policy", "pos", "power", "ppp", "priority-queue",
    "private-vlan", "propagate", "ptp", "qos", "queue-set", "random-detect", "rate-limit",
    "rcv-queue", "rmon", "router", "routing", "sap", "scramble", "serial", "snmp", "source",
    "source-interface", "spanning-tree", "speed", "srr-queue", "stackwise-virtual",
    "storm-control", "synchronous", "tag-switching", "traffic-shape", "transmit-interface",
    "trust", "tunnel", "tx-ring-limit", "udld", "unidirectional", "vlan-id", "vtp", "wrr-queue",
)  # fmt: skip
"""What may stand at the beginning of a line."""
