"""Lines at the margin that begin with `no`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from erce_parsers.cisco_iosxe.records import ConfigRecord
    from erce_parsers.lines import Ledger, Node

_TAKES_AWAY: Final = "it takes away what stands above; no router shows such a line"

# What such a line takes away as a whole or in part, and the names that are known so far.
_TAKEN: Final[dict[str, Callable[[ConfigRecord], Container[str]]]] = {
    "interface": lambda config: config.interfaces,
    "ip community-list": lambda config: config.community_lists,
    "ip prefix-list": lambda config: config.prefix_lists,
    "ip vrf": lambda config: config.vrfs,
    "ipv6 prefix-list": lambda config: config.prefix_lists6,
    "route-map": lambda config: config.route_maps,
}


def no_line(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    """Note a line that takes away what stands above it; all others stay out of scope."""
    words = words[1:]
    size = 2 if words[:1] in (["ip"], ["ipv6"]) else 1
    known = _TAKEN.get(" ".join(words[:size]))
    # `standard` or `expanded` may stand before the name of a community list
    if known is not None and any(word in known(config) for word in words[size : size + 2]):
        ledger.unknown(node, (), _TAKES_AWAY)
