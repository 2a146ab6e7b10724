"""Synthetic customer-edge routers, in two mixes.

`dense` holds nothing but ExpressRoute: a router rendered from an intent with many circuits.
`field` is what a router in the field looks like: a tenth of its lines is ExpressRoute, the rest is
what else customer-edge routers carry (`filler/`). A file of 500 lines has one circuit at least.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Final

from erce.audit import Wanted, wanted_devices
from erce.base.platform import Platform
from erce.base.source import Source
from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce_generator import render

MIXES: Final = ("dense", "field")
SHARE: Final = 10
"""One line in this many of the field mix is ExpressRoute's."""

PORTS: Final = {
    Platform.ARISTA_EOS: "Ethernet{}",
    Platform.CISCO_IOSXE: "TenGigabitEthernet0/0/{}",
    Platform.CISCO_IOSXR: "TenGigE0/0/0/{}",
    Platform.CISCO_NXOS: "Ethernet1/{}",
    Platform.JUNIPER_JUNOS: "xe-0/0/{}",
}
_FILLER: Final = Path(__file__).with_name("filler")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A configuration and what the intent that it was rendered from wants."""

    platform: Platform
    mix: str
    text: str
    wanted: Wanted

    @property
    def lines(self) -> int:
        return self.text.count("\n")


def sample(platform: Platform, mix: str, lines: int) -> Sample:
    """Return a router of about this many lines."""
    if mix == "dense":
        wanted = _fitting(platform, lines, prefixes=24)
        return Sample(platform=platform, mix=mix, text=render(wanted.device), wanted=wanted)
    wanted = _fitting(platform, lines // SHARE, prefixes=4)
    text = _Filler(platform).around(render(wanted.device), lines)
    return Sample(platform=platform, mix=mix, text=text, wanted=wanted)


def wanted(platform: Platform, circuits: int, prefixes: int) -> Wanted:
    """Resolve the intent of one router that ends this many circuits."""
    raw = {
        "version": 1,
        "name": "bench",
        "devices": {"ce1": {"platform": platform, "asn": 64512, "router_id": "10.255.0.1"}},
        "circuits": {
            f"er-{number:04}": _circuit(number, platform, prefixes) for number in range(circuits)
        },
    }
    resolution = resolve(Intent.model_validate(raw))
    return wanted_devices(resolution, lambda _path: Source("intent.yaml"))[0]


def _circuit(number: int, platform: Platform, prefixes: int) -> dict[str, Any]:
    port = PORTS[platform]
    octet, rest = divmod(number, 32)
    own = range(number * prefixes, (number + 1) * prefixes)
    return {
        "connectivity": "provider_l2",
        "peering_location": "Amsterdam",
        "sku": "premium",
        "bandwidth_mbps": 1000,
        "links": {
            "primary": {"device": "ce1", "interface": port.format(1)},
            "secondary": {"device": "ce1", "interface": port.format(2)},
        },
        "peerings": {
            "private": {
                "vlan": 2 + number,
                "vrf": f"TENANT-{number}",
                "ipv4": f"172.{16 + octet // 256}.{octet % 256}.{rest * 8}/29",
                "md5": {"env": f"KEY_{number}"},
                "advertise": [f"10.{i // 256 % 256}.{i % 256}.0/24" for i in own],
                "accept": {"prefixes": [f"11.{i // 256 % 256}.{i % 256}.0/24 le 28" for i in own]},
                "local_preference": 200,
            }
        },
    }


def _fitting(platform: Platform, lines: int, prefixes: int) -> Wanted:
    """Return the router whose configuration comes nearest to this many lines."""

    def size(circuits: int) -> int:
        return render(wanted(platform, circuits, prefixes).device).count("\n")

    each = size(2) - size(1)
    return wanted(platform, max(1, min(4000, round(lines / each))), prefixes)


class _Filler:
    """What else a router carries: parts that stand once, and parts that stand for each site.

    A part begins with `%% once` or `%% each`; with ` after LINE` it stands behind that line of the
    configuration, otherwise in front of it all.
    """

    def __init__(self, platform: Platform) -> None:
        text = (_FILLER / f"{platform}.txt").read_text()
        parts = [part.split("\n", 1) for part in text.split("%% ")[1:]]
        self.once = next(body for head, body in parts if head == "once")
        self.each = "".join(body for head, body in parts if head == "each")
        self.behind = {
            head.partition(" after ")[2]: body for head, body in parts if " after " in head
        }

    def around(self, text: str, lines: int) -> str:
        """Fill a configuration up to this many lines."""
        site = self.each.count("\n") + sum(body.count("\n") for body in self.behind.values())
        left = lines - text.count("\n") - self.once.count("\n")
        numbers = [_numbers(number) for number in range(1, max(1, left // site) + 1)]
        text = self.once + _repeated(self.each, numbers) + text
        for line, body in self.behind.items():
            before, found, after = text.partition(f"\n{line}\n")
            assert found, f"no line {line!r} in this configuration"
            text = before + found + _repeated(body, numbers) + after
        return text


def _numbers(number: int) -> dict[str, str]:
    high, low = divmod(number, 256)
    return {
        "n": str(number),
        "vlan": str(100 + number % 3900),
        "link": f"10.{128 + high}.{low}",
        "users": f"10.{160 + high}.{low}",
        "spare": f"10.{176 + high}.{low}",
        "behind": f"10.{192 + high}.{low}",
    }


def _repeated(body: str, numbers: list[dict[str, str]]) -> str:
    template = Template(body)
    return "".join(template.substitute(values) for values in numbers)
