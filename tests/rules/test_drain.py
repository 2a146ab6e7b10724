"""What becomes of the routes of an MSEE in maintenance."""

from __future__ import annotations

import pytest

from erce.base.platform import Platform
from erce.base.values import Family, Prefix
from erce.model import AsPathList, Device, Vrf
from erce.policy.atoms import from_neighbor
from erce.policy.behaviour import behaviour
from erce.policy.rules import Direction
from erce.rules.drain import refused_when_drained

EVERYTHING = Prefix.parse("0.0.0.0/0")


def lost(expression: str, platform: Platform = Platform.CISCO_IOSXE) -> Prefix | None:
    device = Device(
        hostname="ce1",
        platform=platform,
        vrfs=(Vrf(name="default"),),
        as_path_lists=(AsPathList(name="10", entries=((True, expression),)),),
    )
    found = behaviour(
        device,
        (),
        Family.IPV4,
        direction=Direction.IMPORT,
        as_path_list="10",
        given=from_neighbor(12076),
    )
    return refused_when_drained(found)


@pytest.mark.parametrize(
    "expression",
    [
        "^12076$",
        "^12076 ?$",
        "^12076(_[0-9]+)?$",
        "^(12076|12076_12076)$",
        "^[0-9]+$",
    ],
)
def test_an_expression_that_stops_counting_refuses_drained_routes(expression: str) -> None:
    assert lost(expression) == EVERYTHING


def test_what_is_refused_always_is_not_lost() -> None:
    assert lost("^8075_") is None


@pytest.mark.parametrize(
    "expression",
    [".*", "_12076_", "^12076_", "^12076", "^12076(_12076)*$", "^(12076_)+$", "^[0-9 ]+$", "12076"],
)
def test_an_expression_that_goes_on_takes_them(expression: str) -> None:
    assert lost(expression) is None


@pytest.mark.parametrize(
    "expression",
    [
        "^((12076)*)*$",
        "(.|.)*x",
        "(.*.)*x",
        "^12076(_?12076?)*$",
        "[0-9_]+$",
        "^12076{1,3}$",
        "(",
        "^\\d+$",
        "*" * 50,
    ],
)
def test_an_expression_that_cannot_be_told_is_no_finding(expression: str) -> None:
    assert lost(expression) is None


def test_junos_counts_numbers_not_letters() -> None:
    assert lost("12076", Platform.JUNIPER_JUNOS) == EVERYTHING
    assert lost("12076+", Platform.JUNIPER_JUNOS) is None
    assert lost("12076 .*", Platform.JUNIPER_JUNOS) is None
