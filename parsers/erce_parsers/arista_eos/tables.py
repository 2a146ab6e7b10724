"""Commands that are known without being in the model: harmless ones, and those that matter.

Matched by their first words, the longest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Table:
    """What is known of the commands of one place, by the words that they begin with."""

    __slots__ = ("_longest", "_reasons")

    def __init__(self, unsupported: Mapping[str, str], harmless: Iterable[str]) -> None:
        self._reasons = {**dict.fromkeys(harmless, ""), **unsupported}
        for command in harmless:
            # what is inside of something unsupported is not harmless
            if any(command.startswith(f"{other} ") for other in unsupported):
                del self._reasons[command]
        self._longest: dict[str, int] = {}
        for command in self._reasons:
            first, size = command.split(" ", 1)[0], command.count(" ") + 1
            self._longest[first] = max(self._longest.get(first, 0), size)

    def reason(self, words: Sequence[str]) -> str | None:
        """Say why a command, or its negation, is not modelled.

        The longest beginning decides. Empty is a harmless command, None an unknown one.
        """
        if words[0] == "no" and len(words) > 1:
            words = words[1:]
        for size in range(self._longest.get(words[0].lower(), 0), 0, -1):
            found = self._reasons.get(" ".join(words[:size]).lower())
            if found is not None:
                return found
        return None


_HSRP: Final = "first-hop redundancy is not modelled"
_ACL: Final = "access lists are not modelled"
_NAT: Final = "this translation is not modelled"
_QOS: Final = "quality of service is not modelled"
_ADDRESS: Final = "this kind of address is not modelled"
_RPF: Final = "reverse-path checks are not modelled"
_POLICY: Final = "traffic policies are not modelled"

_UNSUPPORTED_IN_INTERFACE: Final = {
    "mac security": "this MACsec setting is not modelled",
    "ip nat": _NAT,
    "ip access-group": _ACL,
    "ipv6 access-group": _ACL,
    "mac access-group": _ACL,
    "vrrp": _HSRP,
    "ip virtual-router address": _HSRP,
    "ipv6 virtual-router address": _HSRP,
    "ip address virtual": _ADDRESS,
    "ipv6 address virtual": _ADDRESS,
    "ip address dhcp": _ADDRESS,
    "ip address unnumbered": _ADDRESS,
    "ip address": _ADDRESS,
    "ipv6 address": _ADDRESS,
    "ip unnumbered": _ADDRESS,
    "ip verify": _RPF,
    "ipv6 verify": _RPF,
    "bgp session": "the state of sessions that moves a port is not modelled",
    "cpu traffic-policy": _POLICY,
    "service-policy": _QOS,
    "service-profile": _QOS,
    "policy-map": _QOS,
    "traffic-policy": _POLICY,
    "tunnel": "tunnels are not modelled",
    "vlan id": "layer-2 subinterfaces are not modelled",
    "l2-protocol": "forwarding of link protocols is not modelled",
    "bfd neighbor": "BFD sessions without a protocol are not modelled",
    "bfd per-link": "BFD per LAG member is not modelled",
    "profile": "interface profiles are not modelled",
}

_HARMLESS_IN_INTERFACE: Final = (
    "address locking",
    "arp",
    "autostate",
    "bfd static",
    "comment",
    "dhcp",
    "dot1x",
    "email",
    "error-correction",
    "ethernet",
    "evpn",
    "exit",
    "flow",
    "flowcontrol",
    "forwarding",
    "hardware",
    "identifier",
    "ip address virtual source-nat",
    "ip arp",
    "ip attached-host",
    "ip attached-routes",
    "ip dhcp",
    "ip directed-broadcast",
    "ip helper-address",
    "ip icmp",
    "ip igmp",
    "ip local-proxy-arp",
    "ip mfib",
    "ip multicast",
    "ip ospf",
    "ip pim",
    "ip proxy-arp",
    "ip rip",
    "ip tcp",
    "ipv6 attached-host",
    "ipv6 dhcp",
    "ipv6 enable",
    "ipv6 helper-address",
    "ipv6 multicast",
    "ipv6 nd",
    "ipv6 ospf",
    "ipv6 pim",
    "isis",
    "l2",
    "lldp",
    "link",
    "link-debounce",
    "load-interval",
    "logging",
    "loop-protection",
    "mac",
    "mc-tx-queue",
    "mcs",
    "metric",
    "mlag",
    "monitor",
    "mpls",
    "multicast",
    "node-segment",
    "ntp",
    "ospfv3",
    "p2p",
    "phone",
    "phy",
    "pim",
    "poe",
    "port-security",
    "priority-flow-control",
    "private-vlan",
    "ptp",
    "pvlan",
    "qos",
    "queue-monitor",
    "rcf",
    "sflow",
    "shape",
    "snmp",
    "spanning-tree",
    "speed",
    "storm-control",
    "switchport",
    "sync-e",
    "tcp",
    "traffic-engineering",
    "traffic-loopback",
    "transceiver",
    "tx-queue",
    "tx-scheduler",
    "uc-tx-queue",
    "unidirectional",
    "vmtracer",
    "vxlan",
    "xcvr",
)

IN_INTERFACE: Final = Table(_UNSUPPORTED_IN_INTERFACE, _HARMLESS_IN_INTERFACE)

_UNSUPPORTED_NEIGHBOR: Final = {
    "remove-private-as": "removal of AS numbers on the way in is not modelled",
    "allowas-in": "this acceptance of the own AS number is not modelled",
    "send-community": "this kind of community is not modelled",
    "as-path": "this handling of the AS path is not modelled",
    "import-localpref": "a local preference beside the policy is not modelled",
    "export-localpref": "a local preference beside the policy is not modelled",
    "metric-out": "a metric beside the policy is not modelled",
    "next-hop-unchanged": "this next hop is not modelled",
    "next-hop-peer": "this next hop is not modelled",
    "next-hop-v6-addr": "this next hop is not modelled",
    "idle-restart-timer": "restart after a prefix limit is not modelled on EOS",
    "maximum-accepted-routes": "a limit on accepted routes is not modelled",
    "maximum-advertised-routes": "a limit on advertised routes is not modelled",
    "aigp-session": "accumulated metrics are not modelled",
    "rcf": "routing control functions are not modelled",
    "local-v4-addr": "this source address is not modelled",
    "local-v6-addr": "this source address is not modelled",
    "auto-local-addr": "this source address is not modelled",
    "dont-capability-negotiate": "a session without capabilities is not modelled",
    "transport": "transport options of a session are not modelled",
    "password": "this form of password is not modelled",
    "local-as": "this form of local-as is not modelled",
    "default-originate": "a condition on the default route is not modelled",
    "activate": "labelled routes are not modelled",
}

_HARMLESS_NEIGHBOR: Final = (
    "additional-paths",
    "default-route",
    "domain",
    "encapsulation",
    "enforce-first-as",
    "graceful-restart",
    "graceful-restart-helper",
    "link-bandwidth",
    "missing-policy",
    "monitoring",
    "next-hop",
    "next-hop-self",
    "out-delay",
    "passive",
    "peer-tag",
    "route-reflector-client",
    "route-refresh",
    "rib-in",
    "route-to-peer",
    "session",
    "session-tracker",
    "soft-reconfiguration",
)

OF_NEIGHBOR: Final = Table(_UNSUPPORTED_NEIGHBOR, _HARMLESS_NEIGHBOR)

_UNSUPPORTED_IN_BGP: Final = {
    "aggregate-address": "this aggregate is not modelled",
    "maximum-paths": "this number of paths is not modelled",
    "bgp listen range": "neighbors accepted through a range are not neighbors of the model",
    "bgp confederation": "confederations are not modelled",
    "bgp route install-map": "a filter before the routing table is not modelled",
    "ip access-group": _ACL,
    "ipv6 access-group": _ACL,
    "shutdown": "a process that is shut down is not modelled",
    "rcf": "routing control functions are not modelled",
}

_HARMLESS_IN_BGP: Final = (
    "address-family",
    "bgp",
    "comment",
    "default-metric",
    "default-route",
    "distance",
    "dynamic",
    "evpn",
    "exit",
    "exit-address-family",
    "graceful-restart",
    "graceful-restart-helper",
    "host-flap",
    "ip prefix-list",
    "layer-2",
    "monitoring",
    "mpls",
    "next-hop",
    "peer",
    "rd evpn",
    "route",
    "route-distinguisher",
    "route-target",
    "router-id",
    "rpki",
    "session",
    "timers",
    "ucmp",
    "update",
    "updates",
    "vlan",
    "vlan-aware-bundle",
    "vpws",
)

IN_BGP: Final = Table(_UNSUPPORTED_IN_BGP, _HARMLESS_IN_BGP)

OPAQUE_IN_POLICY: Final = "this condition or action is not modelled"
