"""The same intent on every platform does the same with every route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings

from erce.base.platform import Platform
from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce.policy.atoms import FromProtocol, from_neighbor
from erce.policy.behaviour import behaviour
from erce.policy.differences import differences
from erce.policy.rules import Direction, Rules
from erce_generator import GENERATORS, Rendering, render
from erce_parsers import read
from intents import intents, moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device
    from erce.policy.atoms import Atom
    from erce.policy.behaviour import Behaviour

BASE = Platform.CISCO_IOSXE
EVERY = frozenset(GENERATORS)


def sessions(device: Device) -> Iterator[tuple[str, Behaviour]]:
    rules = Rules(device)
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            for item in neighbor.families:
                for direction in Direction:
                    inward = direction is Direction.IMPORT
                    known: frozenset[Atom] = frozenset({FromProtocol("bgp")})
                    if inward:
                        known = from_neighbor(neighbor.remote_as or 12076)
                    yield (
                        f"{vrf.name} {neighbor.address} {item.family} {direction}",
                        behaviour(
                            rules,
                            item.import_policies if inward else item.export_policies,
                            item.family,
                            direction=direction,
                            prefix_list=(
                                item.import_prefix_list if inward else item.export_prefix_list
                            ),
                            as_path_list=(
                                item.import_as_path_list if inward else item.export_as_path_list
                            ),
                            given=known,
                        ),
                    )


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=intents(BASE, also=EVERY))
def test_the_same_intent_does_the_same_everywhere(raw: dict[str, Any]) -> None:
    seen: dict[tuple[str, str], Behaviour] = {}
    for platform in sorted(EVERY):
        for resolved in resolve(Intent.model_validate(moved(raw, platform))).devices:
            if not resolved.links:
                continue
            text = render(resolved.device, Rendering(confirm=resolved.confirm))
            device = read(text, "rendered", platform).device
            wanted = dict(sessions(resolved.device))
            for name, found in sessions(device):
                assert differences(wanted[name], found) == (), (platform, name)
                first = seen.setdefault((resolved.name, name), found)
                assert differences(first, found) == (), (platform, name)
    assert seen
