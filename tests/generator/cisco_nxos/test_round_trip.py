"""What the generator writes, the parser reads back equal, line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from erce.base.values import Secret, SecretKind
from erce.model import Bfd, LineState
from erce_generator import cisco_nxos as generator
from erce_generator.writer import Rendering
from erce_parsers import cisco_nxos as parser
from generator.cisco_nxos.devices import (
    DEVICES,
    EMPTY,
    GLOBAL_BOTH_LINKS,
    LAG_DUAL_STACK,
    SECRET,
)

if TYPE_CHECKING:
    from erce.model import Device

CONFIRM = Rendering(confirm=("Ethernet1/1: speed and optics are the port's own.",))


def by_name(device: Device) -> str:
    return device.hostname


@pytest.mark.parametrize("device", DEVICES, ids=by_name)
def test_a_rendered_device_reads_back_equal_with_no_line_unread(device: Device) -> None:
    text = generator.render(device, CONFIRM)
    reading = parser.read(text, "rendered.cfg")
    assert reading.device == device
    assert reading.notes == ()
    assert LineState.OUT_OF_SCOPE not in set(reading.states)
    assert text.endswith("\n")
    assert text == generator.render(device, CONFIRM)


@pytest.mark.parametrize("device", DEVICES, ids=by_name)
def test_a_line_is_understood_exactly_if_something_is_seen_without_it(device: Device) -> None:
    lines = generator.render(device, CONFIRM).splitlines()
    states = parser.read("\n".join(lines), "whole.cfg").states
    for index, line in enumerate(lines):
        rest = parser.read("\n".join(lines[:index] + lines[index + 1 :]), "rest.cfg")
        seen = rest.device != device or rest.notes != ()
        assert seen == (states[index] == LineState.UNDERSTOOD), line


def test_resolved_secrets_are_written_and_read_as_clear_text() -> None:
    rendering = Rendering(secrets={SECRET: "s3cret"})
    text = generator.render(LAG_DUAL_STACK, rendering)
    assert "      password 0 s3cret\n" in text
    assert "env:" not in text
    vrf = parser.read(text, "x.cfg").device.vrf("AZURE")
    assert vrf is not None
    assert vrf.neighbors[0].password == Secret(SecretKind.CLEAR, "s3cret")


def test_features_are_those_that_the_device_uses() -> None:
    def features(device: Device) -> list[str]:
        lines = generator.render(device, CONFIRM).splitlines()
        return [line for line in lines if line.startswith("feature ")]

    assert features(LAG_DUAL_STACK) == ["feature bgp", "feature lacp", "feature bfd"]
    assert features(GLOBAL_BOTH_LINKS) == ["feature bgp", "feature bfd"]
    assert features(EMPTY) == []


def test_subinterface_is_written_in_the_order_of_the_device() -> None:
    text = generator.render(LAG_DUAL_STACK, CONFIRM)
    assert (
        "\ninterface port-channel1.100\n"
        "  description ExpressRoute er-ams-01 private primary\n"
        "  encapsulation dot1q 100\n"
        "  vrf member AZURE\n"
        "  no ip redirects\n"
        "  ip address 172.16.10.1/30\n"
        "  ipv6 address fd00:10::1/126\n"
        "  no ipv6 redirects\n"
        "  bfd interval 300 min_rx 300 multiplier 3\n"
        "  no bfd echo\n"
        "  no shutdown\n"
    ) in text


def test_what_the_port_must_carry_is_to_be_confirmed() -> None:
    text = generator.render(GLOBAL_BOTH_LINKS, CONFIRM)
    assert "! - Ethernet1/1: the port's own `mtu` must be at least 9000," in text
    assert "\n  mtu 9000\n" in text
    assert "`mtu`" not in generator.render(LAG_DUAL_STACK, CONFIRM)


def test_a_tag_beyond_the_documented_ones_is_to_be_confirmed() -> None:
    interfaces = tuple(
        replace(item, vlan=4094) if item.vlan else item for item in LAG_DUAL_STACK.interfaces
    )
    text = generator.render(replace(LAG_DUAL_STACK, interfaces=interfaces), Rendering())
    assert "! - port-channel1.100: the guides document tags 2 to 4093" in text
    assert "tags" not in generator.render(LAG_DUAL_STACK, Rendering())


def test_a_bfd_interval_beyond_the_documented_ones_is_to_be_confirmed() -> None:
    vrf = GLOBAL_BOTH_LINKS.vrfs[0]
    slow = Bfd(interval_ms=1500, min_rx_ms=1500, multiplier=3, echo=False)
    neighbors = (replace(vrf.neighbors[0], bfd=slow), vrf.neighbors[1])
    device = replace(GLOBAL_BOTH_LINKS, vrfs=(replace(vrf, neighbors=neighbors),))
    text = generator.render(device, CONFIRM)
    assert "! - BFD: the guides document intervals of 50 to 999 ms, not 1500 ms." in text
    assert parser.read(text, "x.cfg").device == device
