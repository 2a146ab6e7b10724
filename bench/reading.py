"""How long reading a configuration takes, in times of a plain indentation tree.

    python bench/reading.py [LINES ...]

Synthetic customer-edge routers of each platform, about LINES lines each (500, 5000 and 50000 by
default), rendered from an intent with many circuits. The plain tree and the parser are timed in
turn in the same run; the ratio is the median of the pairs. The last column is the growth between
the sizes: 1.0 is linear.
"""

from __future__ import annotations

import gc
import math
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce.platforms import facts
from erce_generator import GENERATORS, render
from erce_parsers import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.base.platform import Platform

ROUNDS = 7
PORTS = {
    "arista_eos": "Ethernet{}",
    "cisco_iosxe": "TenGigabitEthernet0/0/{}",
    "cisco_iosxr": "TenGigE0/0/0/{}",
    "cisco_nxos": "Ethernet1/{}",
    "juniper_junos": "xe-0/0/{}",
}


def circuit(number: int, platform: Platform) -> dict[str, Any]:
    port = PORTS[platform]
    octet, rest = divmod(number, 32)
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
                "advertise": [
                    f"10.{(number * 24 + i) // 256 % 256}.{(number * 24 + i) % 256}.0/24"
                    for i in range(24)
                ],
                "accept": {"prefixes": [f"11.{number % 256}.{i}.0/24 le 28" for i in range(24)]},
                "local_preference": 200,
            }
        },
    }


def configuration(platform: Platform, lines: int) -> str:
    """Render a router of about this many lines; its last circuit tells how many it takes."""

    def made(count: int) -> str:
        raw = {
            "version": 1,
            "name": "bench",
            "devices": {"ce1": {"platform": platform, "asn": 64512, "router_id": "10.255.0.1"}},
            "circuits": {f"er-{number:04}": circuit(number, platform) for number in range(count)},
        }
        return render(resolve(Intent.model_validate(raw)).devices[0].device)

    each = made(2).count("\n") - made(1).count("\n")
    return made(max(1, min(4000, round(lines / each))))


def plain_tree(text: str) -> list[list[Any]]:
    """The least that any reader does: lines with their children, by indentation."""
    roots: list[list[Any]] = []
    stack: list[tuple[int, list[list[Any]]]] = [(-1, roots)]
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line[0] == "!":
            continue
        indent = len(raw) - len(raw.lstrip())
        while stack[-1][0] >= indent:
            stack.pop()
        node = [line, number, []]
        stack[-1][1].append(node)
        stack.append((indent, node[2]))
    return roots


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main(sizes: list[int]) -> None:
    print(f"{'platform':16} {'lines':>7} {'tree ms':>8} {'read ms':>8} {'ratio':>6} {'growth':>7}")
    for platform in sorted(GENERATORS):
        before: tuple[int, float] | None = None
        for size in sizes:
            text = configuration(platform, size)
            lines = text.count("\n")
            pairs = [
                (
                    seconds(lambda text=text: plain_tree(text)),
                    seconds(lambda text=text, platform=platform: read(text, "bench", platform)),
                )
                for _ in range(ROUNDS if size < 20000 else 3)
            ]
            tree, ours = (statistics.median(pair[i] for pair in pairs) for i in (0, 1))
            ratio = statistics.median(b / a for a, b in pairs)
            growth = ""
            if before:
                growth = f"{math.log(ours / before[1]) / math.log(lines / before[0]):.2f}"
            before = (lines, ours)
            print(
                f"{facts(platform).title:16} {lines:7} {tree * 1e3:8.2f} {ours * 1e3:8.2f} "
                f"{ratio:6.1f} {growth:>7}"
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [500, 5000, 50000])
