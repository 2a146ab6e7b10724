"""Text that is not, or not wholly, a configuration of the platform."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.model import LineState
from erce_generator import cisco_nxos as generator
from erce_generator.writer import Rendering
from erce_parsers import cisco_nxos
from generator.cisco_nxos.devices import LAG_DUAL_STACK
from parsers.cisco_nxos.reading import interface, notes, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random
    from types import FrameType

TEXT = generator.render(LAG_DUAL_STACK, Rendering())
LINES = TEXT.splitlines()
WORDS = sorted(
    {word for line in LINES for word in line.split()} | {"no", "seq", "vrf", "\t", "9" * 5000}
)


def check(text: str) -> None:
    reading = read(text)
    assert len(reading.states) == len(reading.lines)
    noted = {
        number
        for number, state in enumerate(reading.states, 1)
        if state in (LineState.UNSUPPORTED, LineState.UNKNOWN)
    }
    assert noted == {note.line for note in reading.notes}


@settings(max_examples=150, deadline=None)
@given(cut=st.integers(0, len(TEXT)))
def test_a_file_cut_off_anywhere(cut: int) -> None:
    check(TEXT[:cut])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(range(len(LINES))), max_size=40), st.randoms())
def test_lines_lost_and_out_of_order(dropped: list[int], random: Random) -> None:
    lines = [line for index, line in enumerate(LINES) if index not in set(dropped)]
    check("\n".join(lines))
    random.shuffle(lines)
    check("\n".join(lines))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 10), st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)),
        max_size=30,
    )
)
def test_the_words_of_the_platform_in_any_order(lines: list[tuple[int, list[str]]]) -> None:
    check("\n".join(" " * indent + " ".join(words) for indent, words in lines))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_random_text(text: str) -> None:
    check(text)
    cisco_nxos.recognise(text)


def test_deep_nesting() -> None:
    check("\n".join(" " * depth + "interface Ethernet1/1" for depth in range(10_000)))
    check("router bgp 1\n" + "\n".join(" " * depth + "neighbor 192.0.2.2" for depth in range(3000)))


@pytest.mark.parametrize("platform", ["cisco_iosxe", "cisco_iosxr", "arista_eos", "juniper_junos"])
def test_files_of_other_platforms(corpus: Path, platform: str) -> None:
    for file in sorted(corpus.glob(f"{platform}/*/*/running*.txt"))[:15]:
        check(file.read_text(encoding="utf-8", errors="replace"))


def test_a_captured_session() -> None:
    text = (
        "switch# show running-config\r\n"
        "\r\n"
        "!Command: show running-config\r\n"
        "hostname ce1\r\n"
        "banner motd #\r\n"
        "interface Ethernet1/9\r\n"
        "#\r\n"
        "interface Ethernet1/1\r\n"
        "  description one\r\n"
        "--More--\x08\x08\x08\x08\x08\x08\x08\x08        \r  no switchport\r\n"
        "\r\n"
        "switch# exit\r\n"
    )
    assert interface(text).description == "one"
    assert interface(text).routed
    assert [item.name for item in read(text).device.interfaces] == ["Ethernet1/1"]
    assert notes(text) == []


def test_a_banner_without_an_end_is_noted() -> None:
    text = "hostname ce1\nbanner motd #\nhello\ninterface Ethernet1/1\n"
    assert ("UNKNOWN", "banner motd #") in notes(text)


def test_no_secret_is_shown() -> None:
    text = (
        "feature bgp\nrouter bgp 1\n  neighbor 192.0.2.2\n    remote-as 2\n"
        "    password 3 deadbeefcafe\n    password 9 deadbeefcafe 5\n"
        "key chain K macsec\n  key 01\n"
        "    key-octet-string 7 deadbeefcafe\n    key-octet-string deadbeefcafe 1 2\n"
        "macsec policy P\n"
        "interface Ethernet1/1\n  macsec keychain K policy P\n"
    )
    reading = read(text)
    shown = repr((reading.device, reading.notes))
    assert len(reading.notes) > 3
    assert "deadbeefcafe" not in shown


def calls(text: str) -> int:
    """Count the calls of functions while a text is read."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


def crowded(count: int) -> str:
    """Write a process where everybody inherits a template whose lines are not known."""
    neighbors = "".join(
        f"  neighbor 10.{i >> 8}.{i & 255}.2\n    inherit peer T\n    frobnicate\n"
        for i in range(count)
    )
    template = "  template peer T\n    remote-as 12076\n" + "    frobnicate x\n" * count
    return f"feature bgp\nrouter bgp 1\n{template}{neighbors}"


def encrypted(count: int) -> str:
    """Write ports that all share one policy and one key chain."""
    ports = "".join(
        f"interface Ethernet1/{i}\n  macsec keychain K policy P\n  ip nat inside\n"
        for i in range(count)
    )
    keys = "".join(f"  key {i:x}\n    frobnicate\n    lifetime x\n" for i in range(count))
    return f"feature macsec\nkey chain K macsec\n{keys}macsec policy P\n{ports}"


def translated(count: int) -> str:
    """Write rules that all name one access list, each for a VRF of its own."""
    entries = "".join(f"  permit ip 10.{i >> 8}.{i & 255}.0/24 any\n" for i in range(count))
    rules = "".join(
        f"ip nat pool P{i} 203.0.{i >> 8}.{i & 255} 203.0.{i >> 8}.{i & 255} prefix-length 29\n"
        f"ip nat inside source list A pool P{i} vrf V{i} match-in-vrf\n"
        for i in range(count)
    )
    ports = "".join(f"interface Ethernet1/{i}\n  ip nat inside\n" for i in range(count))
    return f"feature nat\nip access-list A\n{entries}{rules}{ports}"


def repeated(count: int) -> str:
    """Write one entry of a route map that says everything again and again."""
    lines = "".join(
        f"  match community C{i}\n  set community 64512:{i} additive\n  set metric {i}\n"
        for i in range(count)
    )
    return f"route-map R permit 10\n{lines}"


def misplaced(count: int) -> str:
    """Write neighbors inside of a template, VRFs inside of a VRF, and both at the margin."""
    neighbors = "".join(f"    neighbor 10.{i >> 8}.{i & 255}.2\n" for i in range(count))
    vrfs = "".join(f"    vrf V{i}\n      router-id 10.0.0.1\n" for i in range(count))
    margin = (neighbors + vrfs).replace("  ", "")
    return f"router bgp 1\n  template peer T\n{neighbors}  vrf A\n{vrfs}router bgp 1\n{margin}"


@pytest.mark.parametrize("write", [crowded, encrypted, translated, repeated, misplaced])
def test_the_work_grows_no_faster_than_the_text(write: Callable[[int], str]) -> None:
    small, large = calls(write(60)), calls(write(480))
    assert large < 10 * small


@pytest.mark.parametrize(
    "line",
    [
        "hsrp 1\n    authentication text deadbeefcafe",
        "hsrp 1\n    authentication md5 key-string 7 deadbeefcafe",
        "vrrp 1\n    authentication text deadbeefcafe",
        "bfd authentication keyed-sha1 keyid 1 key deadbeefcafe",
    ],
)
def test_keys_of_lines_that_are_noted_stay_hidden(line: str) -> None:
    found = read(f"interface Ethernet1/1\n  no switchport\n  {line}\n").notes
    assert found
    assert "deadbeefcafe" not in repr(found)
