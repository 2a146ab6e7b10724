"""Inputs that turn a careless reader quadratic; each takes its size and returns the text."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.base.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FAMILY: Final = {
    Platform.ARISTA_EOS: (
        "   vrf V{n}\n      neighbor 10.{a}.{b}.2 remote-as 12076\n      !\n"
        "      address-family ipv4\n         neighbor 10.{a}.{b}.2 activate\n"
    ),
    Platform.CISCO_IOSXE: (
        " address-family ipv4 vrf V{n}\n  neighbor 10.{a}.{b}.2 remote-as 12076\n"
        "  neighbor 10.{a}.{b}.2 activate\n exit-address-family\n !\n"
    ),
    Platform.CISCO_IOSXR: (
        " vrf V{n}\n  address-family ipv4 unicast\n  !\n  neighbor 10.{a}.{b}.2\n"
        "   remote-as 12076\n   address-family ipv4 unicast\n   !\n  !\n !\n"
    ),
    Platform.CISCO_NXOS: (
        "  vrf V{n}\n    neighbor 10.{a}.{b}.2\n      remote-as 12076\n"
        "      address-family ipv4 unicast\n"
    ),
    Platform.JUNIPER_JUNOS: (
        "        group V{n} {{\n            neighbor 10.{a}.{b}.2 {{\n"
        "                peer-as 12076;\n                family inet {{\n"
        "                    unicast;\n                }}\n            }}\n        }}\n"
    ),
}

_ENTRY: Final = {
    Platform.ARISTA_EOS: "   seq {n} permit 10.{a}.{b}.0/24\n",
    Platform.CISCO_IOSXE: "ip prefix-list LONG seq {n} permit 10.{a}.{b}.0/24\n",
    Platform.CISCO_IOSXR: "  10.{a}.{b}.0/24,\n",
    Platform.CISCO_NXOS: "ip prefix-list LONG seq {n} permit 10.{a}.{b}.0/24\n",
    Platform.JUNIPER_JUNOS: "        10.{a}.{b}.0/24;\n",
}

_AROUND_ENTRIES: Final = {
    Platform.ARISTA_EOS: ("ip prefix-list LONG\n", ""),
    Platform.CISCO_IOSXE: ("", ""),
    Platform.CISCO_IOSXR: ("prefix-set LONG\n", "  10.255.255.0/24\nend-set\n"),
    Platform.CISCO_NXOS: ("", ""),
    Platform.JUNIPER_JUNOS: ("policy-options {\n    prefix-list LONG {\n", "    }\n}\n"),
}


def families(platform: Platform, count: int) -> str:
    """Address families of one BGP process."""
    body = _spelled(_FAMILY[platform], count)
    if platform is Platform.JUNIPER_JUNOS:
        return f"protocols {{\n    bgp {{\n{body}    }}\n}}\n"
    return f"router bgp 64512\n{body}"


def entries(platform: Platform, count: int) -> str:
    """Lines of one prefix list."""
    before, after = _AROUND_ENTRIES[platform]
    return before + _spelled(_ENTRY[platform], count) + after


def nested(platform: Platform, count: int) -> str:
    """Blocks inside blocks; without braces, stairs of indentation that return to the first."""
    if platform is Platform.JUNIPER_JUNOS:
        return "a {\n" * count + "}\n" * count
    stairs = [" " * step + f"level {step}\n" for step in (*range(60), *range(58, 0, -1))]
    return "router bgp 64512\n" + "".join(stairs[i % len(stairs)] for i in range(count))


def long_line(platform: Platform, count: int) -> str:
    """One line of this many words."""
    words = " ".join(f"64512:{number % 65536}" for number in range(count))
    if platform is Platform.JUNIPER_JUNOS:
        return f"policy-options {{\n    community LONG members [ {words} ];\n}}\n"
    return f"route-map LONG permit 10\n set community {words}\n"


def unclosed(platform: Platform, count: int) -> str:
    """Free text, comments or quotes that begin on every line and never end."""
    line = '    a "b /* c\n' if platform is Platform.JUNIPER_JUNOS else "banner login ^C\n"
    return line * count


INPUTS: Final[Mapping[str, tuple[Callable[[Platform, int], str], int]]] = MappingProxyType(
    {
        "families": (families, 2_000),
        "entries": (entries, 8_000),
        "nested": (nested, 5_000),
        "long line": (long_line, 20_000),
        "unclosed": (unclosed, 5_000),
    }
)
"""What makes each input, and its full size."""


def _spelled(template: str, count: int) -> str:
    return "".join(
        template.format(n=number + 1, a=number // 256 % 256, b=number % 256)
        for number in range(count)
    )
