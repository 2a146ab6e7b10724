"""Static routes: those that discard are anchors, the others are ordinary routing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxe.words import is_discard, number

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce_parsers.cisco_iosxe.records import ConfigRecord
    from erce_parsers.cisco_iosxe.stated import Outcome
    from erce_parsers.lines import Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS
_DISCARD: Final = re.compile(
    r"ip route (?:vrf (\S+) )?(\d[0-9.]*) (\d[0-9.]*) Null0(?: (\d{1,3}))?", re.ASCII
)


def shown_route(config: ConfigRecord, node: Node) -> bool:
    """Read a discard route in the form that routers show; false if the line is another one."""
    shown = _DISCARD.fullmatch(node.text)
    if shown is None:
        return False
    vrf, address, mask, distance = shown.groups()
    try:
        prefix = config.prefixes.masked(address, mask)
        _anchor(config, vrf or DEFAULT_VRF, prefix, [distance] if distance else [], node)
    except ValueError:
        return False
    return True


def route_line(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    """Read `ip route [vrf X] P MASK NEXT-HOP ...`; only a route that discards is an anchor."""
    vrf, at = (words[3], 4) if words[2] == "vrf" else (DEFAULT_VRF, 2)
    if not words[at][:1].isdigit():
        return _HARMLESS  # `ip route static`, `ip route profile`
    size = 1 if "/" in words[at] else 2
    discard = is_discard(words, at + size)
    if not discard:
        return _HARMLESS  # a route to somewhere, not an anchor
    if size == 1:
        prefix = config.prefixes.read(words[at])
    else:
        prefix = config.prefixes.masked(words[at], words[at + 1])
    return _anchor(config, vrf, prefix, words[at + size + discard :], node)


def route_line6(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    """Read `ipv6 route [vrf X] P NEXT-HOP ...`."""
    vrf, at = (words[3], 4) if words[2] == "vrf" else (DEFAULT_VRF, 2)
    if ":" not in words[at]:
        return _HARMLESS
    discard = is_discard(words, at + 1)
    if not discard:
        return _HARMLESS
    prefix = config.prefixes.read(words[at])
    return _anchor(config, vrf, prefix, words[at + 1 + discard :], node)


def _anchor(
    config: ConfigRecord, vrf: str, prefix: Prefix, options: list[str], node: Node
) -> Outcome:
    if "track" in options:
        return "a route that depends on something tracked is not in the model"
    distance = number(options[0], 1, 255) if options and options[0].isdecimal() else 1
    anchors = config.anchors.get(vrf)
    if anchors is None:
        anchors = config.anchors[vrf] = []
    anchors.append((prefix, distance, node.number))
    return _UNDERSTOOD
