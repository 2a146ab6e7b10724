"""What is written reads back equal, and every line does what its state says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from erce.base.errors import ErceError
from erce.base.values import Secret, SecretKind
from erce.model import (
    Device,
    LineState,
    MatchPrefixList,
    OpaqueMatch,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from erce_generator.cisco_iosxr import render
from erce_generator.writer import Rendering
from erce_parsers.cisco_iosxr import read, recognise
from generator.cisco_iosxr.devices import DEVICES, V4, global_device, vrf_device

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
    wrong = []
    for index, line in enumerate(reading.lines):
        shorter = read("\n".join(reading.lines[:index] + reading.lines[index + 1 :]), "x")
        matters = shorter.device != device or shorter.notes != ()
        if (reading.states[index] == LineState.UNDERSTOOD) is not matters:
            wrong.append((index + 1, line, matters))
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_lines_inside_interfaces_does_not_matter(name: str) -> None:
    device = DEVICES[name]()
    blocks = text_of(device).split("!\n")
    assert read("!\n".join(_turn(block) for block in blocks), "x").device == device


def _turn(block: str) -> str:
    head, *lines = block.splitlines(keepends=True) or [""]
    return head + "".join(reversed(lines)) if head.startswith("interface") else block


@pytest.mark.parametrize("name", NAMES)
def test_rendering_is_stable_and_clean(name: str) -> None:
    device = DEVICES[name]()
    first = text_of(device)
    assert all(text_of(device) == first for _ in range(3))
    assert first.endswith("!\n")
    assert not any(line != line.rstrip() for line in first.splitlines())
    assert not any(line.strip() == "" for line in first.splitlines())


def test_secrets_are_placeholders_unless_they_are_resolved() -> None:
    device = vrf_device()
    assert "   password clear <env:ER_AMS_01_PRIVATE_MD5>\n" in text_of(device)
    key = Secret(SecretKind.REFERENCE, "env:ER_AMS_01_PRIVATE_MD5")
    resolved = render(device, Rendering(secrets={key: "s3cr3t"}))
    assert "   password clear s3cr3t\n" in resolved
    assert "<env:" not in resolved


def test_the_order_of_sections_is_the_device_s() -> None:
    text = text_of(vrf_device())
    sections = [
        "hostname ", "vrf AZURE", "interface ", "prefix-set ", "as-path-set ", "route-policy ",
        "router static", "router bgp ", "bfd\n",
    ]  # fmt: skip
    places = [text.index(f"\n{section}") for section in sections]
    assert places == sorted(places)


def test_families_stand_under_the_process_before_neighbors_use_them() -> None:
    text = text_of(vrf_device())
    process = text.index("\nrouter bgp ")
    vpn = text.index(
        " address-family ipv4 unicast\n !\n address-family vpnv4 unicast\n !\n"
        " address-family ipv6 unicast\n !\n address-family vpnv6 unicast\n !\n"
    )
    vrf = text.index("\n vrf AZURE\n  rd 64512:100\n  address-family ipv4 unicast\n", process)
    assert process < vpn < vrf < text.index("\n  neighbor 172.16.10.2\n")


def test_echo_is_switched_off_where_it_would_run() -> None:
    text = text_of(global_device())
    assert text.endswith("bfd\n interface TenGigE0/0/0/3.100\n  echo disable\n !\n!\n")


MATCH = MatchPrefixList(family=V4, names=("ER-DEFAULT-V4", "ER-AMS-01-PRIVATE-V4-IN"))


@pytest.mark.parametrize(
    "term",
    [
        Term(name="1", matches=(MATCH,), actions=(SetMed(value=5),)),
        Term(name="1", matches=(MATCH,), actions=(PrependAsPath(asns=(1, 2, 2)),)),
        Term(name="1", matches=(MATCH,), actions=(SetNextHop(address=None),)),
        Term(name="1", matches=(MATCH,), actions=(SetCommunity(values=("1:2",), mode="add"),)),
        Term(name="1", actions=(SetCommunity(values=("1:2", "3:4"), mode="replace"),)),
        Term(name="1", actions=(SetCommunity(values=("1:2",), mode="delete"),)),
    ],
)
def test_other_policies_read_back_equal(term: Term) -> None:
    policy = RoutePolicy(name="P", terms=(term,))
    device = replace(vrf_device(), policies=(policy,))
    assert read(text_of(device), "x").device.policies == (policy,)


@pytest.mark.parametrize(
    "term",
    [
        Term(name="1", matches=(OpaqueMatch(text="tag is 5"),)),
        Term(name="1", verdict=Verdict.NEXT),
    ],
)
def test_a_policy_that_rpl_cannot_say_is_refused(term: Term) -> None:
    with pytest.raises(ErceError, match=r"^P: "):
        text_of(replace(vrf_device(), policies=(RoutePolicy(name="P", terms=(term,)),)))
