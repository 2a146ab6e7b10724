"""The same intent on every platform becomes routers that do the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings

from erce.base.platform import Platform
from erce.base.values import Family
from erce.compare import compare
from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce.model import AsPathList, Multipath
from erce.platforms import facts
from erce_generator import GENERATORS, Rendering, render
from erce_parsers import read
from intents import LAGS, PORTS, intents, moved

if TYPE_CHECKING:
    from erce.model import Device, Interface, Neighbor, NeighborFamily, Vrf

BASE = Platform.CISCO_IOSXE
EVERY = frozenset(GENERATORS)


def portable(device: Device) -> Device:
    """What is left when the words of a platform, and what only some platforms can say, are gone.

    Kept apart here: names of ports; the dialect of AS-path expressions; switches for address
    families and route distinguishers, which only some platforms need; network statements, which
    Junos does not have; the threshold of a limit that only warns; the number and the family of
    paths, which Junos and EOS do not take; communities and received routes, which some platforms
    always send and keep; relaxed multipath, which on Junos is a word of multipath.
    """
    names = {
        table[device.platform].format(number): table[BASE].format(number)
        for table in (PORTS, LAGS)
        for number in range(64)
    }
    return replace(
        device,
        platform=BASE,
        multipath_relax=None,
        interfaces=tuple(portable_interface(item, names) for item in device.interfaces),
        vrfs=tuple(portable_vrf(item) for item in device.vrfs),
        as_path_lists=tuple(
            AsPathList(
                name=item.name,
                entries=tuple(
                    (permit, text.replace(facts(device.platform).as_path_contains_msee, "MSEE"))
                    for permit, text in item.entries
                ),
            )
            for item in device.as_path_lists
        ),
    )


def portable_interface(item: Interface, names: dict[str, str]) -> Interface:
    port, dot, unit = item.name.partition(".")
    lag = item.lag and replace(item.lag, members=tuple(names[name] for name in item.lag.members))
    return replace(item, name=f"{names.get(port, port)}{dot}{unit}", lag=lag)


def portable_vrf(vrf: Vrf) -> Vrf:
    return replace(
        vrf,
        rd=None,
        families=tuple(Family),
        networks=(),
        multipath=(Multipath(family=Family.IPV4, paths=None),) if vrf.multipath else (),
        neighbors=tuple(portable_neighbor(item) for item in vrf.neighbors),
    )


def portable_neighbor(neighbor: Neighbor) -> Neighbor:
    return replace(neighbor, families=tuple(map(portable_family, neighbor.families)))


def portable_family(family: NeighborFamily) -> NeighborFamily:
    limit = family.maximum_prefixes
    return replace(
        family,
        maximum_prefixes=limit and replace(limit, threshold=None),
        send_communities=(),
        soft_reconfiguration=False,
    )


@settings(max_examples=40, deadline=None)
@given(raw=intents(BASE, also=EVERY))
def test_the_same_intent_is_the_same_router_everywhere(raw: dict[str, Any]) -> None:
    seen: dict[str, Device] = {}
    for platform in sorted(EVERY):
        for resolved in resolve(Intent.model_validate(moved(raw, platform))).devices:
            if not resolved.links:
                continue
            text = render(resolved.device, Rendering(confirm=resolved.confirm))
            device = portable(read(text, "rendered", platform).device)
            first = seen.setdefault(resolved.name, device)
            result = compare(first, device)
            assert (result.changes, result.undecided) == ((), ()), platform
