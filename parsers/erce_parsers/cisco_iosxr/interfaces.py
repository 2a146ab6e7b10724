"""Lines inside `interface X`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.base.values import HostAddress
from erce.model import LineState
from erce.model.device import TPID_DOT1Q
from erce_parsers.cisco_iosxr.records import (
    BundleMember,
    Encapsulation,
    InterfaceRecord,
    MacsecUse,
    Stated,
)
from erce_parsers.cisco_iosxr.words import interface_name, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from erce_parsers.cisco_iosxr.records import Configuration
    from erce_parsers.lines import Ledger, Node

TPID_DOT1AD: Final = 0x88A8
MAX_VLAN: Final = 4094
LACP_MODES: Final = frozenset({"active", "passive"})

# Known, and without a part in what ExpressRoute needs of the interface.
_HARMLESS: Final = frozenset(
    {
        "arp", "bandwidth", "bfd", "capture", "carrier-delay", "cdp", "commit", "dampening",
        "dot1x", "duplex", "ethernet", "exit", "fec", "flow", "flow-control", "flowcontrol",
        "frequency", "host-routing", "hw-module", "l2protocol", "link-status", "lldp",
        "load-balancing", "load-interval", "local-proxy-arp", "logging", "loopback",
        "mac-address", "media-type", "monitor-session", "mpls", "negotiation", "no", "ntp", "nv",
        "performance-mgmt", "pos", "ptp", "qos-group", "rcc", "rewrite", "root", "snmp", "speed",
        "statistics", "synchronization", "tcp", "transceiver", "udld", "wred",
    }
)  # fmt: skip
_HARMLESS_IP: Final = frozenset(
    {
        "arp", "conflict-policy", "dhcp", "directed-broadcast", "enable",
        "flow", "flowspec", "forwarding-enable", "helper-address", "icmp", "mask-reply", "nd",
        "neighbor", "point-to-point", "proxy-arp", "redirects", "source-route", "tcp",
        "tcp-mss-adjust", "ttl-propagate", "unreachables",
    }
)  # fmt: skip

_OTHER_KINDS: Final = (
    "ATM", "Async", "CEM", "Multilink", "Null", "POS", "PW-IW", "SRP", "Serial", "nve", "tunnel-",
)  # fmt: skip
"""Beginnings of the names of interfaces that carry no circuit, whatever else is said of them."""

Handler: TypeAlias = "Callable[[InterfaceRecord, Node, list[str]], bool]"


def interface(node: Node, configuration: Configuration, ledger: Ledger) -> None:
    """Read an interface: `interface [preconfigure] NAME [l2transport]`."""
    words = node.text.split()[1:]
    if words[:1] == ["preconfigure"]:
        words = words[1:]
    layer2 = words[-1:] == ["l2transport"]
    if words[-1:] in (["l2transport"], ["point-to-point"], ["multipoint"]):
        words = words[:-1]
    if not words:
        ledger.unknown(node, ())
        return
    name = interface_name(" ".join(words))
    record = configuration.interfaces.get(name)
    if record is None:
        record = configuration.interfaces[name] = InterfaceRecord(name, node)
    record.layer2 = record.layer2 or layer2
    states = ledger.states
    states[node.number] = LineState.UNDERSTOOD
    for child in node.children:
        inner = child.text.split()
        handler = _HANDLERS.get(inner[0])
        if inner == ["l2transport"]:  # so the block of a whole port says it
            record.layer2 = True
            ledger.harmless(child)
            states[child.number] = LineState.UNDERSTOOD
        elif handler is not None and handler(record, child, inner):
            states[child.number] = LineState.HARMLESS
        elif record.layer2 or name.startswith(_OTHER_KINDS) or _is_harmless(inner):
            ledger.harmless(child)
        elif inner[0] in _UNSUPPORTED or handler is not None:
            ledger.unsupported(child, ("interfaces", name), _reason(inner))
        else:
            ledger.unknown(child, ("interfaces", name))


def _reason(words: list[str]) -> str:
    known = _UNSUPPORTED.get(words[0])
    if known is None and words[0] in ("ipv4", "ipv6"):
        known = _UNSUPPORTED_IP.get(words[1])
    return known or "this form is not modelled"


def _is_harmless(words: list[str]) -> bool:
    if words[0] in ("ipv4", "ipv6"):
        return words[1:2] == [] or words[1] in _HARMLESS_IP
    return words[0] in _HARMLESS


def _description(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    if len(words) > 1:
        record.description = Stated(node.text.split(None, 1)[1], node)
    return True


def _shutdown(record: InterfaceRecord, node: Node, _: list[str]) -> bool:
    record.shutdown = node
    return True


def _vrf(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    if len(words) != 2:  # noqa: PLR2004  # vrf NAME
        return False
    record.vrf = Stated(words[1], node)
    return True


def _mtu(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    value = number(words, 1, 64, 65535)
    if value is not None:
        record.mtu = Stated(value, node)
    return value is not None


def _ipv4(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    kind = words[1] if len(words) > 1 else ""
    if kind == "mtu":
        value = number(words, 2, 68, 65535)
        record.ipv4_mtu = record.ipv4_mtu if value is None else Stated(value, node)
        return value is not None
    if kind != "address" or len(words) < 3:  # noqa: PLR2004  # ipv4 address A
        return False
    size = 3 if "/" in words[2] else 4
    parsed = _host(" ".join(words[2:size]))
    if parsed is None:
        return False
    if "secondary" in words[size:]:
        record.secondary.append(Stated(parsed, node))
    else:
        record.ipv4 = Stated(parsed, node)
    return True


def _ipv6(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    kind = words[1] if len(words) > 1 else ""
    if kind == "mtu":
        value = number(words, 2, 1280, 65535)
        record.ipv6_mtu = record.ipv6_mtu if value is None else Stated(value, node)
        return value is not None
    if kind != "address" or len(words) < 3 or "eui-64" in words:  # noqa: PLR2004  # ipv6 address A
        return False
    if "link-local" in words:
        return True
    parsed = _host(words[2])
    if parsed is None or "/" not in words[2]:
        return False
    record.ipv6.append(Stated(parsed, node))
    return True


def _host(text: str) -> HostAddress | None:
    try:
        return HostAddress.parse(text)
    except ValueError:
        return None


def _encapsulation(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    kind = words[1] if len(words) > 1 else ""
    if kind not in ("dot1q", "dot1ad"):
        return False
    outer = number(words, 2, 1, MAX_VLAN)
    tpid = TPID_DOT1AD if kind == "dot1ad" else TPID_DOT1Q
    rest = words[3:]
    if rest[-1:] == ["exact"]:
        rest = rest[:-1]
    if outer is None or (rest and rest[0] not in ("second-dot1q", "dot1q")):
        return False
    if not rest:
        record.encapsulation = Stated(Encapsulation(None, outer, tpid), node)
        return True
    inner = number(rest, 1, 1, MAX_VLAN)
    if inner is None or len(rest) > 2:  # noqa: PLR2004  # second-dot1q N
        return False
    record.encapsulation = Stated(Encapsulation(outer, inner, tpid), node)
    return True


def _dot1q(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    """Read `dot1q vlan A [B]`, which older releases have for `encapsulation dot1q A`.

    Cisco: ASR 9000 Interface and Hardware Component Command Reference, `dot1q vlan`; B is the
    inner tag.
    """
    tags = words[2:]
    if words[1:2] != ["vlan"] or not 1 <= len(tags) <= 2:  # noqa: PLR2004  # A [B]
        return words[1:2] == ["native"]
    inner = [word for tag in tags[1:] for word in ("second-dot1q", tag)]
    return _encapsulation(record, node, ["encapsulation", "dot1q", tags[0], *inner])


def _bundle(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    kind = words[1] if len(words) > 1 else ""
    if kind == "id" and len(words) > 2:  # noqa: PLR2004  # bundle id N
        mode = words[4] if words[3:4] == ["mode"] and len(words) > 4 else "on"  # noqa: PLR2004
        lacp = mode if mode in LACP_MODES else None
        record.member = Stated(BundleMember(f"Bundle-Ether{words[2]}", lacp), node)
    elif kind == "minimum-active" and words[2:3] == ["links"]:
        value = number(words, 3, 1, 64)
        if value is None:
            return False
        record.minimum_links = Stated(value, node)
    return True


def _lacp(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    if words[1:3] == ["period", "short"]:
        record.fast = node
    return True


def _macsec(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    """Read `macsec psk-keychain A [fallback-psk-keychain B] [policy P]`."""
    options = dict(zip(words[1::2], words[2::2], strict=False))
    known = options.keys() <= {"psk-keychain", "fallback-psk-keychain", "policy"}
    if not known or words[1:2] != ["psk-keychain"] or len(words) % 2 == 0:
        return False
    chains = tuple(
        options[word] for word in ("psk-keychain", "fallback-psk-keychain") if word in options
    )
    record.macsec = Stated(MacsecUse(chains, options.get("policy")), node)
    return True


def _service_policy(record: InterfaceRecord, node: Node, words: list[str]) -> bool:
    """Read `service-policy output P`; what comes in is Microsoft's own marking."""
    if words[1:2] == ["output"] and len(words) > 2:  # noqa: PLR2004  # service-policy output P
        record.marking = Stated(words[2], node)
    return True


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "bundle": _bundle,
        "description": _description,
        "dot1q": _dot1q,
        "encapsulation": _encapsulation,
        "ipv4": _ipv4,
        "ipv6": _ipv6,
        "lacp": _lacp,
        "macsec": _macsec,
        "mtu": _mtu,
        "service-policy": _service_policy,
        "shutdown": _shutdown,
        "vrf": _vrf,
    }
)
_UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        "apply-group": "what the configuration group brings in is not read",
        "nat": "NAT is not modelled",
    }
)
_UNSUPPORTED_IP: Mapping[str, str] = MappingProxyType(
    {
        "access-group": "a packet filter is not modelled",
        "verify": "a check of source addresses can drop traffic of the other link",
    }
)
_TOP: Final = frozenset({"conflict-policy", "neighbor", "source-route"})
"""Words of `ipv4` and `ipv6` that stand at the top of a configuration, too."""

WORDS: Final = frozenset(
    {"keepalive", "l2transport", "tunnel", *_HANDLERS, *_HARMLESS, *_UNSUPPORTED}
    - {"exit", "ipv4", "ipv6", "root"}
    | {
        f"{family} {word}"
        for family in ("ipv4", "ipv6")
        for word in {"address", "mtu", "unnumbered", *_HARMLESS_IP, *_UNSUPPORTED_IP} - _TOP
    }
)
"""Beginnings of the lines inside an interface."""
