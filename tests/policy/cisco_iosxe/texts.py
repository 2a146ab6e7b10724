"""Random policies as an engineer would type them, over the small universe of `policy.policies`."""

from __future__ import annotations

from ipaddress import IPv4Address
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from policy.policies import COMMUNITIES, PREFIXES, TEXT_PATHS

if TYPE_CHECKING:
    from erce.base.values import Prefix

SEQUENCES: Final = (5, 10, 20, 30, 40)
ACTIONS: Final = st.sampled_from(("permit", "deny"))
WILDCARDS: Final = (0, 1, 3, 7, 0xFFFFFFFF)


def some(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


@st.composite
def prefix_list(draw: st.DrawFn, name: str) -> list[str]:
    lines = []
    numbers = draw(st.lists(st.integers(1, 50), unique=True, min_size=1, max_size=4))
    for number in numbers:
        prefix: Prefix = draw(st.sampled_from(PREFIXES))
        low, high = sorted(draw(st.tuples(*[st.integers(prefix.length, 32)] * 2)))
        range_ = draw(
            some(
                "",
                f" le {high}" if high > prefix.length else "",
                f" ge {low}" if low > prefix.length else "",
                f" ge {low} le {high}" if low > prefix.length else "",
            )
        )
        action = draw(ACTIONS)
        lines.append(f"ip prefix-list {name} seq {number} {action} {prefix}{range_}")
    return lines


@st.composite
def standard_lines(draw: st.DrawFn, name: str) -> list[str]:
    """Lines of a standard access list; the address is aligned to its wildcard."""
    return [
        f"access-list {name} {draw(ACTIONS)} {draw(addresses())}"
        for _ in range(draw(st.integers(1, 3)))
    ]


@st.composite
def extended_lines(draw: st.DrawFn, name: str) -> list[str]:
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        length = draw(st.sampled_from((0, 29, 30, 31, 32)))
        mask = IPv4Address(0xFFFFFFFF << (32 - length) & 0xFFFFFFFF)
        open_bits = IPv4Address(draw(st.sampled_from((0, 1, 2, 3, 6, 0xFFFFFFFF))))
        masks = draw(some(f"host {mask}", f"{mask} {open_bits}", "any"))
        lines.append(f"access-list {name} {draw(ACTIONS)} ip {draw(addresses())} {masks}")
    return lines


@st.composite
def addresses(draw: st.DrawFn) -> str:
    wildcard = draw(st.sampled_from(WILDCARDS))
    prefix: Prefix = draw(st.sampled_from(PREFIXES))
    address = IPv4Address(prefix.network & ~wildcard & 0xFFFFFFFF)
    return draw(some("any", f"host {address}", f"{address} {IPv4Address(wildcard)}"))


@st.composite
def lists(draw: st.DrawFn) -> list[str]:
    lines = [line for name in ("P", "Q") for line in draw(prefix_list(name))]
    lines += draw(standard_lines("10")) + draw(extended_lines("110"))
    for name in ("C", "D"):
        for _ in range(draw(st.integers(1, 3))):
            values = draw(st.lists(st.sampled_from(COMMUNITIES), min_size=1, max_size=2))
            said = " ".join(dict.fromkeys(values))
            lines.append(f"ip community-list standard {name} {draw(ACTIONS)} {said}")
    lines.append(f"ip community-list expanded E {draw(ACTIONS)} ^12076:.*$")
    for name in ("1", "2"):
        for _ in range(draw(st.integers(1, 2))):
            text = draw(st.sampled_from(TEXT_PATHS))
            lines.append(f"ip as-path access-list {name} {draw(ACTIONS)} {text}")
    return lines


MATCHES: Final = some(
    "match ip address prefix-list P", "match ip address prefix-list P Q", "match ip address 10",
    "match ip address 110", "match community C", "match community C D", "match community E",
    "match as-path 1", "match as-path 1 2", "match source-protocol static",
    "match source-protocol bgp 64496 static", "match tag 5", "match tag 5 6",
)  # fmt: skip
SETS: Final = some(
    "set local-preference 50", "set local-preference 100", "set metric 50", "set metric +7",
    "set metric -7", "set as-path prepend 64500", "set as-path prepend 12076 64500",
    "set community 64496:1", "set community 12076:51004 additive", "set community none",
    "set comm-list X delete", "set ip next-hop self", "set weight 5", "set origin igp",
)  # fmt: skip


@st.composite
def route_map(draw: st.DrawFn, name: str) -> list[str]:
    numbers = draw(st.lists(st.sampled_from(SEQUENCES), unique=True, min_size=1, max_size=5))
    lines = []
    for number in numbers:
        action = draw(ACTIONS)
        lines.append(f"route-map {name} {action} {number}")
        body = draw(st.lists(MATCHES, max_size=2, unique_by=_kind))
        chosen = draw(st.lists(SETS, max_size=3, unique_by=_kind))
        if action == "permit":
            body += chosen
            later = ["continue", *(f"continue {n}" for n in numbers if n > number)]
            body += draw(st.lists(st.sampled_from(later), max_size=1))
        lines += [f" {line}" for line in draw(st.permutations(body))]
    return lines


def _kind(line: str) -> str:
    """What a clause has one line of; whether deleting or setting communities is first is open."""
    word = " ".join(line.split()[:2])
    return word.replace("comm-list", "community")


@st.composite
def configurations(draw: st.DrawFn) -> str:
    """A router with one neighbor and policies for both directions."""
    attached = [f"route-map {name} {way}" for name, way in (("IN", "in"), ("OUT", "out"))]
    for way in ("in", "out"):
        filters = [f"prefix-list Q {way}", f"distribute-list 10 {way}", f"filter-list 2 {way}", ""]
        attached.append(draw(st.sampled_from(filters)))
    lines = ["router bgp 64496", " neighbor 192.0.2.2 remote-as 12076"]
    lines += [f" neighbor 192.0.2.2 {line}" for line in attached if line]
    lines += ["!", *draw(lists()), "ip community-list standard X permit 64496:1"]
    for name in ("IN", "OUT"):
        lines += ["!", *draw(route_map(name))]
    return "\n".join([*lines, "!", "end", ""])
