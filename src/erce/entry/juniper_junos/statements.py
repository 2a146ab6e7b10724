"""What kind of statement a word of the configuration is: one value, a list, entries with names.

The kinds are those of the vendor's own model of the configuration (Juniper: native YANG models
23.4R1). A word that is not listed here is read and shown as it stands; what typing a second value
behind it would do is not known, and nothing relies on it.
"""

from __future__ import annotations

from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce_generator.juniper_junos.removal import SINGLE as GENERATED
from erce_parsers.juniper_junos.unread import FIRST_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Shape(Enum):
    """How a statement takes what stands behind or inside it."""

    PLAIN = auto()
    """A flag, or a word that nothing is known about."""
    BLOCK = auto()
    """A level, shown with braces."""
    BRIEF = auto()
    """A level, shown on one line while it holds a single leaf."""
    NAMES = auto()
    """A level whose statements begin with the names of its entries."""
    KEYED = auto()
    """A word in front of the name of each entry."""
    ENTRY = auto()
    """An entry, shown with braces; it stays when it is empty."""
    BRIEF_ENTRY = auto()
    """An entry, shown on one line while it holds a single leaf."""
    SINGLE = auto()
    """One value; a new one replaces it."""
    VALUES = auto()
    """A list; new values come behind the old ones."""
    ROW = auto()
    """Several leaves, shown on one line."""
    VALUE = auto()
    """A value."""


_SINGLE: Final = GENERATED | {
    "802.3ad", "algorithm", "apply-path", "as-path-expand", "as-path-prepend",
    "authentication-algorithm", "authentication-key-chain", "bundle", "cryptographic-algorithm",
    "default-action", "device-count", "down", "encapsulation", "holddown-interval",
    "host-name", "idle-timeout", "inner", "link-speed", "loops", "metric-out", "metric2",
    "minimum-hold-time", "native-vlan-id", "next", "notify-message", "origin", "outer", "prefix",
    "recv-id", "replay-window-size", "restart-time", "secret", "send-id", "service-interface",
    "session-mode", "speed", "stale-routes-time", "start-time", "system-id", "system-priority",
    "tag", "tcp-ao-option", "tcp-mss", "threshold", "tolerance", "translation-type", "up",
    "version", "vrf-target",
}  # fmt: skip

_VALUES: Final = frozenset(
    {
        "application", "apply-groups", "apply-groups-except", "community", "destination-address",
        "destination-port", "exclude-protocol", "export", "icmp-type", "import", "input-list",
        "instance-export", "instance-import", "members", "nat-rules", "next-hop", "output-list",
        "port", "proposals", "protocol", "source-address", "source-port", "vrf-export",
        "vrf-import", "zone",
    }
)  # fmt: skip

_KEYED: Final = frozenset(
    {
        "address", "area", "as-path", "as-path-group", "condition", "connectivity-association",
        "family", "from-zone", "group", "interface", "interface-range", "key", "key-chain",
        "neighbor", "policer", "policy-statement", "pool", "prefix-list", "prefix-list-filter",
        "qualified-next-hop", "rib", "route", "route-filter", "route-filter-list", "rule",
        "rule-set", "security-zone", "service-set", "source-address-filter", "term", "unit",
        "vrrp-group",
    }
)  # fmt: skip

_NAMES: Final = frozenset(
    {"groups", "interfaces", "logical-systems", "routing-instances", "system-services", "tenants"}
)

_BLOCKS: Final = frozenset(
    {
        "accepted-prefix-limit", "aggregate", "aggregated-devices", "aggregated-ether-options",
        "ao-attribute", "authentication-key-chains", "automatic", "bfd-liveness-detection", "bgp",
        "chassis", "class-of-service", "defaults", "destination", "destination-nat",
        "detection-time", "ebgp", "ether-options", "ethernet", "fallback-key", "filter",
        "firewall", "forwarding-options", "forwarding-table", "generate", "gigether-options",
        "graceful-restart", "graceful-shutdown", "host-inbound-traffic", "interface-service",
        "lacp", "load-balance", "log", "macsec", "match", "mka", "multihop", "multipath", "nat",
        "next-hop-service", "no-policy", "policies", "policy-options", "pre-shared-key",
        "prefix-limit", "protocols", "proxy-arp", "receiver", "replay-protect",
        "routing-options", "security", "sender", "services", "shutdown", "source", "source-nat",
        "static", "static-nat", "system", "translated", "transmit-interval", "unicast", "zones",
    }
)  # fmt: skip

