"""Random configurations as text: the partition is what a plain interpreter finds for each route."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erce.base.values import Family
from erce.policy.behaviour import accepted, behaviour, surely_accepted
from erce.policy.rules import Direction
from erce_parsers.cisco_iosxe import read
from policy.cisco_iosxe.texts import configurations, extended_lines, standard_lines
from policy.interpret import at_session
from policy.policies import PREFIXES, ROUTES
from policy.test_partition import fate

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TAGS = (frozenset[tuple[str, str]](), frozenset({("tag", "5")}), frozenset({("tag", "6")}))
TAGGED = tuple(replace(route, facts=TAGS[index % 3]) for index, route in enumerate(ROUTES))


@SLOW
@given(configurations(), st.sampled_from(Direction))
def test_the_partition_of_a_text_is_the_fate_of_every_route(
    text: str, direction: Direction
) -> None:
    reading = read(text, "random")
    assert reading.notes == (), text
    ((family,),) = [n.families for vrf in reading.device.vrfs for n in vrf.neighbors]
    inward = direction is Direction.IMPORT
    cases = behaviour(
        reading.device,
        family.import_policies if inward else family.export_policies,
        Family.IPV4,
        direction=direction,
        prefix_list=family.import_prefix_list if inward else family.export_prefix_list,
        as_path_list=family.import_as_path_list if inward else family.export_as_path_list,
    ).cases
    for route in TAGGED:
        found = at_session(reading.device, family, route, export=not inward)
        assert fate(cases, route) == found, (text, route)


def number(text: str) -> int:
    parts = [int(part) for part in text.split(".")]
    return parts[0] << 24 | parts[1] << 16 | parts[2] << 8 | parts[3]


def pair(words: list[str]) -> tuple[int, int]:
    """Take an address and the bits that are open off the front of the words."""
    first = words.pop(0)
    if first == "any":
        return 0, 0xFFFFFFFF
    if first == "host":
        return number(words.pop(0)), 0
    return number(first), number(words.pop(0))


def permits(lines: list[str], network: int, mask: int) -> bool:
    """Bit by bit what an access list says of a route: its first address and its mask."""
    for line in lines:
        _, _, action, *words = line.split()
        if words[0] == "ip":
            words.pop(0)
        address, open_bits = pair(words)
        wanted, open_mask = pair(words) if words else (0, 0xFFFFFFFF)
        if not ((network ^ address) & ~open_bits or (mask ^ wanted) & ~open_mask):
            return action == "permit"
    return False


@pytest.mark.parametrize(("lines", "name"), [(standard_lines, "10"), (extended_lines, "110")])
@given(data=st.data())
def test_an_access_list_permits_what_its_bits_do(
    data: st.DataObject, lines: object, name: str
) -> None:
    assert callable(lines)
    written = data.draw(lines(name))
    text = "\n".join([*written, "route-map RM permit 10", f" match ip address {name}", ""])
    found = behaviour(read(text, "random").device, ("RM",), Family.IPV4, direction=Direction.IMPORT)
    passing = surely_accepted(found)
    assert passing == accepted(found)
    for prefix in PREFIXES:
        mask = 0xFFFFFFFF << (32 - prefix.length) & 0xFFFFFFFF
        assert passing.holds(prefix) is permits(written, prefix.network, mask), (text, prefix)
