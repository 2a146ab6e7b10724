"""Where a router shows a new statement among those that are there.

The order is that of MX from 21.1 to 24 (Juniper: native YANG models). An entry comes behind those
of its list: how the system sorts names is not known, and the order of such lists says nothing.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.entry.juniper_junos.node import Node

_BGP: Final = (
    "type", "description", "multihop", "local-address", "hold-time", "log-updown", "import",
    "family", "authentication-key", "authentication-algorithm", "authentication-key-chain",
    "export", "remove-private", "peer-as", "local-as", "multipath", "bfd-liveness-detection",
    "shutdown", "neighbor",
)  # fmt: skip

_ORDER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "interfaces": (
            "description", "disable", "vlan-tagging", "stacked-vlan-tagging",
            "flexible-vlan-tagging", "native-vlan-id", "speed", "mtu", "hold-time", "link-mode",
            "encapsulation", "mac", "gigether-options", "ether-options",
            "aggregated-ether-options", "unit",
        ),
        "unit": (
            "disable", "description", "encapsulation", "bandwidth", "vlan-id", "vlan-tags",
            "family",
        ),
        "family": ("rpf-check", "mtu", "tcp-mss", "no-redirects", "filter", "service", "address"),
        "bgp": ("group", "import", "export", "log-updown", "graceful-restart"),
        "group": _BGP,
        "neighbor": _BGP,
        "policy-options": (
            "prefix-list", "route-filter-list", "policy-statement", "community", "as-path",
            "as-path-group",
        ),
        "term": ("from", "to", "then"),
        "from": (
            "family", "protocol", "rib", "neighbor", "next-hop", "interface", "as-path",
            "as-path-group", "origin", "community", "metric", "tag", "preference",
            "local-preference", "policy", "route-filter", "route-filter-list", "prefix-list",
            "prefix-list-filter", "condition",
        ),
        "then": (
            "metric", "tag", "preference", "local-preference", "origin", "community",
            "as-path-prepend", "as-path-expand", "next-hop", "load-balance", "default-action",
            "next", "accept", "reject",
        ),
        "routing-instances": (
            "instance-type", "routing-options", "protocols", "description", "interface",
            "route-distinguisher", "vrf-import", "vrf-export", "vrf-target", "vrf-table-label",
        ),
        "routing-options": (
            "rib", "router-id", "autonomous-system", "static", "aggregate", "forwarding-table",
        ),
        "route": (
            "next-hop", "reject", "discard", "next-table", "description", "resolve", "metric",
            "tag", "preference", "community",
        ),
    }
)  # fmt: skip
"""Statements inside a level or an entry, in the order in which they are shown."""


def follower(node: Node) -> Node | None:
    """Return the statement that a new one is shown in front of; None where it comes last."""
    outer = node.parent
    if outer is None:
        return None
    order = _ORDER.get(outer.scope, ())
    if node.word in order:
        later = order[order.index(node.word) + 1 :]
        return next((kid for kid in outer.kids.values() if kid.word in later), None)
    return None
