"""Interface sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from erce.model import LineState
from erce_parsers.arista_eos import nat
from erce_parsers.arista_eos.records import Address, Channel, Port, Reference, Stated, Tags
from erce_parsers.arista_eos.tables import IN_INTERFACE
from erce_parsers.arista_eos.words import (
    abbreviated,
    bfd_timers,
    host_of,
    interface_name,
    keyword,
    number,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce_parsers.arista_eos.context import Context
    from erce_parsers.lines import Node

    Handler: TypeAlias = Callable[[Port, list[str], Node], bool]

_HARMLESS: Final = LineState.HARMLESS
VLAN_MAX: Final = 4094
DOT1Q: Final = 0x8100
DOT1AD: Final = 0x88A8


def section(context: Context, node: Node, words: list[str]) -> None:
    """Read `interface X` and the lines inside it."""
    text = " ".join(words[1:])
    if text == "defaults":
        _defaults(context, node)
        return
    name = interface_name(text)
    owner = ("interfaces", name)
    if "," in name or name.rpartition("-")[2].isdecimal():
        context.ledger.unknown(node, (), "a range of interfaces")
        return
    port = context.config.ports.get(name)
    if port is None:
        port = context.config.ports[name] = Port(name)
    port.lines.append(context.known(node))
    states = context.states
    for child in node.children:
        line = child.text.split()
        handler = LINES.get(line[0]) or LINES.get(line[0].lower())
        if handler is not None and handler(port, line, child):
            states[child.number] = _HARMLESS
            if child.children and line[0] != "encapsulation":
                context.strays(child, owner)
        elif child.children:
            _block(context, port, line, child)
        else:
            _other(context, port, line, child)


def _other(context: Context, port: Port, words: list[str], child: Node) -> None:
    owner = ("interfaces", port.name)
    reasons, text = context.reasons, child.text
    if text not in reasons:
        reasons[text] = IN_INTERFACE.reason(words)
    why = reasons[text]
    if why is None:
        context.ledger.unknown(child, owner)
    elif why:
        context.ledger.unsupported(child, owner, why)
    else:
        context.ledger.harmless(child)


def _block(context: Context, port: Port, words: list[str], child: Node) -> None:
    """Read `encapsulation vlan` with `client dot1q outer S inner C` inside; from 4.24.2F."""
    if words != ["encapsulation", "vlan"]:
        _other(context, port, words, child)
        return
    context.known(child)
    context.config.blocks.append(child)
    for inner in child.children:
        line = inner.text.lower().split()
        tags = _client(line)
        if tags is not None and not inner.children:
            port.tags = Stated(tags, context.known(inner))
        elif line[0] == "client":
            context.ledger.unsupported(
                inner, ("interfaces", port.name), "this kind of tag is not modelled"
            )
        else:
            context.ledger.unknown(inner, ("interfaces", port.name))


def _client(words: list[str]) -> Tags | None:
    if words[:1] != ["client"]:
        return None
    end = words.index("network") if "network" in words else len(words)
    match words[1:end]:
        case ["dot1q" | "dot1ad" as kind, vlan]:
            return _tags(vlan, None, DOT1AD if kind == "dot1ad" else None)
        case ["dot1q" | "dot1ad" as kind, "outer", outer, "inner", inner]:
            return _tags(inner, outer, DOT1AD if kind == "dot1ad" else None)
    return None


def _tags(vlan: str, outer: str | None, tpid: int | None) -> Tags | None:
    inner = number(vlan, 1, VLAN_MAX)
    if inner is None:
        return None
    if outer is None:
        return Tags(inner, None, tpid)
    s_tag = number(outer, 1, VLAN_MAX)
    return None if s_tag is None else Tags(inner, s_tag, tpid)


def _defaults(context: Context, node: Node) -> None:
    """Read `interface defaults`: an MTU, and whether ports are shut down."""
    context.known(node)
    context.config.blocks.append(node)
    for child in node.walk():
        if child is node:
            continue
        line = context.known(child)
        words = child.text.split()
        size = number(words[1]) if words[0] == "mtu" and len(words) > 1 else None
        if size is not None:
            context.config.default_mtu = Stated(size, line)
        elif words == ["ethernet"]:
            context.config.blocks.append(child)
        elif words[-1] == "shutdown":
            context.config.default_enabled = Stated(words[0] == "no", line)
        else:
            context.ledger.unknown(child, ())


def _description(port: Port, _words: list[str], node: Node) -> bool:
    port.description = Stated(node.text.partition(" ")[2].strip(), node.number)
    return True


def _shutdown(port: Port, words: list[str], node: Node) -> bool:
    port.enabled = Stated(False, node.number)  # noqa: FBT003  # the value stated
    return len(words) == 1


def _switchport(port: Port, words: list[str], node: Node) -> bool:
    if len(words) == 1:
        port.routed = Stated(False, node.number)  # noqa: FBT003  # the value stated
    return True  # the modes and VLANs of a switched port


def _mtu(port: Port, words: list[str], node: Node) -> bool:
    size = number(words[1]) if len(words) > 1 else None
    if size is not None:
        port.mtu = Stated(size, node.number)
    return size is not None


def _encapsulation(port: Port, _words: list[str], node: Node) -> bool:
    match node.text.lower().split()[1:]:
        case ["dot1q", "vlan", vlan]:
            tags = _tags(vlan, None, None)
        case ["dot1q", "vlan", outer, "inner", vlan]:
            tags = _tags(vlan, outer, None)
        case _:
            return False
    if tags is not None:
        port.tags = Stated(tags, node.number)
    return tags is not None and not node.children


def _vrf(port: Port, words: list[str], node: Node) -> bool:
    name = words[-1]
    if len(words) not in (2, 3) or (len(words) == 3 and words[1] != "forwarding"):  # noqa: PLR2004
        return False
    port.vrf = Stated(None if name == "default" else name, node.number)
    return True


def _mac(port: Port, words: list[str], node: Node) -> bool:
    """Read `mac security profile P`; other `mac` lines have their place in the tables."""
    match words[1:]:
        case ["security", "profile", name]:
            port.macsec = Reference(name, node)
            return True
    return False


def _nat(port: Port, words: list[str], node: Node) -> bool:
    """Read `ip nat service-profile P`, or a rule in the style without profiles."""
    if words[2:3] == ["service-profile"] and len(words) == 4:  # noqa: PLR2004
        port.nat = Reference(words[3], node)
    else:
        if port.nat_rules is None:
            port.nat_rules = nat.NatRules()
        nat.rule(port.nat_rules, words, node)
    return True


def _ip(port: Port, words: list[str], node: Node) -> bool:
    if words[1:2] == ["nat"]:
        return _nat(port, words, node)
    if len(words) < 3 or not "address".startswith(words[1].lower()) or len(words[1]) < 2:  # noqa: PLR2004
        return False
    secondary = words[-1] == "secondary"
    host = host_of(" ".join(words[2:-1] if secondary else words[2:]))
    if host is None or host.ip.version != 4:  # noqa: PLR2004
        return False
    if not secondary:  # a new primary address replaces the old one
        port.ipv4 = [item for item in port.ipv4 if item.secondary]
    port.ipv4.append(Address(host, node.number, secondary))
    return True


def _ipv6(port: Port, words: list[str], node: Node) -> bool:
    if len(words) < 3 or not "address".startswith(words[1].lower()) or len(words[1]) < 2:  # noqa: PLR2004
        return False
    if words[-1] == "link-local" or words[2].lower().startswith("fe80:"):
        return True
    host = host_of(" ".join(words[2:]))
    if host is None or host.ip.version != 6:  # noqa: PLR2004
        return False
    port.ipv6.append(Address(host, node.number, secondary=False))
    return True


def _bfd(port: Port, words: list[str], node: Node) -> bool:
    if words[1:] == ["echo"]:
        port.echo = Stated(True, node.number)  # noqa: FBT003  # the value stated
        return True
    timers = bfd_timers(words[1:])
    if timers is not None:
        port.bfd = Stated(timers, node.number)
    return timers is not None


def _channel(port: Port, words: list[str], node: Node) -> bool:
    match words[1:]:
        case [group, "mode", "active" | "passive" | "on" as mode] if number(group) is not None:
            port.channel = Stated(Channel(f"Port-Channel{group}", mode), node.number)
            return True
    return False


def _lacp(port: Port, words: list[str], node: Node) -> bool:
    """Read `lacp timer fast`; `lacp rate` up to 4.20. Priorities and the like are harmless."""
    if words[1:2] in (["timer"], ["rate"]):
        port.fast = Stated(words[2:] == ["fast"], node.number)
    return True


def _port_channel(port: Port, words: list[str], node: Node) -> bool:
    match words[1:]:
        case ["min-links", text]:
            links = number(text)
            port.minimum_links = Stated(links or None, node.number)
            return links is not None
    return True


def _no(port: Port, words: list[str], node: Node) -> bool:
    """Read negations; most state a default and change nothing."""
    word = keyword(words[1], _NEGATED) if len(words) > 1 else ""
    if word == "shutdown":
        port.enabled = Stated(True, node.number)  # noqa: FBT003  # the value stated
    elif words[1:] == ["switchport"] or (word == "switchport" and len(words) == 2):  # noqa: PLR2004
        port.routed = Stated(True, node.number)  # noqa: FBT003  # the value stated
    elif words[1:3] == ["bfd", "echo"]:
        port.echo = Stated(False, node.number)  # noqa: FBT003  # the value stated
    return len(words) > 1


_NEGATED: Final = frozenset({"shutdown", "switchport"})

LINES: Final[Mapping[str, Handler]] = abbreviated(
    {
        "description": _description,
        "shutdown": _shutdown,
        "switchport": _switchport,
        "mtu": _mtu,
        "encapsulation": _encapsulation,
        "vrf": _vrf,
        "ip": _ip,
        "ipv6": _ipv6,
        "bfd": _bfd,
        "channel-group": _channel,
        "lacp": _lacp,
        "mac": _mac,
        "port-channel": _port_channel,
        "no": _no,
        "default": lambda _port, _words, _node: True,
    }
)
