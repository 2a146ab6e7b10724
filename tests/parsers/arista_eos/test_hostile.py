"""Any text is read, with linear work, with a state for every line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce_parsers import arista_eos
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

CASES: Final = sorted((FOLDER / "parse").glob("arista_eos_*/running.cfg"))
TEXTS: Final = [case.read_bytes().decode() for case in CASES]
WORDS: Final = sorted({word for text in TEXTS for word in text.split()})

lines = st.lists(st.sampled_from([*WORDS, "", "-1", "99999999999", "0/0"]), max_size=7).map(
    " ".join
)
mixed = st.lists(st.tuples(st.integers(0, 3), lines), max_size=30).map(
    lambda rows: "\n".join("   " * depth + text for depth, text in rows)
)


def check(text: str) -> None:
    reading = arista_eos.read(text, "x")
    assert len(reading.states) == len(reading.lines)
    assert all(1 <= note.line <= len(reading.lines) for note in reading.notes)
    arista_eos.recognise(text)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_random_text(text: str) -> None:
    check(text)


@settings(max_examples=400, deadline=None)
@given(mixed)
def test_words_of_the_platform_in_any_order(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_truncated_anywhere_and_lines_missing(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    text = text[: data.draw(st.integers(0, len(text)))]
    rows = text.split("\n")
    gone = data.draw(st.sets(st.integers(0, len(rows)), max_size=10))
    check("\n".join(row for number, row in enumerate(rows) if number not in gone))


def test_deep_nesting() -> None:
    check("\n".join(" " * depth + "router bgp 1" for depth in range(10_000)))


@pytest.mark.parametrize("platform", ["cisco_iosxe", "juniper_junos", "cisco_nxos", "cisco_iosxr"])
def test_files_of_other_platforms(corpus: Path, platform: str) -> None:
    files = sorted(corpus.glob(f"{platform}/*/*/running*.txt"))
    assert files
    for file in files[::5]:
        check(file.read_text(encoding="utf-8", errors="replace"))


@pytest.mark.parametrize(
    "unit",
    [
        "interface Ethernet{0}\n   channel-group 1 mode active\n",
        "router bgp 1\n   neighbor G{0} peer group\n   neighbor 2001:db8::{0:x} peer group G{0}\n",
        "router bgp 1\n   neighbor G weight {0}\n   neighbor 10.0.{1}.{2} peer group G\n",
        "router bgp 1\n   neighbor 10.0.{1}.{2} remote-as 1\n   no neighbor 10.0.{1}.{2}\n",
        "ip prefix-list P seq {0} permit 10.0.{1}.{2}/32\n",
        "route-map M permit {0}\n   match tag {0}\n",
        "route-map M permit 10\n   match tag {0}\n",
        "ip route 10.0.{1}.{2}/32 Null0\n",
        "banner motd\nx\nEOF\n",
        "vrf instance V{0}\n",
        "mac security\n   profile P{0}\n      cipher aes128-gcm\n      key {0:02x} 0 x\n",
        "interface Ethernet{0}\n   mac security profile P\n   ip nat service-profile P\n",
        "interface Ethernet1\n   ip nat source static 10.0.{1}.{2} 10.1.{1}.{2}\n",
        "ip nat profile P\n   ip nat source dynamic access-list A pool P{0}\n",
        "ip access-list A\n   {0} permit ip 10.0.{1}.{2}/32 any\n",
        "router bgp 1\n   neighbor 10.0.0.1 send-community add large\n",
        "router bgp 1\n   vrf V{0}\n      maximum-paths 2\n      aggregate-address 10.0.0.0/8\n",
    ],
)
def test_work_is_linear(unit: str) -> None:
    def calls(count: int) -> int:
        text = "".join(unit.format(i, i >> 8 & 255, i & 255) for i in range(count))
        seen = 0

        def count_call(_frame: FrameType, _event: str, _argument: object) -> None:
            nonlocal seen
            seen += 1

        sys.setprofile(count_call)
        try:
            arista_eos.read(text, "x")
            arista_eos.recognise(text)
        finally:
            sys.setprofile(None)
        return seen

    assert calls(2_000) < 9 * calls(250)
