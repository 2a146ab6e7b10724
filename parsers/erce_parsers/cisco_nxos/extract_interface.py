"""`interface ...`: from lines to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family, HostAddress
from erce.model import LineState
from erce_parsers.cisco_nxos.dispatch import HARMLESS, Commands, Handler, read_block
from erce_parsers.cisco_nxos.extract_bfd import read_bfd
from erce_parsers.cisco_nxos.names import MAX_RANGE, members
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.cisco_nxos.records import BfdRecord, InterfaceRecord, Setting
from erce_parsers.cisco_nxos.words import INTERFACE
from erce_parsers.lines import expand_keyword

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

_SIDE_TABLES: Final = frozenset({"secondary", "tag", "route-preference"})


def extract_interface(config: Configuration, node: Node, ledger: Ledger) -> None:
    """Read an interface, or a range of them."""
    _, _, text = node.text.partition(" ")
    names = members(text)
    if not names:
        reason = f"a range of more than {MAX_RANGE} interfaces"
        Owner(ledger, ()).note(node, LineState.UNKNOWN, reason)
        return
    ledger.understood(node)
    for name in names:
        record = config.interfaces.get(name)
        if record is None:
            record = config.interfaces[name] = InterfaceRecord(name=name, nodes=[])
        record.nodes.append(node)
        read_block(record, node.children, Owner(ledger, ("interfaces", name)), _COMMANDS)
        if record.switchport is not None and record.switchport.node.text == "switchport":
            config.bare_switchport = True


def _description(record: InterfaceRecord, _: list[str], node: Node, owner: Owner) -> bool:
    text = node.text.partition(" ")[2]
    record.description = _replace(record.description, text.strip(), node, owner)
    return True


def _replace(known: Setting[str] | None, value: str, node: Node, owner: Owner) -> Setting[str]:
    """Take the last of several lines that state one value."""
    if known is not None:
        owner.ledger.states[known.node.number] = HARMLESS
    owner.ledger.understood(node)
    return Setting(value, node)


def _shutdown(record: InterfaceRecord, _: list[str], node: Node, _owner: Owner) -> bool:
    record.enabled = Setting(value=False, node=node)
    return True


def _switchport(record: InterfaceRecord, words: list[str], node: Node, _: Owner) -> bool:
    if len(words) == 1 or record.switchport is None:
        record.switchport = Setting(value=True, node=node)
    return True


def _mtu(record: InterfaceRecord, words: list[str], node: Node, _: Owner) -> bool:
    value = number(words[-1])
    if len(words) != 2 or value is None:  # noqa: PLR2004
        return False
    record.mtu = Setting(value, node)
    return True


def _encapsulation(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    vlan = number(words[2]) if len(words) > 2 else None  # noqa: PLR2004
    if vlan is None or words[1].lower() != "dot1q":
        return False
    record.vlan = Setting(vlan, node)
    if len(words) > 3:  # noqa: PLR2004
        owner.note(node, LineState.UNSUPPORTED, "NX-OS documents one tag for a subinterface")
    else:
        owner.ledger.understood(node)
    return True


def _vrf(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    if len(words) != 3 or not "member".startswith(words[1]):  # noqa: PLR2004
        return False
    if words[2] == "default":
        return True
    record.vrf = _replace(record.vrf, words[2], node, owner)
    return True


def _ip(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    kind = words[1] if len(words) > 1 else ""
    if len(words) > 2 and "address".startswith(kind) and len(kind) > 1:  # noqa: PLR2004
        return _ipv4(record, words, node, owner)
    if kind == "redirects" and len(words) == 2:  # noqa: PLR2004
        record.quiet.pop(Family.IPV4, None)
        return True
    if kind == "nat" and words[2:] in (["inside"], ["outside"]):
        record.nat[words[2]] = node
        return True
    return False


def _ipv4(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    text, rest = words[2], words[3:]
    if "/" not in text and rest:
        text, rest = f"{text} {rest[0]}", rest[1:]
    try:
        host = HostAddress.parse(text)
    except ValueError:
        return False
    if rest and rest[0] not in _SIDE_TABLES:
        return False
    setting = Setting(host, node)
    if "secondary" in rest:
        if any(host == known.value for known in record.secondary):
            return True
        record.secondary.append(setting)
    else:
        if record.ipv4 is not None:
            owner.ledger.states[record.ipv4.node.number] = HARMLESS
        record.ipv4 = setting
    owner.ledger.understood(node)
    return True


def _ipv6(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    if len(words) > 2 and "address".startswith(words[1]) and len(words[1]) > 1:  # noqa: PLR2004
        return _ipv6_address(record, words, node, owner)
    if words[1:] == ["redirects"]:
        record.quiet.pop(Family.IPV6, None)
        return True
    return False


def _ipv6_address(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    if words[2] == "use-link-local-only":
        return True
    if "eui64" in words or "/" not in words[2]:
        return False
    try:
        host = HostAddress.parse(words[2])
    except ValueError:
        return False
    if host.ip.is_link_local or any(host == known.value for known in record.ipv6):
        return True
    record.ipv6.append(Setting(host, node))
    owner.ledger.understood(node)
    return True


def _bfd(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    if record.bfd is None:
        record.bfd = BfdRecord()
    return read_bfd(record.bfd, words, node, owner)


def _channel_group(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    rest = [word for word in words[1:] if word != "force"]
    group = number(rest[0]) if rest else None
    if group is None:
        return False
    mode = rest[2] if rest[1:2] == ["mode"] and len(rest) > 2 else "on"  # noqa: PLR2004
    record.group = Setting((group, None if mode == "on" else mode), node)
    owner.ledger.understood(node)
    return True


def _lacp(record: InterfaceRecord, words: list[str], node: Node, _: Owner) -> bool:
    if words[1:2] == ["rate"]:
        record.fast = node if words[2:] == ["fast"] else None
        return True
    links = number(words[-1])
    if words[1:2] == ["min-links"] and links is not None:
        record.min_links = Setting(links, node)
        return True
    return False


def _macsec(record: InterfaceRecord, words: list[str], node: Node, _: Owner) -> bool:
    """Read `macsec keychain K [policy P] [fallback-keychain F]`."""
    options = dict(zip(words[1::2], words[2::2], strict=False))
    if "keychain" not in options or not options.keys() <= _MACSEC or len(words) % 2 == 0:
        return False
    chains = tuple(options[key] for key in ("keychain", "fallback-keychain") if key in options)
    policy = options.get("policy", "system-default-macsec-policy")
    record.macsec = Setting((chains, policy), node)
    return True


_MACSEC: Final = frozenset({"keychain", "policy", "fallback-keychain"})


def _no(record: InterfaceRecord, words: list[str], node: Node, owner: Owner) -> bool:
    rest = words[1:]
    if len(rest) == 1 and rest[0] not in _NEGATED:
        rest = [expand_keyword(rest[0], _NEGATED)]
    if rest == ["shutdown"]:
        record.enabled = Setting(value=True, node=node)
    elif rest == ["switchport"]:
        record.switchport = Setting(value=False, node=node)
    elif rest == ["ip", "redirects"]:
        record.quiet[Family.IPV4] = node
    elif rest == ["ipv6", "redirects"]:
        record.quiet[Family.IPV6] = node
    elif rest[:1] == ["bfd"]:
        return _bfd(record, words, node, owner)
    else:
        return rest in _EMPTY
    return True


_NEGATED: Final = ("shutdown", "switchport")
"""Commands whose negation people abbreviate."""

_EMPTY: Final = (
    ["description"],
    ["ip", "address"],
    ["ipv6", "address"],
    ["mtu"],
    ["vrf", "member"],
    ["channel-group"],
    ["lacp", "rate", "fast"],
    ["lacp", "min-links"],
)
"""Negations that say what holds without them."""

_HANDLERS: Final[Mapping[str, Handler[InterfaceRecord]]] = {
    "bfd": _bfd,
    "channel-group": _channel_group,
    "description": _description,
    "encapsulation": _encapsulation,
    "ip": _ip,
    "ipv6": _ipv6,
    "lacp": _lacp,
    "macsec": _macsec,
    "mtu": _mtu,
    "no": _no,
    "shutdown": _shutdown,
    "switchport": _switchport,
    "vrf": _vrf,
}
_COMMANDS: Final = Commands(_HANDLERS, INTERFACE, loose=True)
