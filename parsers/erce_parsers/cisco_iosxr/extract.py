"""From the line tree to records: the sections of the file."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxr import sets
from erce_parsers.cisco_iosxr.bgp import bgp
from erce_parsers.cisco_iosxr.interfaces import interface
from erce_parsers.cisco_iosxr.records import (
    AnchorRecord,
    Configuration,
    Stated,
    VrfRecord,
)
from erce_parsers.cisco_iosxr.words import interface_name, number, prefix, spread, unicast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from erce_parsers.lines import Ledger, Node

_VRF_HARMLESS: Final = frozenset(
    {"commit", "description", "evpn-route-sync", "exit", "fallback-vrf", "mhost", "mode", "no"}
    | {"remote-route-filtering", "root", "vpn"}
)
_FAMILY: Final = 3
"""Words of `address-family ipv4 unicast`."""

_GATEWAYS: Final = frozenset({"hsrp", "vrrp"})

Section: TypeAlias = "Callable[[Node, Configuration, Ledger], None]"


def extract(roots: list[Node], ledger: Ledger) -> Configuration:
    """Read every section that ExpressRoute touches; the others stay out of scope."""
    configuration = Configuration()
    index, count = 0, len(roots)
    while index < count:
        node = roots[index]
        index += 1
        word = node.text.split(None, 1)[0]
        section = _SECTIONS.get(word)
        if section is not None:
            section(node, configuration, ledger)
        elif word in sets.KINDS:
            index = sets.whole_text(roots, index, configuration, ledger)
    return configuration


def _hostname(node: Node, configuration: Configuration, ledger: Ledger) -> None:
    words = node.text.split(None, 1)
    known = configuration.hostname
    if len(words) == 1:
        return
    if known is not None and known.value != words[1]:
        ledger.unknown(node, (), "the file has another host name; it may hold two routers")
        return
    if known is not None:
        ledger.harmless(known.node)
    configuration.hostname = Stated(words[1], node)
    ledger.understood(node)


def _vrf(node: Node, configuration: Configuration, ledger: Ledger) -> None:
    words = node.text.split()
    if len(words) != 2:  # noqa: PLR2004  # vrf NAME
        ledger.unknown(node, ())
        return
    name = words[1]
    owner = ("vrfs", name)
    record = configuration.vrfs.setdefault(name, VrfRecord(node))
    ledger.understood(node)
    for child in node.children:
        inner = child.text.split()
        if inner[0] == "address-family":
            inner = spread(child, inner, _FAMILY)
        family = unicast(inner, 1)
        if inner[0] == "address-family" and family is not None:
            record.families[family] = child
            ledger.understood(child)
            _vrf_family(child, name, ledger)
        elif inner[0] == "rd" and len(inner) == 2:  # noqa: PLR2004  # rd VALUE
            record.rd = Stated(inner[1], child)
            ledger.harmless(child)
        elif inner[0] in _VRF_HARMLESS or inner[0] == "address-family":
            ledger.harmless(child)
        elif inner[0] == "apply-group":
            ledger.unsupported(child, owner, "what the configuration group brings in is not read")
        else:
            ledger.unknown(child, owner)


def _vrf_family(node: Node, name: str, ledger: Ledger) -> None:
    for child in node.children:
        words = child.text.split()
        if words[0] in ("import", "export") and words[1:2] != ["route-target"]:
            reason = "routes that leak between VRFs are not modelled"
            if words[1:2] == ["route-policy"]:
                reason = "a policy between the VRF and its VPN is not modelled"
            ledger.unsupported(child, ("vrfs", name), reason)
        elif words[0] in ("import", "export", "maximum", "exit", "no", "description"):
            ledger.harmless(child)
        else:
            ledger.unknown(child, ("vrfs", name))


def _router(node: Node, configuration: Configuration, ledger: Ledger) -> None:
    words = node.text.split()
    kind = words[1] if len(words) > 1 else ""
    if kind == "bgp":
        bgp(node, configuration, ledger)
    elif kind == "static":
        _static(node, DEFAULT_VRF, configuration, ledger)
    elif kind in _GATEWAYS:
        for child in node.children:
            _gateway(child, kind, ledger)


def _gateway(node: Node, kind: str, ledger: Ledger) -> None:
    words = node.text.split(None, 1)
    if words[0] == "interface" and len(words) > 1:
        owner = ("interfaces", interface_name(words[1]))
        ledger.unsupported(node, owner, f"{kind.upper()} is not modelled")


def _static(node: Node, vrf: str, configuration: Configuration, ledger: Ledger) -> None:
    """Read static routes; only those to Null0 are anchors, the others are ordinary routing."""
    states = ledger.states
    states[node.number] = LineState.HARMLESS
    for child in node.children:
        words = child.text.split()
        if words[0] in ("address-family", "vrf"):
            words = spread(child, words, _FAMILY if words[0] == "address-family" else 2)
        if words[0] == "vrf" and len(words) > 1 and vrf == DEFAULT_VRF:
            _static(child, words[1], configuration, ledger)
        elif words[0] == "address-family" and unicast(words, 1) is not None:
            _routes(child, vrf, configuration, ledger)
        elif words[0] == "apply-group":
            reason = "what the configuration group brings in is not read"
            ledger.unsupported(child, ("vrfs", vrf), reason)
        elif words[0] in ("address-family", "maximum", "exit", "root", "no", "commit", "mpls"):
            ledger.harmless(child)
        else:
            ledger.unknown(child, ("vrfs", vrf))
        if states[child.number] == LineState.UNDERSTOOD:
            states[node.number] = LineState.UNDERSTOOD


def _routes(node: Node, vrf: str, configuration: Configuration, ledger: Ledger) -> None:
    states = ledger.states
    states[node.number] = LineState.HARMLESS
    family = unicast(node.text.split(), 1)
    for child in node.children:
        words = child.text.split()
        if len(words) > 2 and "/" not in words[0]:  # noqa: PLR2004  # P MASK Null0
            words[:2] = [f"{words[0]} {words[1]}"]
        if len(words) < 2 or words[1].lower() not in ("null0", "null"):  # noqa: PLR2004
            ledger.harmless(child)
            continue
        parsed = prefix(words[0], ledger)
        if parsed is None or parsed.family is not family:
            ledger.unknown(child, ("vrfs", vrf))
            continue
        rest = words[3:] if words[1].lower() == "null" and words[2:3] == ["0"] else words[2:]
        record = AnchorRecord(parsed, _distance(rest), child)
        configuration.anchors.setdefault(vrf, {})[parsed] = record
        states[child.number] = states[node.number] = LineState.UNDERSTOOD


def _distance(words: list[str]) -> int:
    """Find the bare number among the options; those before it take a value each."""
    index = 0
    while index < len(words):
        if words[index] == "description":
            break
        distance = number(words, index, 1, 255)
        if distance is not None:
            return distance
        index += 1 if words[index] == "permanent" else 2
    return 1


def _groups(node: Node, _: Configuration, ledger: Ledger) -> None:
    ledger.unsupported(node, (), "what the configuration group brings in is not read")


def _block(node: Node, configuration: Configuration, _: Ledger) -> None:
    """Keep a block that an interface may refer to: `macsec-policy P`, `class-map match-any C`."""
    words = node.text.split()
    kind = "key chain" if words[0] == "key" else words[0]
    if kind != "key chain" or words[1:2] == ["chain"]:
        configuration.blocks[kind, words[-1]] = node


def _bfd(node: Node, configuration: Configuration, ledger: Ledger) -> None:
    ledger.harmless(node)
    configuration.bfd.append(node)
    for child in node.children:
        words = child.text.split()
        if words[:2] == ["echo", "disable"]:
            configuration.echo_off = child
        elif words[0] == "interface":
            name = interface_name(" ".join(words[1:]))
            configuration.bfd_interfaces[name] = child
            for inner in child.children:
                if inner.text.split()[:2] == ["echo", "disable"]:
                    configuration.echo_off_interfaces[name] = inner


_SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        "apply-group": _groups,
        "bfd": _bfd,
        "class-map": _block,
        "hostname": _hostname,
        "interface": interface,
        "key": _block,
        "macsec-policy": _block,
        "policy-map": _block,
        "router": _router,
        "vrf": _vrf,
    }
)
