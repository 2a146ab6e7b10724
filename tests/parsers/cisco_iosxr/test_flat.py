"""Texts that lost their indentation, or took something in, on their way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from erce.model import LineState
from erce_parsers.cisco_iosxr import read
from erce_parsers.cisco_iosxr.recognise import recognise
from golden_files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RENDERED = sorted((FOLDER / "render").glob("cisco_iosxr_*/*.cfg"))
PARSED = sorted((FOLDER / "parse").glob("cisco_iosxr_*/running.cfg"))
MESSAGES = (
    "RP/0/RSP0/CPU0:Nov 21 10:12:13.123 UTC: config[65740]: %MGBL-CONFIG-6-DB_COMMIT : Done.",
    "RP/0/RP0/CPU0:2021 Aug  3 11:32:55.412 ALA: pwr_mgmt[392]: %PLATFORM-PWR_MGMT-4-MODULE : x",
    "LC/0/0/CPU0:Mar 30 19:13:16 : ifmgr[142]: %PKT_INFRA-LINK-3-UPDOWN : changed state to Down",
    "0/RP0/ADMIN0:Mar 30 19:13:16 : inst_mgr[2046]: %INFRA-INSTMGR-2-OPERATION_SUCCESS : x",
)
"""Messages as real devices log them, of several releases."""

WIPED = "\b" * 9 + " " * 9 + "\b" * 9


def flat(text: str) -> str:
    return "".join(f"{line.strip()}\n" for line in text.splitlines())


def every(count: int, change: Callable[[int, str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(
        change(at, line) if at % count == count - 2 else line
        for at, line in enumerate(text.split("\n"))
    )


def formal(text: str) -> str:
    """Write every line with the headers that it stands under; sets and policies stay blocks."""
    result: list[str] = []
    above: list[str] = []
    verbatim = False
    for line in text.splitlines():
        words = line.strip()
        verbatim = verbatim or re.match(r"(?:\S+-set|route-policy) ", line) is not None
        if verbatim or not words or words[0] == "!":
            result.append(line if verbatim else "!")
            verbatim = verbatim and not line.startswith("end-")
            continue
        depth = len(line) - len(words)
        above[depth:] = [words]
        result.append(" ".join(above))
    return "\n".join(result)


CHANGES: dict[str, Callable[[str], str]] = {
    "flat": flat,
    "formal": formal,
    "flat without marks": lambda text: re.sub(r"^!\n", "", flat(text), flags=re.MULTILINE),
    "indented below a prompt": lambda text: (
        "RP/0/RP0/CPU0:ce1#show run\n" + "".join(f"    {line}\n" for line in text.splitlines())
    ),
    "messages": every(7, lambda at, line: f"{MESSAGES[at % len(MESSAGES)]}\n{line}"),
    "a pager with backspaces": every(20, lambda _, line: f" --More-- {WIPED}{line}"),
    "a pager with returns": every(20, lambda _, line: f" --More-- \r{' ' * 9}\r{line}"),
    "returns": lambda text: text.replace("\n", "\r\r\n"),
    "returns alone": lambda text: text.replace("\n", "\r"),
    "blanks": lambda text: text.replace("\n", "   \n"),
    "indented": lambda text: "".join(f"    {line}\n" for line in text.splitlines()),
    "flat and indented": lambda text: "".join(f"    {line}\n" for line in flat(text).splitlines()),
    "empty lines": lambda text: text.replace("\n", "\n\n"),
    "a mark of the byte order": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("file", RENDERED, ids=lambda file: file.parent.name)
def test_a_configuration_says_the_same(file: Path, change: Callable[[str], str]) -> None:
    text = file.read_text(encoding="utf-8")
    changed = change(text)
    reading = read(changed, "x")
    assert reading.device == read(text, "x").device
    assert reading.notes == ()
    assert recognise(changed.replace("\r", "\n")) > 0


@pytest.mark.parametrize("file", PARSED, ids=lambda file: file.parent.name)
def test_a_style_without_indentation_keeps_its_sessions(file: Path) -> None:
    text = file.read_bytes().decode()
    whole, found = read(text, "x").device, read(flat(text), "x").device
    assert [[n.key for n in vrf.neighbors] for vrf in found.vrfs] == [
        [n.key for n in vrf.neighbors] for vrf in whole.vrfs
    ]


def test_lines_that_look_alike() -> None:
    text = (
        "interface Loopback0\nipv4 address 192.0.2.9 255.255.255.255\n!\nvrf A\n"
        "address-family ipv4 unicast\nimport route-target\n64500:1\n!\n!\n!\n"
        "interface TenGigE0/0/0/1.5\nvrf A\nipv4 address 192.0.2.1 255.255.255.252\n!\n"
        "router ospf 1\narea 0\ninterface TenGigE0/0/0/1.5\ncost 10\n!\n!\n!\n"
        "router bgp 64500\nvrf A\nrd 64500:1\nneighbor 192.0.2.2\nremote-as 12076\n"
        "timers 10 30\nuse neighbor-group G\naddress-family ipv4 unicast\nroute-policy P in\n!\n!\n"
        "!\n!\nroute-policy P\nif destination in (10.0.0.0/8) then\npass\nendif\n"
        "end-policy\n!\nend\n"
    )
    reading = read(text, "x")
    device = reading.device
    assert [vrf.name for vrf in device.vrfs] == ["A", "default"]
    assert device.vrfs[0].neighbors[0].families[0].import_policies == ("P",)
    assert device.vrfs[0].neighbors[0].hold_s == 30
    assert [(item.name, item.vrf) for item in device.interfaces] == [
        ("Loopback0", None),
        ("TenGigE0/0/0/1.5", "A"),
    ]
    assert [note.text for note in reading.notes] == ["use neighbor-group G"]


def test_segment_routing_of_a_family_and_of_the_router() -> None:
    text = (
        "router ospf 1\narea 0\ninterface GigabitEthernet0/0/0/0\nnetwork point-to-point\n!\n!\n"
        "router bgp 64500\naddress-family vpnv4 unicast\nsegment-routing srv6\nlocator main\n!\n!\n"
        "neighbor 192.0.2.2\nremote-as 12076\n!\n!\nsegment-routing\nsrv6\nlocators\n!\n!\n"
    )
    reading = read(text, "x")
    assert [item.key for item in reading.device.vrfs[0].neighbors] == ["192.0.2.2"]
    assert (reading.device.interfaces, reading.notes) == ((), ())


def test_a_line_whose_block_nobody_knows_is_noted() -> None:
    reading = read("neighbor 192.0.2.2\nremote-as 12076\nhostname ce1\n", "x")
    assert [(note.line, note.state) for note in reading.notes] == [
        (1, LineState.UNKNOWN),
        (2, LineState.UNKNOWN),
    ]


def test_a_block_that_stands_in_no_other_is_noted() -> None:
    text = "hostname ce1\nneighbor 192.0.2.2\n remote-as 12076\nnetwork 10.0.0.0/8\n"
    reading = read(text, "x")
    assert [note.line for note in reading.notes] == [2, 3, 4]


def test_a_line_that_nobody_knows_stays_in_its_block() -> None:
    text = "router bgp 64500\nneighbor 192.0.2.2\nremote-as 12076\nsome command\n!\nntp\n"
    reading = read(text, "x")
    owner = ("vrfs", "default", "neighbors", "192.0.2.2")
    assert [(note.text, note.owner) for note in reading.notes] == [("some command", owner)]


def test_a_block_ends_where_it_is_left() -> None:
    text = (
        "router bgp 64500\nneighbor 192.0.2.2\nremote-as 12076\naddress-family ipv4 unicast\nexit\n"
        "exit\naddress-family ipv4 unicast\nnetwork 10.0.0.0/8\n"
    )
    reading = read(text, "x")
    assert [str(item.prefix) for item in reading.device.vrfs[0].networks] == ["10.0.0.0/8"]
    assert reading.notes == ()


def test_the_use_of_a_policy_does_not_replace_the_policy() -> None:
    text = "route-policy P\n  pass\nend-policy\nroute-policy P in\nhostname ce1\n"
    reading = read(text, "x")
    assert [policy.default.value for policy in reading.device.policies] == ["accept"]
    assert [note.text for note in reading.notes] == ["route-policy P in"]
    assert reading.device.hostname == "ce1"
