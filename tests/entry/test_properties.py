"""What holds for typing on every platform: the commands that `lead` finds lead there.

Pairs of configurations are rendered: golden cases, random intents, and devices with one value
changed. All commands of a way are typed, and the simulated router is compared with the wanted one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.base.errors import ErceError
from erce.compare.references import referred
from erce.entry import ENTRIES
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce.model import CommunityList, MatchAsPath, MatchCommunity, MatchPrefixList, PrefixList
from erce.platforms import facts
from erce_generator import GENERATORS, render
from erce_parsers import read
from golden_files import cases
from intents import intents
from mutations import mutations

ListT = TypeVar("ListT", PrefixList, CommunityList)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from erce.base.platform import Platform
    from erce.entry import Command
    from erce.model import Device, Term

PLATFORMS = sorted(GENERATORS)
LISTS = ("policies", "prefix_lists", "community_lists", "as_path_lists")
Lines = tuple[str, ...]


@cache
def golden_devices(platform: Platform) -> tuple[Device, ...]:
    found: list[Device] = []
    for case in cases("render"):
        if case.name.startswith(platform):
            resolved = resolve(load([case / "intent.yaml"]).intent).devices
            found.extend(item.device for item in resolved if item.links)
    return tuple(found)


def typed(commands: Sequence[Command]) -> list[str]:
    """The commands as an engineer would paste them."""
    lines: list[str] = []
    for command in commands:
        for depth, text in enumerate((*command.context, *command.lines)):
            lines.append(" " * depth + text)
        if command.context:
            lines.append("end")
    return lines


def walk(platform: Platform, before: Lines, after: Lines) -> tuple[str, ...]:
    """Type the way from one to the other; every command counts, and the end is reached."""
    entry = ENTRIES[platform]
    commands = entry.lead(before, after)
    lines = typed(commands)
    final = tuple(before)
    for item in entry.enter(before, lines):
        assert not item.refused, (lines[item.at], item.refused)
        assert item.changed or item.leads, f"does nothing: {lines[item.at]}"
        final = tuple(item.lines)
    assert entry.same(final, after)
    for command in commands:
        assert all(0 < number <= len(before) for number in command.before)
        assert all(0 < number <= len(after) for number in command.after)
    return final


def there_and_back(platform: Platform, one: Device, two: Device) -> None:
    before, after = (tuple(render(device).splitlines()) for device in (one, two))
    final = walk(platform, before, after)
    read_final, read_after = (
        without_bare_ports(read("\n".join(lines), "ce", platform).device)
        for lines in (final, after)
    )
    assert read_final == read_after
    assert ENTRIES[platform].same(walk(platform, final, before), before)


def without_bare_ports(device: Device) -> Device:
    """The device without ports that nothing is set on: a port of the chassis cannot be deleted.

    The order of entries that all permit says nothing.
    """
    kept = tuple(
        port
        for port in device.interfaces
        if port.ipv4 or port.ipv6 or port.description or port.vlan or port.vrf
        or port.lag or port.macsec or port.dscp_out
    )  # fmt: skip
    return replace(
        device,
        interfaces=kept,
        prefix_lists=tuple(sorted_entries(item) for item in device.prefix_lists),
        community_lists=tuple(sorted_entries(item) for item in device.community_lists),
        policies=tuple(
            replace(item, terms=tuple(map(with_sorted_names, item.terms)))
            for item in device.policies
        ),
    )


def with_sorted_names(term: Term) -> Term:
    """The term with the names of alternatives in an order of their own: any of them will do."""
    return replace(
        term,
        matches=tuple(
            replace(match, names=tuple(sorted(match.names)))
            if isinstance(match, MatchCommunity | MatchPrefixList | MatchAsPath)
            else match
            for match in term.matches
        ),
    )


def sorted_entries(item: ListT) -> ListT:
    """The list, in an order of its own when all its entries permit."""
    if not all(entry.permit for entry in item.entries):
        return item
    return replace(item, entries=tuple(sorted(item.entries, key=str)))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_way_leads_from_each_golden_device_to_the_next(platform: Platform) -> None:
    devices = golden_devices(platform)
    for one, two in pairwise((*devices, devices[0])):
        there_and_back(platform, one, two)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_nothing_is_typed_where_nothing_differs(platform: Platform) -> None:
    entry = ENTRIES[platform]
    for device in golden_devices(platform):
        lines = tuple(render(device).splitlines())
        assert entry.lead(lines, lines) == ()
        assert entry.same(lines, lines)


@pytest.mark.parametrize("platform", PLATFORMS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_way_leads_from_any_device_to_any_other(platform: Platform, data: Any) -> None:
    one, two = (
        next(item.device for item in resolve(Intent.model_validate(raw)).devices if item.links)
        for raw in (data.draw(intents(platform)), data.draw(intents(platform)))
    )
    there_and_back(platform, one, two)


@pytest.mark.parametrize("platform", PLATFORMS)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_one_changed_value_is_changed_in_place(platform: Platform, data: Any) -> None:
    device = data.draw(st.sampled_from(golden_devices(platform)))
    skip = data.draw(st.integers(0, 300))
    for _path, changed in islice(mutations(device), skip, skip + 3):
        try:
            text = render(changed)
        except (ErceError, ValueError, IndexError):
            continue  # not a device that this platform can be
        if can_be(read(text, "ce", platform).device, changed):
            there_and_back(platform, device, changed)


def can_be(read_back: Device, device: Device) -> bool:
    """Whether a router can be this device: the text says all of it, and nothing is missing."""
    names = {port.name for port in device.interfaces}
    tables = {None, "default", *(vrf.name for vrf in device.vrfs)}
    shown = facts(device.platform)
    for field in ("multipath_relax", "graceful_restart"):
        if getattr(device, field) == getattr(shown, field):
            return False  # a router does not show what is so anyway
    return (
        read_back == device
        and whole(device)
        and all(
            port.vrf in tables
            and port.name.partition(".")[0] in names
            and (port.vlan is None or "." in port.name)
            for port in device.interfaces
        )
    )


def whole(device: Device) -> bool:
    """Whether everything that is referred to is there, and no list is empty."""
    entries = [
        *(item.entries for item in device.prefix_lists),
        *(item.entries for item in device.community_lists),
        *(item.entries for item in device.as_path_lists),
    ]
    there = {(field, item.key) for field in LISTS for item in getattr(device, field)}
    roots = [
        item
        for vrf in device.vrfs
        for item in (*vrf.networks, *vrf.redistributions, *vrf.neighbors)
    ]
    return all(entries) and referred(device, roots) <= there


def corpus_files(folder: Path, platform: Platform) -> list[Path]:
    return sorted((folder / platform).glob("*/*/running.txt"))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_real_router_is_left_as_it_is(platform: Platform, corpus: Path) -> None:
    entry = ENTRIES[platform]
    for file in corpus_files(corpus, platform):
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        assert entry.lead(lines, lines) == (), file
        assert entry.same(lines, lines), file


@pytest.mark.parametrize("platform", PLATFORMS)
def test_text_of_any_kind_does_not_stop_the_typing(platform: Platform) -> None:
    entry = ENTRIES[platform]
    foreign = [
        text.splitlines() for other in PLATFORMS for text in (render(golden_devices(other)[0]),)
    ]
    strange = ["", "!", "no", "no no", "default", "{", "}", "set", "exit", "end", "\t", "no \x00"]
    for lines in (*foreign, strange, [line[: len(line) // 2] for line in foreign[0]]):
        last = [item.lines for item in entry.enter(lines, [*strange, *lines])]
        assert len(last) == len(strange) + len(lines)
        entry.lead(lines, foreign[0])
        entry.lead(foreign[0], lines)
        assert entry.same(lines, lines)