_WORDS: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        **dict.fromkeys(_SINGLE, Shape.SINGLE),
        **dict.fromkeys(_VALUES, Shape.VALUES),
        **dict.fromkeys(_KEYED, Shape.KEYED),
        **dict.fromkeys(_NAMES, Shape.NAMES),
        **dict.fromkeys(_BLOCKS, Shape.BLOCK),
        **dict.fromkeys(("from", "remove-private", "then", "to"), Shape.BRIEF),
        "vlan-tags": Shape.ROW,
    }
)

_INSIDE: Final[Mapping[str, Mapping[str, Shape]]] = MappingProxyType(
    {
        "from": MappingProxyType(
            {
                **dict.fromkeys(
                    ("as-path", "as-path-group", "condition", "interface", "neighbor", "policy"),
                    Shape.VALUES,
                ),
                **dict.fromkeys(("destination-address", "source-address"), Shape.NAMES),
                **dict.fromkeys(("family", "rib"), Shape.SINGLE),
                "tag": Shape.VALUES,
            }
        ),
        "then": MappingProxyType({"community": Shape.KEYED, "next-hop": Shape.SINGLE}),
        "to": MappingProxyType({"rib": Shape.SINGLE}),
        "policy-options": MappingProxyType({"community": Shape.KEYED}),
        "interfaces": MappingProxyType(
            {"connectivity-association": Shape.SINGLE, "hold-time": Shape.ROW}
        ),
        "mka": MappingProxyType({"transmit-interval": Shape.SINGLE}),
        "pool": MappingProxyType({"address": Shape.NAMES, "port": Shape.BLOCK}),
        "interface": MappingProxyType({"address": Shape.NAMES}),
        "source-nat": MappingProxyType({"pool": Shape.SINGLE}),
        "destination-nat": MappingProxyType({"pool": Shape.SINGLE}),
        "host-inbound-traffic": MappingProxyType({"protocols": Shape.NAMES}),
        "from-zone": MappingProxyType({"policy": Shape.KEYED}),
        "firewall": MappingProxyType({"filter": Shape.KEYED}),
        "firewall family": MappingProxyType({"filter": Shape.KEYED}),
        "bgp": MappingProxyType({"community": Shape.PLAIN}),
    }
)
"""Words that mean something else inside these levels and entries."""

_MIRRORS: Final = frozenset({"groups", "logical-systems", "tenants"})
"""Levels whose entries hold a configuration of their own, from its top level on."""

_NO_NAMES: Final = frozenset({"apply-groups", "apply-groups-except", "interface-range"})
"""Words that stand between the names of entries and are none."""

_PRESENT: Final = frozenset(
    {
        "all", "graceful-restart", "graceful-shutdown", "lacp", "multihop", "multipath",
        "remove-private", "shutdown", "teardown", "unicast",
    }
)  # fmt: skip
"""Statements that say something even when they are empty."""

OPTIONS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "autonomous-system": frozenset({"asdot-notation", "independent-domain", "loops"}),
        "local-as": frozenset({"alias", "loops", "no-prepend-global-as", "private"}),
        "teardown": frozenset({"idle-timeout"}),
    }
)
"""Options that stand beside a single value and stay when it is replaced."""

_ORDERED: Final = frozenset(
    {
        "apply-groups", "export", "import", "input-list", "nat-rules", "output-list", "policy",
        "rule", "rule-set", "term", "vrf-export", "vrf-import",
    }
)  # fmt: skip
"""Lists that a router goes through from the first to the last (Juniper: routing policies and
firewall filters are analyzed sequentially; the first of the applied groups wins)."""

_CHOICES: Final[Mapping[str, tuple[frozenset[str], ...]]] = MappingProxyType(
    {
        "then": (frozenset({"accept", "discard", "reject"}),),
        "lacp": (frozenset({"active", "passive"}),),
        "interfaces": (
            frozenset({"flexible-vlan-tagging", "stacked-vlan-tagging", "vlan-tagging"}),
        ),
    }
)
"""Flags of which a router keeps the last that was set: seen on a real device for the verdicts of
policies; for tagging modes and LACP, choices in the vendor's model."""

_KEYS: Final = (frozenset({"authentication-key", "authentication-key-chain"}),)
_RIVALS: Final[Mapping[str, tuple[frozenset[str], ...]]] = MappingProxyType(
    {
        "unit": (frozenset({"vlan-id", "vlan-tags"}),),
        "route": (frozenset({"discard", "next-hop", "next-table", "reject"}),),
        "bgp": _KEYS,
        "group": _KEYS,
        "neighbor": _KEYS,
    }
)
"""Statements that exclude each other and of which the old one has to be deleted."""

