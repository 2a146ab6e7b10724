"""The `ip nat` lines outside of interfaces, and the access lists that they refer to."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Prefix
from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxe.records import NatPoolRecord, NatRule, NatStaticRecord
from erce_parsers.cisco_iosxe.words import interface_name, is_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce_parsers.cisco_iosxe.records import ConfigRecord
    from erce_parsers.cisco_iosxe.stated import Outcome
    from erce_parsers.lines import Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS
_KIND: Final = "this kind of translation is not in the model"
_BETWEEN: Final = "translation from a VRF into the global table is not in the model"
# Global lines that translate nothing of their own.
_SETTINGS: Final = frozenset(
    {"create", "log", "piggyback-support", "portmap", "service", "settings", "translation"}
)
_WILDCARD_ALL: Final = 0xFFFFFFFF


def nat_line(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    """Read a line that begins with `ip nat`."""
    if words[2] in _SETTINGS:
        return _HARMLESS
    if words[2] == "pool":
        return _pool(config, words, node)
    if words[2:4] != ["inside", "source"]:
        return _KIND
    if words[4] == "list" and words[6] == "pool":
        return _rule(config, words, node)
    if words[4] == "list" and words[6] == "interface":
        return _interface_rule(config, words, node)
    if words[4] == "static" and words[5][0].isdigit():
        return _static(config, words, node)
    return _KIND


def _pool(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    """Read `ip nat pool NAME FIRST LAST netmask M|prefix-length L`."""
    if words[6] not in {"netmask", "prefix-length"} or len(words) > 8:  # noqa: PLR2004
        return _KIND
    first, last = ipaddress.IPv4Address(words[4]), ipaddress.IPv4Address(words[5])
    config.nat.pools[words[3]] = NatPoolRecord(first, last, node)
    return _HARMLESS  # until a rule rests on it


def _vrf(words: list[str]) -> tuple[str, list[str], bool]:
    """Take `vrf V match-in-vrf` off the front; tell whether both sides are in the table."""
    if words[:1] != ["vrf"]:
        return DEFAULT_VRF, words, True
    same = words[2:3] == ["match-in-vrf"]
    return words[1], words[3 if same else 2 :], same


def _rule(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    vrf, rest, same = _vrf(words[8:])
    if not same:
        return _BETWEEN
    if rest not in ([], ["overload"]):
        return _KIND
    config.nat.rules.append(NatRule(vrf, words[5], words[7], bool(rest), node))
    return _UNDERSTOOD


def _interface_rule(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    """Read `ip nat inside source list L interface I [vrf V match-in-vrf] overload`."""
    end = next((at for at, word in enumerate(words) if word in {"vrf", "overload"}), len(words))
    vrf, rest, same = _vrf(words[end:])
    if not same:
        return _BETWEEN
    if rest != ["overload"]:
        return _KIND
    name = interface_name(words[7:end])
    config.nat.rules.append(NatRule(vrf, words[5], "", overload=True, node=node, interface=name))
    return _UNDERSTOOD


def _static(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    inside, outside = ipaddress.IPv4Address(words[5]), ipaddress.IPv4Address(words[6])
    vrf, rest, same = _vrf(words[7:])
    if not same:
        return _BETWEEN
    if not {"extendable", "no-alias", "no-payload"}.issuperset(rest):
        return _KIND
    config.nat.statics.append(NatStaticRecord(vrf, inside, outside, node))
    return _UNDERSTOOD


def sources(nodes: list[Node]) -> Iterator[tuple[Node, Prefix | None]]:
    """Yield the lines of an access list with the sources they permit.

    None is a line that says something else. Remarks are left out.
    """
    for node in nodes:
        words = node.text.split()
        if words[0] == "access-list":
            yield from _entry(node, words[2:], standard=is_standard(words[1]))
            continue
        standard = words[2] == "standard" or is_standard(words[-1])
        for child in node.children:
            inside = child.text.split()
            yield from _entry(child, inside[is_number(inside[0]) :], standard=standard)


def is_standard(name: str) -> bool:
    """Whether the number of an access list means that it looks at sources only."""
    return is_number(name) and (int(name) < 100 or 1300 <= int(name) < 2000)  # noqa: PLR2004


def _entry(node: Node, words: list[str], *, standard: bool) -> Iterator[tuple[Node, Prefix | None]]:
    if words[:1] in (["remark"], ["exit"]):
        return
    try:
        yield node, _source(words, standard=standard)
    except (ValueError, IndexError):
        yield node, None


def _source(words: list[str], *, standard: bool) -> Prefix | None:
    if words[0] != "permit" or (not standard and words[1] != "ip"):
        return None
    rest = words[1:] if standard else words[2:]
    prefix, size = _address(rest)
    # an extended list must leave the destination open
    wanted = [] if standard else ["any"]
    return prefix if rest[size:] == wanted else None


def _address(words: list[str]) -> tuple[Prefix, int]:
    """Read `any`, `host A`, `A WILDCARD` or `A`; tell how many words that took."""
    if words[0] == "any":
        return Prefix.parse("0.0.0.0/0"), 1
    if words[0] == "host":
        return Prefix.parse(f"{ipaddress.IPv4Address(words[1])}/32"), 2
    if len(words) == 1:
        return Prefix.parse(f"{ipaddress.IPv4Address(words[0])}/32"), 1
    mask = int(ipaddress.IPv4Address(words[1])) ^ _WILDCARD_ALL
    return Prefix.parse(f"{words[0]} {ipaddress.IPv4Address(mask)}"), 2
