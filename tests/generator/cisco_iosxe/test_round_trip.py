"""What is written reads back equal, and every line does what its state says."""

from __future__ import annotations

import pytest

from erce.base.errors import ErceError
from erce.base.values import Secret, SecretKind
from erce.model import Device, LineState
from erce_generator.cisco_iosxe import render
from erce_generator.writer import Rendering
from erce_parsers.cisco_iosxe import read, recognise
from generator.cisco_iosxe.devices import BFD, DEVICES, global_device, vrf_device

NAMES = sorted(DEVICES)


def text_of(device: Device) -> str:
    return render(device, Rendering(confirm=("The provider's tag is 100.",)))


@pytest.mark.parametrize("name", NAMES)
def test_a_device_reads_back_equal_with_no_line_unread(name: str) -> None:
    device = DEVICES[name]()
    text = text_of(device)
    reading = read(text, "x")
    assert reading.device == device
    assert reading.notes == ()
    assert LineState.OUT_OF_SCOPE not in set(reading.states)
    assert recognise(text) > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_line_is_understood_exactly_if_it_matters(name: str) -> None:
    device = DEVICES[name]()
    reading = read(text_of(device), "x")
    for index, line in enumerate(reading.lines):
        shorter = read("\n".join(reading.lines[:index] + reading.lines[index + 1 :]), "x")
        matters = shorter.device != device or shorter.notes != ()
        assert (reading.states[index] == LineState.UNDERSTOOD) is matters, line


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_lines_inside_interfaces_does_not_matter(name: str) -> None:
    device = DEVICES[name]()
    blocks = text_of(device).split("!\n")
    turned = [_turn(block) for block in blocks]
    assert read("!\n".join(turned), "x").device == device


def _turn(block: str) -> str:
    head, *lines = block.splitlines(keepends=True) or [""]
    return head + "".join(reversed(lines)) if head.startswith("interface") else block


def test_secrets_are_placeholders_unless_they_are_resolved() -> None:
    device = vrf_device()
    assert "password <env:ER_AMS_01_PRIVATE_MD5>\n" in text_of(device)
    key = Secret(SecretKind.REFERENCE, "env:ER_AMS_01_PRIVATE_MD5")
    resolved = render(device, Rendering(secrets={key: "s3cr3t"}))
    assert " password s3cr3t\n" in resolved
    neighbor = read(resolved, "x").device.vrfs[0].neighbors[0]
    assert neighbor.password == Secret(SecretKind.CLEAR, "s3cr3t")


def test_bfd_without_an_interface_to_the_neighbor_is_refused() -> None:
    device = global_device()
    without = device.__class__(hostname="x", platform=device.platform, asn=64512, vrfs=device.vrfs)
    with pytest.raises(ErceError, match=r"neighbor 192\.0\.2\.2 has BFD, but no interface"):
        text_of(without)
    assert BFD.echo is False
