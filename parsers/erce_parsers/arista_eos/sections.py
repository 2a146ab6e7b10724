"""The sections of a file, by their first word, and the short ones among them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.values import Family
from erce_parsers.arista_eos import bgp, interfaces, lists, macsec, nat, policies
from erce_parsers.arista_eos.records import AnchorLine, Stated, VrfLines
from erce_parsers.arista_eos.words import abbreviated, bfd_timers, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce_parsers.arista_eos.context import Context
    from erce_parsers.lines import Node

    Section: TypeAlias = Callable[[Context, Node, list[str]], None]


_IPV4: Final = Family.IPV4
_IPV6: Final = Family.IPV6
_OUTSIDE: Final = "families stand in `router bgp`; which one this belongs to cannot be told"
_OTHER_BFD: Final = frozenset(
    {"default", "hardware", "local-address", "no", "sbfd", "session", "slow-timer"}
)


def read_sections(context: Context, roots: list[Node]) -> None:
    """Read every section that ExpressRoute touches; the others stay out of scope."""
    for node in roots:
        words = node.text.split()
        section = SECTIONS.get(words[0]) or SECTIONS.get(words[0].lower())
        if section is not None:
            section(context, node, words)


def _hostname(context: Context, node: Node, words: list[str]) -> None:
    config = context.config
    config.hostname = context.sole(node, config.hostname, " ".join(words[1:]))


def _vrf(context: Context, node: Node, words: list[str]) -> None:
    """Read `vrf instance X`; `vrf definition X` up to 4.21."""
    if len(words) != 3 or words[1] not in ("instance", "definition"):  # noqa: PLR2004
        context.ledger.unknown(node, ())
        return
    vrf = _vrf_lines(context, words[2])
    vrf.lines.append(context.known(node))
    for child in node.children:
        line = child.text.split()
        if line[0] == "rd" and len(line) == 2:  # noqa: PLR2004
            vrf.rd = Stated(line[1], context.known(child))
        elif line[0] in ("description", "exit", "no"):
            context.known(child)
        else:
            context.ledger.unknown(child, ("vrfs", words[2]))
            continue
        context.strays(child, ("vrfs", words[2]))


def _vrf_lines(context: Context, name: str) -> VrfLines:
    vrf = context.config.vrfs.get(name)
    if vrf is None:
        vrf = context.config.vrfs[name] = VrfLines()
    return vrf


def _ip(context: Context, node: Node, words: list[str]) -> None:
    if len(words) > 1:
        section = IP.get(words[1])
        if section is not None:
            section(context, node, words)


def _ipv6(context: Context, node: Node, words: list[str]) -> None:
    if len(words) > 1:
        section = IPV6.get(words[1])
        if section is not None:
            section(context, node, words)


def _ip_routing(context: Context, node: Node, words: list[str]) -> None:
    """Read `ip routing [ipv6 interfaces] [vrf X]`."""
    rest = words[4:] if words[2:4] == ["ipv6", "interfaces"] else words[2:]
    _routing(context, node, rest, Family.IPV4, switch=True)


def _unicast_routing(context: Context, node: Node, words: list[str]) -> None:
    _routing(context, node, words[2:], Family.IPV6, switch=True)


def _routing(
    context: Context, node: Node, rest: list[str], family: Family, *, switch: bool
) -> None:
    if rest and (rest[0] != "vrf" or len(rest) != 2):  # noqa: PLR2004
        context.ledger.unknown(node, ())
        return
    vrf = _vrf_lines(context, rest[1] if rest else "default")
    stated = Stated(switch, context.known(node))
    if family is Family.IPV4:
        vrf.ipv4 = stated
    else:
        vrf.ipv6 = stated


def _no(context: Context, node: Node, words: list[str]) -> None:
    match words[1:3]:
        case ["ip", "routing"]:
            _routing(context, node, words[3:], Family.IPV4, switch=False)
        case ["ipv6", "unicast-routing"]:
            _routing(context, node, words[3:], Family.IPV6, switch=False)


def _route(context: Context, node: Node, words: list[str]) -> None:
    """Read `ip route [vrf X] PREFIX Null0 [distance]`; routes to next hops are harmless."""
    vrf, at = "default", 2
    if words[2:3] == ["vrf"]:
        vrf, at = words[3] if len(words) > 3 else "", 4  # noqa: PLR2004
    family = _IPV4 if words[0] == "ip" else _IPV6
    text, rest = "".join(words[at : at + 1]), words[at + 1 :]
    if "/" not in text and rest and family is _IPV4:
        text, rest = f"{text} {rest[0]}", rest[1:]  # a dotted mask, as typed
    wanted = context.prefix(text, family)
    if wanted is None or not vrf or not rest:
        context.ledger.unknown(node, ("vrfs", vrf or "default"))
        return
    line = context.known(node)
    if rest[:2] == ["Null", "0"]:
        rest = ["Null0", *rest[2:]]
    if rest[0].lower() == "null0":
        distance = number(rest[1], 1, 255) if len(rest) > 1 else None
        context.config.anchors.setdefault(vrf, []).append(AnchorLine(wanted, distance, line))
    if node.children:
        context.strays(node, ("vrfs", vrf))


def _router(context: Context, node: Node, words: list[str]) -> None:
    if words[1:2] == ["bgp"]:
        bgp.section(context, node, words)
    elif words[1:] == ["bfd"]:
        context.known(node)
        context.config.blocks.append(node)
        for child in node.children:
            _bfd_line(context, child, child.text.split())
    elif words[1:] == ["general"]:
        context.ledger.harmless(node)
        for child in node.children:
            _general(context, child, child.text.split())


def _general(context: Context, node: Node, words: list[str]) -> None:
    """Note what puts routes of one table into another; the rest of `router general` does not."""
    for inner in node.children if words[0] == "vrf" and len(words) > 1 else ():
        if inner.text.startswith(("leak routes ", "routes dynamic ")):
            why = "routes that come from elsewhere are not modelled"
            context.ledger.unsupported(inner, ("vrfs", words[1]), why)


def _bfd(context: Context, node: Node, words: list[str]) -> None:
    """Read the global lines of releases up to 4.23."""
    if len(words) > 1:
        _bfd_line(context, node, words[1:])


def _bfd_line(context: Context, node: Node, words: list[str]) -> None:
    line = context.known(node)
    timers = bfd_timers(words)
    several = bfd_timers(words[1:]) if words[:1] == ["multihop"] else None
    if timers is not None:
        context.config.bfd = Stated(timers, line)
    elif several is not None:
        context.config.bfd_multihop = Stated(several, line)
    elif words == ["shutdown"]:
        context.ledger.unsupported(node, (), "BFD that is shut down is not modelled")
    elif words[0] in _OTHER_BFD:
        context.ledger.harmless(node)
        return
    else:
        context.ledger.unknown(node, ())
    context.strays(node, ())


def _switchport(context: Context, node: Node, words: list[str]) -> None:
    if words[1:] == ["default", "mode", "routed"]:
        line = context.known(node)
        context.config.routed_by_default = Stated(True, line)  # noqa: FBT003  # the value stated


def _family(context: Context, node: Node, _words: list[str]) -> None:
    """Note a family outside of its block, as documents show it on its own."""
    context.ledger.unknown(node, (), _OUTSIDE)


IP: Final[Mapping[str, Section]] = MappingProxyType(
    {
        "routing": _ip_routing,
        "route": _route,
        "nat": nat.section,
        "access-list": nat.access_list,
        "prefix-list": lists.prefix_list,
        "community-list": lists.community_list,
        "as-path": lists.as_path,
    }
)
IPV6: Final[Mapping[str, Section]] = MappingProxyType(
    {
        "unicast-routing": _unicast_routing,
        "route": _route,
        "prefix-list": lists.prefix_list,
    }
)
SECTIONS: Final[Mapping[str, Section]] = abbreviated(
    {
        "address-family": _family,
        "interface": interfaces.section,
        "ip": _ip,
        "ipv6": _ipv6,
        "route-map": policies.route_map,
        "router": _router,
        "vrf": _vrf,
        "hostname": _hostname,
        "bfd": _bfd,
        "switchport": _switchport,
        "mac": macsec.section,
        "no": _no,
    }
)