TOP: Final = FIRST_WORDS | {
    "applications", "apply-groups", "apply-groups-except", "apply-macro", "diameter",
    "dynamic-profiles", "fabric", "groups", "interfaces", "jsrc", "logical-systems",
    "multi-chassis", "multicast-snooping-options", "policy-options", "routing-instances",
    "routing-options", "security", "services", "smtp", "tenants", "unified-edge", "version",
    "vmhost", "wlan",
}  # fmt: skip
"""Statements of the top level."""

SECRETS: Final = frozenset(
    {"ascii-text", "authentication-key", "cak", "encrypted-password", "secret"}
)

_ONE_WORD: Final = frozenset({"exact", "longer", "orlonger"})
_TWO_WORDS: Final = frozenset({"address-mask", "prefix-length-range", "through", "upto"})
_FILTERS: Final = frozenset({"route-filter", "route-filter-list", "source-address-filter"})
_FUSED: Final[Mapping[str, int]] = MappingProxyType(
    {"community": 2, "from-zone": 3, "prefix-list-filter": 2}
)
"""How many words name an entry of these lists."""

JOINED: Final = frozenset(
    {
        Shape.BLOCK, Shape.BRIEF, Shape.BRIEF_ENTRY, Shape.ENTRY, Shape.ROW, Shape.SINGLE,
        Shape.VALUES,
    }
)  # fmt: skip
"""Shapes that are shown as one statement, whatever they hold."""

LISTS: Final = frozenset({Shape.KEYED, Shape.NAMES, Shape.VALUES})


def shape_of(word: str, outer: Shape, outer_word: str, scope: str) -> Shape:
    """Return the kind of a word that stands behind or inside another one."""
    if outer is Shape.KEYED:
        if outer_word == "as-path":
            return Shape.SINGLE
        return Shape.BRIEF_ENTRY if outer_word in ("community", "route") else Shape.ENTRY
    if outer is Shape.NAMES and word not in _NO_NAMES:
        return Shape.ENTRY
    if outer in (Shape.SINGLE, Shape.VALUES, Shape.VALUE):
        option = word in OPTIONS.get(outer_word, ()) and word in _SINGLE
        return Shape.SINGLE if option else Shape.VALUE
    inside = _INSIDE.get(scope)
    if inside is not None and word in inside:
        return inside[word]
    return _WORDS.get(word, Shape.PLAIN)


def scope_of(word: str, outer: Shape, outer_word: str, outer_scope: str) -> str:
    """Return the name of the level that a word opens: its own, or the kind of its entry."""
    if outer is not Shape.KEYED and (outer is not Shape.NAMES or word in _NO_NAMES):
        return word
    if outer_word in _MIRRORS:
        return ""
    return "firewall family" if outer_word == "family" and outer_scope == "firewall" else outer_word


def stays(word: str, shape: Shape) -> bool:
    """Whether a statement stays when the last thing inside it has gone."""
    return shape in (Shape.ENTRY, Shape.BRIEF_ENTRY) or word in _PRESENT


def is_ordered(word: str, scope: str) -> bool:
    """Whether the order of what a word lists has a meaning; `scope` is the level it stands in."""
    return (
        word in _ORDERED
        or (word == "as-path" and scope == "as-path-group")
        or (word == "community" and scope == "then")
    )


def ousts(scope: str, word: str) -> frozenset[str]:
    """Return the flags that go when this one is set."""
    return next((group for group in _CHOICES.get(scope, ()) if word in group), frozenset())


def rivals(scope: str, word: str) -> frozenset[str]:
    """Return the statements that have to be deleted before this one can be set."""
    return next((group for group in _RIVALS.get(scope, ()) if word in group), frozenset())


def fuses(word: str, scope: str) -> bool:
    """Whether several words may name an entry behind this word or inside this level."""
    return word in _FUSED or word in _FILTERS or scope in _FILTERS


def width(word: str, shape: Shape, words: list[str], index: int) -> int:
    """Return how many words from here on are one name; `word` and `shape` are those before it."""
    left = len(words) - index
    if words[index] == "(":
        return left
    if shape is Shape.KEYED and word in _FUSED:
        return min(_FUSED[word], left) if word != "community" or _acts(words[index]) else 1
    follower = words[index + 1] if left > 1 else ""
    if follower in _ONE_WORD:
        return 2
    return min(3, left) if follower in _TWO_WORDS else 1


def _acts(word: str) -> bool:
    return word in ("+", "-", "=", "add", "delete", "set")
