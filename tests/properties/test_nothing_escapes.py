"""Whatever is changed in a device or deleted from its configuration, the audit says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.compare import compare
from erce.compare.references import REFERENCES
from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce.model import LineState
from erce_generator import GENERATORS, Rendering, render
from erce_parsers import PARSERS
from intents import intents
from mutations import mutations
from same_deeds import same_deeds

if TYPE_CHECKING:
    from erce.base.platform import Platform
    from erce.intent.resolve import ResolvedDevice
    from erce.model import Device, Path, Vrf

PLATFORMS = sorted(GENERATORS)
POLICIES = ("policies", "prefix_lists", "community_lists", "as_path_lists")


def draw_device(platform: Platform, data: Any) -> ResolvedDevice:
    intent = Intent.model_validate(data.draw(intents(platform)))
    with_links = [item for item in resolve(intent).devices if item.links]
    return with_links[0]


def only_deeds_were_judged(one: Device, two: Device) -> bool:
    """Whether nothing was touched but what is judged by what it does.

    These are policies and lists, where they are named, and a network statement of a prefix that
    is put into BGP as a static route, too.
    """
    alike = {field: getattr(one, field) for field in POLICIES}
    tables = {vrf.name: vrf for vrf in one.vrfs}
    vrfs = tuple(
        with_references(with_networks(vrf, wanted), wanted)
        for vrf in two.vrfs
        for wanted in (tables.get(vrf.name, vrf),)
    )
    return replace(two, vrfs=vrfs, **alike) == one


def with_networks(found: Vrf, wanted: Vrf) -> Vrf:
    static = {item.family for item in found.redistributions if item.protocol == "static"}
    routes = {item.prefix for item in found.anchors}
    missing = {item.prefix for item in wanted.networks} - {item.prefix for item in found.networks}
    if all(prefix in routes and prefix.family in static for prefix in missing):
        return replace(found, networks=wanted.networks)
    return found


def with_references(found: Vrf, wanted: Vrf) -> Vrf:
    known = {
        (neighbor.key, family.key): {
            name: getattr(family, name) for name in REFERENCES - {"policy"}
        }
        for neighbor in wanted.neighbors
        for family in neighbor.families
    }
    return replace(
        found,
        neighbors=tuple(
            replace(
                neighbor,
                families=tuple(
                    replace(family, **known.get((neighbor.key, family.key), {}))
                    for family in neighbor.families
                ),
            )
            for neighbor in found.neighbors
        ),
    )


def object_of(path: Path) -> Path:
    """The object that a person would look at: the interface, the session, the VRF, the policy."""
    if path[:1] == ("vrfs",):
        return path[:4] if path[2:3] == ("neighbors",) else path[:2]
    return path[:2]


def is_brought_in(path: Path, device: Device) -> bool:
    """Whether a network statement is missing whose discard route is redistributed anyway."""
    vrf = device.vrf(path[1]) if path[2:3] == ("networks",) else None
    return vrf is not None and any(
        str(anchor.prefix) == path[3] and anchor.prefix.family is item.family
        for anchor in vrf.anchors
        for item in vrf.redistributions
        if item.protocol == "static"
    )


@pytest.mark.parametrize("platform", PLATFORMS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_changed_value_is_found_at_its_object(platform: Platform, data: Any) -> None:
    desired = draw_device(platform, data).device
    every = list(mutations(desired))
    path, observed = data.draw(st.sampled_from(every))
    if observed == desired:
        return
    result = compare(desired, observed)
    if not result.changes and not result.undecided:
        judged = path[0] in POLICIES or REFERENCES & {*path}
        assert judged or is_brought_in(path, observed), path
        assert same_deeds(desired, observed), path
        return
    if path[0] in {"interfaces", "vrfs"}:
        wanted = object_of(path)
        places = [change.path for change in result.changes]
        places += [change.subject for change in result.changes]
        places += [change.observed_path for change in result.changes]
        places += [doubt.subject for doubt in result.undecided]
        assert any(place[: len(wanted)] == wanted[: len(place)] for place in places), path


@pytest.mark.parametrize("platform", PLATFORMS)
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_a_deleted_line_is_found_or_harmless(platform: Platform, data: Any) -> None:
    resolved = draw_device(platform, data)
    style = data.draw(st.sampled_from(sorted(GENERATORS[platform].STYLES)))
    text = render(resolved.device, Rendering(confirm=resolved.confirm, style=style))
    whole = PARSERS[platform].read(text, "whole.cfg")
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        rest = "\n".join(lines[: number - 1] + lines[number:]) + "\n"
        reading = PARSERS[platform].read(rest, "cut.cfg")
        result = compare(resolved.device, reading.device)
        found = bool(result.changes or result.undecided or reading.notes)
        # the name decides which device a file belongs to; it is not compared
        if resolved.device.hostname in line.rstrip(";").split():
            continue
        harmless = whole.states[number - 1] == LineState.HARMLESS
        if not found and not harmless:
            assert same_deeds(resolved.device, reading.device), f"{number}: {line}"
            assert only_deeds_were_judged(resolved.device, reading.device), f"{number}: {line}"
            continue
        assert found != harmless, f"{number}: {line}"
