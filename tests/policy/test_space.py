from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from erce.base.values import Family, Prefix
from erce.model import PrefixEntry
from erce.policy.space import PrefixSpace, divide
from policy.spaces import LISTS, UNIVERSE, brute, first_match, longest_match, matches


def members(space: PrefixSpace) -> frozenset[Prefix]:
    return frozenset(prefix for prefix in UNIVERSE if space.holds(prefix))


def entry(text: str, minimum: int | None = None, maximum: int | None = None) -> PrefixEntry:
    prefix = Prefix.parse(text)
    low = prefix.length if minimum is None else minimum
    return PrefixEntry(prefix, low, max(low, prefix.length) if maximum is None else maximum)


@given(LISTS)
def test_the_first_entry_of_a_list_decides(listed: list[PrefixEntry]) -> None:
    assert members(PrefixSpace.of(listed)) == brute(listed)


@given(LISTS)
def test_the_longest_prefix_decides_where_asked(listed: list[PrefixEntry]) -> None:
    expected = {prefix for prefix in UNIVERSE if longest_match(listed, prefix)}
    assert members(PrefixSpace.of(listed, longest=True)) == expected


@given(LISTS, LISTS)
def test_set_operations_agree_with_brute_force(
    one: list[PrefixEntry], two: list[PrefixEntry]
) -> None:
    left, right = PrefixSpace.of(one), PrefixSpace.of(two)
    mine, yours = brute(one), brute(two)
    assert members(left | right) == mine | yours
    assert members(left & right) == mine & yours
    assert members(left - right) == mine - yours


@given(LISTS, LISTS)
def test_sets_are_equal_when_neither_has_more(
    one: list[PrefixEntry], two: list[PrefixEntry]
) -> None:
    left, right = PrefixSpace.of(one), PrefixSpace.of(two)
    more = left - right
    assert (left == right) is (not more and not right - left)
    assert (left <= right) is (not more)
    assert right.contains(left) is (not more)
    assert (left | right) - right == more
    assert ((left & right) | (left - right)) == left
    assert left.count() == (left & right).count() + more.count()


@given(LISTS)
def test_the_form_does_not_depend_on_the_way_it_was_made(listed: list[PrefixEntry]) -> None:
    space = PrefixSpace.nothing()
    for item in reversed(listed):
        alone = PrefixSpace.ranges([item])
        space = space | alone if item.permit else space - alone
    assert space == PrefixSpace.of(listed)
    assert hash(space) == hash(PrefixSpace.of(listed))


@given(LISTS)
def test_regions_rebuild_the_set_without_overlap(listed: list[PrefixEntry]) -> None:
    space = PrefixSpace.of(listed)
    regions = space.regions()
    assert PrefixSpace.ranges(regions) == space
    assert sum(PrefixSpace.ranges([item]).count() for item in regions) == space.count()
    assert len(set(regions)) == len(regions)


@given(LISTS)
def test_the_witness_is_the_shortest_and_lowest(listed: list[PrefixEntry]) -> None:
    space = PrefixSpace.of(listed)
    witness = space.witness()
    if witness is None:
        assert not space
        assert space.count() == 0
        return
    assert space.holds(witness)
    order = [(item.family, item.length, item.network) for item in members(space)]
    if order:
        assert (witness.family, witness.length, witness.network) <= min(order)


@given(st.lists(LISTS, max_size=4), st.sampled_from(Family))
def test_division_puts_each_prefix_with_its_like(
    lists: list[list[PrefixEntry]], family: Family
) -> None:
    spaces = [PrefixSpace.of(listed) for listed in lists]
    found = divide(spaces, family)
    assert len({division.members for division in found}) == len(found)
    assert sum(division.space.count() for division in found) == 2 ** (family.bits + 1) - 1
    for prefix in UNIVERSE:
        if prefix.family is family:
            inside = tuple(i for i, listed in enumerate(lists) if first_match(listed, prefix))
            assert [item.members for item in found if item.space.holds(prefix)] == [inside]


def test_count_of_everything() -> None:
    assert PrefixSpace.everything(Family.IPV4).count() == 2**33 - 1
    assert PrefixSpace.everything().count() == 2**33 + 2**129 - 2
    assert PrefixSpace.nothing().count() == 0


def test_halves_do_not_make_the_whole() -> None:
    halves = PrefixSpace.ranges([entry("192.0.2.0/25"), entry("192.0.2.128/25")])
    assert halves != PrefixSpace.ranges([entry("192.0.2.0/24")])
    assert halves == PrefixSpace.ranges([entry("192.0.2.0/24", 25, 25)])
    assert halves.regions() == (entry("192.0.2.0/24", 25, 25),)


def test_regions_are_as_wide_as_can_be() -> None:
    space = PrefixSpace.everything(Family.IPV4) - PrefixSpace.ranges([entry("0.0.0.0/0")])
    assert space.regions() == (entry("0.0.0.0/0", 1, 32),)
    listed = [entry("10.0.0.0/8", 8, 24), entry("10.1.0.0/16", 20, 28)]
    assert PrefixSpace.ranges(listed).regions() == (
        entry("10.0.0.0/8", 8, 24),
        entry("10.1.0.0/16", 25, 28),
    )


def test_prefixes_of_one_family_say_nothing_about_the_other() -> None:
    six = PrefixSpace.ranges([entry("::/0", 0, 128)])
    assert six == PrefixSpace.everything(Family.IPV6)
    assert not six & PrefixSpace.everything(Family.IPV4)
    assert six.witness() == Prefix.parse("::/0")


def test_only_holds_the_prefixes_themselves() -> None:
    one, two = Prefix.parse("10.0.0.0/8"), Prefix.parse("2001:db8::/32")
    space = PrefixSpace.only(one, two)
    assert space.count() == 2
    assert space.holds(one)
    assert space.holds(two)


def test_a_host_route_at_the_very_end() -> None:
    last = entry("255.255.255.255/32")
    space = PrefixSpace.ranges([last])
    assert space.regions() == (last,)
    assert space.count() == 1
    assert not space.holds(Prefix.parse("255.255.255.254/32"))


def test_entries_of_the_universe_are_what_they_say() -> None:
    listed = entry("10.0.0.0/27", 28, 29)
    expected = {prefix for prefix in UNIVERSE if matches(listed, prefix)}
    assert len(expected) == 6
    assert members(PrefixSpace.of([listed])) == expected


def test_ten_thousand_nested_entries_are_no_matter() -> None:
    # every length of ever deeper blocks, permit and deny in turn: the worst case of nesting
    listed = [
        PrefixEntry(Prefix(Family.IPV4, 0, length), low, 32, (length + low) % 2 == 0)
        for length, low in itertools.product(range(33), repeat=2)
        if low >= length
    ]
    listed += [entry(f"0.0.{i // 256}.{i % 256}/32") for i in range(9_000)]
    space = PrefixSpace.of(listed)
    assert all(
        space.holds(item.prefix) is first_match(listed, item.prefix) for item in listed[::500]
    )
