from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address

import pytest

from compare.sample_device import PORT, change_vrf, device, neighbor, with_foreign_names
from erce.compare import find_scope
from erce.model import Device, Interface, RoutePolicy, Vrf

OBSERVED = with_foreign_names(device())
STRANGER = replace(neighbor(), address=ip_address("192.0.2.9"))
PEER = replace(STRANGER, remote_as=65001, families=())


def observed() -> Device:
    return replace(
        change_vrf(OBSERVED, lambda vrf: replace(vrf, neighbors=(*vrf.neighbors, PEER))),
        interfaces=(
            *OBSERVED.interfaces,
            Interface(name=f"{PORT}.9", vlan=9),
            Interface(name="Loopback0"),
        ),
        vrfs=(*OBSERVED.vrfs, Vrf(name="OTHER", neighbors=(STRANGER,))),
        policies=(*OBSERVED.policies, RoutePolicy(name="UNUSED", terms=())),
    )


@pytest.mark.parametrize(
    ("owner", "covered"),
    [
        ((), True),
        (("interfaces", PORT), True),
        (("interfaces", f"{PORT}.4242"), True),
        (("interfaces", f"{PORT}.100"), False),  # the router calls it .4242
        (("interfaces", f"{PORT}.9"), True),
        (("interfaces", "Loopback0"), False),
        (("vrfs", "AZURE"), True),
        (("vrfs", "AZURE", "networks", "10.20.0.0/16"), True),
        (("vrfs", "AZURE", "neighbors", "172.16.10.2", "bfd"), True),
        (("vrfs", "AZURE", "neighbors", "192.0.2.9"), False),
        (("vrfs", "OTHER"), False),
        (("vrfs", "OTHER", "neighbors", "192.0.2.9"), True),
        (("policies", "FROM-MS", "terms", "0"), True),
        (("policies", "UNUSED"), False),
        (("prefix_lists", "ipv4 VNETS", "entries", "0"), True),
        (("prefix_lists", "ipv6 VNETS"), False),
        (("community_lists", "REGIONS"), True),
        (("as_path_lists", "MS"), True),
        (("as_path_lists", "ER-MSEE"), False),
    ],
)
def test_what_is_managed(owner: tuple[str, ...], covered: bool) -> None:  # noqa: FBT001

    assert find_scope(device(), observed()).covers(owner) is covered
