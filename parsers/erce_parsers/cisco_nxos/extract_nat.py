"""`ip nat ...` outside interfaces: from lines to records."""

from __future__ import annotations

from ipaddress import IPv4Address
from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.cisco_nxos.records import NatPoolRecord, NatRuleRecord, NatStaticRecord

if TYPE_CHECKING:
    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

_FLAGS: Final = frozenset({"match-in-vrf", "overload", "add-route", "no-alias"})
_LENGTHS: Final = frozenset({"prefix-length", "prefix", "netmask"})
_OTHER: Final = "this form of translation is not modelled"
_BETWEEN: Final = "translation from a VRF to the global table is not modelled"


def extract_nat(config: Configuration, words: list[str], node: Node, ledger: Ledger) -> None:
    """Read `ip nat pool ...` or `ip nat inside source ...`."""
    owner = Owner(ledger, ("vrfs", _vrf_name(words)))
    kind = words[2] if len(words) > 2 else ""  # noqa: PLR2004
    if kind == "translation":  # timers and sizes
        ledger.harmless(node)
        return
    if config.nat.first is None:
        config.nat.first = node
    if kind == "pool":
        read = _pool(config, words, node)
    elif words[3:5] == ["source", "list"]:
        read = _list(config, words, node)
    elif words[3:5] == ["source", "static"]:
        read = _static(config, words, node)
    else:
        read = False
    if read and kind != "outside":
        ledger.states[node.number] = LineState.HARMLESS
    elif "vrf" in words and "match-in-vrf" not in words:
        owner.note(node, LineState.UNSUPPORTED, _BETWEEN)
    else:
        owner.note(node, LineState.UNSUPPORTED, _OTHER)


def _vrf_name(words: list[str]) -> str:
    at = words.index("vrf") + 1 if "vrf" in words else len(words)
    return words[at] if at < len(words) else DEFAULT_VRF


def _pool(config: Configuration, words: list[str], node: Node) -> bool:
    """Read `ip nat pool NAME [FIRST LAST] prefix-length N`; the range may stand inside."""
    bounds, rest = words[4:6], words[6:]
    nodes = [node]
    if words[4:5] and words[4] in _LENGTHS:
        inner = [child.text.split() for child in node.children]
        if len(inner) != 1 or inner[0][:1] != ["address"]:
            return False
        bounds, rest = inner[0][1:], words[4:]
        nodes += node.children
    elif node.children:
        return False
    range_ = [_address(text) for text in bounds]
    known = [address for address in range_ if address is not None]
    if len(known) != 2 or len(range_) != 2 or not rest or rest[0] not in _LENGTHS:  # noqa: PLR2004
        return False
    config.nat.pools[words[3]] = NatPoolRecord(known[0], known[1], nodes)
    return True


def _list(config: Configuration, words: list[str], node: Node) -> bool:
    """Read `ip nat inside source list ACL pool POOL [vrf V match-in-vrf] [overload]`."""
    if len(words) < 8 or words[2] != "inside" or words[6] != "pool":  # noqa: PLR2004
        return False
    vrf = _within(words[8:])
    if vrf is None:
        return False
    rule = NatRuleRecord(node, vrf, words[5], words[7], "overload" in words[8:])
    config.nat.rules.append(rule)
    return True


def _static(config: Configuration, words: list[str], node: Node) -> bool:
    """Read `ip nat inside source static LOCAL GLOBAL [vrf V match-in-vrf]`."""
    addresses = [_address(text) for text in words[5:7]]
    inside, outside = addresses if len(addresses) == 2 else (None, None)  # noqa: PLR2004
    vrf = _within(words[7:])
    if inside is None or outside is None or vrf is None or words[2] != "inside":
        return False
    config.nat.statics.append(NatStaticRecord(node, vrf, inside, outside))
    return True


def _within(words: list[str]) -> str | None:
    """Return the VRF that holds both sides; None for other options.

    From a VRF to itself asks for `match-in-vrf`; without it the outside is the global table
    (Nexus 9000 interfaces guide 10.6, VRF aware NAT).
    """
    vrf = DEFAULT_VRF
    rest = iter(words)
    for word in rest:
        if word == "vrf":
            vrf = next(rest, "")
        elif word not in _FLAGS:
            return None
    return vrf if (vrf != DEFAULT_VRF) == ("match-in-vrf" in words) else None


def _address(text: str) -> IPv4Address | None:
    try:
        return IPv4Address(text)
    except ValueError:
        return None
