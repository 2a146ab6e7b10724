"""The lines of an `interface` block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import HostAddress
from erce.model import LineState
from erce_parsers.cisco_iosxe.dispatch import Entry, second_word, table
from erce_parsers.cisco_iosxe.extract_bfd import bfd_timers
from erce_parsers.cisco_iosxe.extract_port_macsec import eapol_line, macsec_line, mka_line
from erce_parsers.cisco_iosxe.interface_words import (
    INTERFACE_HARMLESS,
    IP_HARMLESS,
    IPV6_HARMLESS,
)
from erce_parsers.cisco_iosxe.records import InterfaceRecord, Tags
from erce_parsers.cisco_iosxe.stated import Outcome, Stated
from erce_parsers.cisco_iosxe.words import Keywords, begins, host, number

if TYPE_CHECKING:
    from erce_parsers.lines import Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS

_MAX_VLAN: Final = 4094
_NO_ADDRESS: Final = "the address is not in the configuration"


def _description(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    record.state("description", node.text[len(words[0]) :].strip(), node)
    return _UNDERSTOOD


def _shutdown(record: InterfaceRecord, _words: list[str], node: Node) -> Outcome:
    record.state("shutdown", True, node)  # noqa: FBT003  # a value, not an option
    return _UNDERSTOOD


def _encapsulation(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if not begins(words[1].lower(), "dot1q", 3):
        return "this encapsulation is not in the model"
    first = number(words[2], 1, _MAX_VLAN)
    rest = [word.lower() for word in words[3:]]
    if not rest:
        record.state("tags", Tags(first, None), node)
        return _UNDERSTOOD
    if rest[0] == "native":
        return "frames of the native VLAN carry no tag"
    if begins(rest[0], "second-dot1q", 3) and rest[1].isdecimal() and len(rest) == 2:  # noqa: PLR2004
        record.state("tags", Tags(number(rest[1], 1, _MAX_VLAN), first), node)
        return _UNDERSTOOD
    return "a subinterface for several tags is not in the model"


def _vrf(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if not begins(words[1], "forwarding"):
        return LineState.UNKNOWN
    record.state("vrf", words[2], node)
    return _UNDERSTOOD


def _mtu(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    record.state("mtu", number(words[1], 64, 65535), node)
    return _HARMLESS  # until an IP MTU rests on it


def _dot1q(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if not (begins(words[1], "tunneling") and begins(words[2], "ethertype")):
        return LineState.UNKNOWN
    record.state("ethertype", int(words[3], 16), node)
    return _HARMLESS  # until a subinterface with two tags rests on it


def _bfd(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if words[1] == "echo":
        record.state("bfd_echo", True, node)  # noqa: FBT003  # a value, not an option
    elif words[1] == "template":
        record.state("bfd_template", words[2], node)
    elif begins(words[1], "interval"):
        record.state("bfd", bfd_timers(words[2:], "min_rx"), node)
    else:
        return LineState.UNKNOWN
    return _HARMLESS  # until a session rests on it


def _channel_group(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    mode = words[3].lower() if len(words) > 3 and begins(words[2], "mode") else "on"  # noqa: PLR2004
    record.state("channel", (number(words[1]), mode), node)
    return _HARMLESS  # until the LAG is known


def _lacp(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if begins(words[1], "rate"):
        record.state("lacp_fast", begins(words[2], "fast"), node)
    elif words[1] == "min-bundle":
        record.state("minimum_links", number(words[2]), node)
    return _HARMLESS


def _port_channel(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if words[1] == "min-links":
        record.state("minimum_links", number(words[2]), node)
    return _HARMLESS


def _switchport(record: InterfaceRecord, _words: list[str], node: Node) -> Outcome:
    if record.switchport is not None:
        return _HARMLESS
    record.switchport = Stated(True, node)  # noqa: FBT003  # a value, not an option
    return _UNDERSTOOD


def _ip_address(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    text, at = words[2], 4
    if not text[0].isdigit():
        return _NO_ADDRESS
    if "/" in text:
        address, at = HostAddress.parse(text), 3
    else:
        address = host(text, words[3])
    if len(words) > at and begins(words[at], "secondary", 3):
        record.secondary.append(Stated(address, node))
    else:
        record.state("ipv4", address, node)
    return _UNDERSTOOD


def _ip_mtu(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    record.state("ip_mtu", number(words[2], 68, 65535), node)
    return _HARMLESS  # until it is known what it changes


def _ip_vrf(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    return _vrf(record, words[1:], node)


def _ipv6_address(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if words[-1].lower() == "link-local":
        return _HARMLESS
    if len(words) > 3 and not begins(words[3], "anycast"):  # noqa: PLR2004
        return _NO_ADDRESS
    if "/" not in words[2]:
        return _NO_ADDRESS
    record.ipv6.append(Stated(HostAddress.parse(words[2]), node))
    return _UNDERSTOOD


def _ipv6_mtu(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    record.state("ipv6_mtu", number(words[2], 1280, 65535), node)
    return _HARMLESS  # until it is known what it changes


def _service_policy(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if words[1] == "output":
        record.state("policy_out", words[2], node)
    return _HARMLESS  # until it is known to mark


def _ip_nat(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    if words[2] not in {"inside", "outside"} or len(words) > 3:  # noqa: PLR2004
        return _NAT
    record.state("nat", words[2], node)
    return _UNDERSTOOD


_FILTER: Final = "a packet filter is not in the model"
_NAT: Final = "this kind of NAT is not in the model"
_BRIDGING: Final = "bridging is not in the model"
_PPPOE: Final = "PPPoE is not in the model"
_REDUNDANCY: Final = "a first-hop redundancy address is not in the model"
_SOURCE_CHECK: Final = "a check of source addresses can drop traffic of the other link"

_IP: Final[Keywords[Entry[InterfaceRecord]]] = Keywords(
    table(
        {
            "address": _ip_address,
            "mtu": _ip_mtu,
            "nat": _ip_nat,
            "vrf": _ip_vrf,
        },
        harmless=IP_HARMLESS,
        unsupported={
            "access-group": _FILTER,
            "admission": _FILTER,
            "audit": _FILTER,
            "inspect": _FILTER,
            "ips": _FILTER,
            "policy": "policy-based routing is not in the model",
            "unnumbered": _NO_ADDRESS,
            "verify": _SOURCE_CHECK,
        },
    )
)  # fmt: skip

_IPV6: Final[Keywords[Entry[InterfaceRecord]]] = Keywords(
    table(
        {"address": _ipv6_address, "mtu": _ipv6_mtu},
        harmless=IPV6_HARMLESS,
        unsupported={
            "traffic-filter": _FILTER,
            "inspect": _FILTER,
            "nat": _NAT,
            "nat64": _NAT,
            "policy": "policy-based routing is not in the model",
            "unnumbered": _NO_ADDRESS,
            "verify": _SOURCE_CHECK,
        },
    )
)  # fmt: skip


def _ip(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    return second_word(_IP, record, words, node)


def _ipv6(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    return second_word(_IPV6, record, words, node)


def _no(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    """Read a `no` line: most say that something irrelevant, or on by default, is off."""
    if words[1] == "bfd" and words[2:3] == ["echo"]:
        record.state("bfd_echo", False, node)  # noqa: FBT003  # a value, not an option
    elif words[1] == "switchport" and len(words) == 2:  # noqa: PLR2004
        # `no switchport` makes the switchport lines of the block void, wherever it stands
        record.switchport = Stated(False, node)  # noqa: FBT003  # a value, not an option
    return _HARMLESS if words[1] in INTERFACE else LineState.UNKNOWN


INTERFACE: Final[Keywords[Entry[InterfaceRecord]]] = Keywords(
    table(
        {
            "bfd": _bfd,
            "channel-group": _channel_group,
            "description": _description,
            "dot1q": _dot1q,
            "encapsulation": _encapsulation,
            "ip": _ip,
            "ipv6": _ipv6,
            "eapol": eapol_line,
            "lacp": _lacp,
            "macsec": macsec_line,
            "mka": mka_line,
            "mtu": _mtu,
            "no": _no,
            "port-channel": _port_channel,
            "service-policy": _service_policy,
            "shutdown": _shutdown,
            "switchport": _switchport,
            "vrf": _vrf,
        },
        harmless=INTERFACE_HARMLESS,
        unsupported={
            "bridge-domain": _BRIDGING,
            "bridge-group": _BRIDGING,
            "crypto": "IPsec on an interface is not in the model",
            "glbp": _REDUNDANCY,
            "mac": _FILTER,
            "nat64": _NAT,
            "pppoe": _PPPOE,
            "pppoe-client": _PPPOE,
            "service": "an Ethernet service instance is not in the model",
            "standby": _REDUNDANCY,
            "template": "what an interface template gives is not in the model",
            "vrrp": _REDUNDANCY,
            "xconnect": "a pseudowire is not in the model",
            "zone-member": _FILTER,
        },
    )
)  # fmt: skip
