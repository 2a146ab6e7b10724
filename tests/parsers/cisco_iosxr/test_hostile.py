"""No text whatever raises, and every line has a state."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.model import LineState, Reading
from erce_generator.cisco_iosxr import render
from erce_generator.writer import Rendering
from erce_parsers.cisco_iosxr import read, recognise
from generator.cisco_iosxr.devices import DEVICES
from golden_files import FOLDER

if TYPE_CHECKING:
    from types import FrameType

SAMPLES = [
    *(render(DEVICES[name](), Rendering()) for name in sorted(DEVICES)),
    *(
        file.read_bytes().decode()
        for file in sorted((FOLDER / "parse").glob("cisco_iosxr_*/running.cfg"))
    ),
]
WORDS = [
    *sorted({word for sample in SAMPLES for word in sample.split()}),
    "no", "exit", "$x", "(", ")", ",", "'", '"', "4294967296", "-1", "255.255.0.255",
    "fe80::1%1", "²", "\x00", "any", "*:*", "[1..9]:*", "not", "#",
]  # fmt: skip

LOOP_OF_GROUPS = """\
router bgp 1
 neighbor-group A
  use neighbor-group B
 neighbor-group B
  use neighbor-group A
 neighbor 1.1.1.1
  use neighbor-group A
"""
LOOP_OF_FAMILIES = """\
router bgp 1
 af-group A address-family ipv4 unicast
  use af-group A
 neighbor 1.1.1.1
  remote-as 2
  address-family ipv4 unicast
   use af-group A
"""


def check(text: str) -> Reading:
    reading = read(text, "x")
    assert len(reading.states) == len(reading.lines)
    assert set(reading.states) <= {state.value for state in LineState}
    noted = {note.line for note in reading.notes}
    for number, state in enumerate(reading.states, 1):
        assert (state in {LineState.UNSUPPORTED, LineState.UNKNOWN}) == (number in noted)
    return reading


@settings(max_examples=60, deadline=None)
@given(sample=st.sampled_from(SAMPLES), at=st.integers(0, 6000))
def test_a_file_cut_off_anywhere(sample: str, at: int) -> None:
    check(sample[:at])


@settings(max_examples=60, deadline=None)
@given(sample=st.sampled_from(SAMPLES), random=st.randoms(use_true_random=False))
def test_lines_deleted_and_shuffled(sample: str, random: st.DataObject) -> None:
    lines = sample.splitlines()
    kept = [line for line in lines if random.random() > 0.2]  # type: ignore[attr-defined]
    check("\n".join(kept))
    random.shuffle(kept)  # type: ignore[attr-defined]
    check("\n".join(kept))


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(
        st.tuples(st.sampled_from(["", " ", "  "]), st.lists(st.sampled_from(WORDS), max_size=7)),
        max_size=25,
    )
)
def test_lines_of_words_that_mean_something(lines: list[tuple[str, list[str]]]) -> None:
    check("\n".join(indent + " ".join(words) for indent, words in lines))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_policies_of_words_that_mean_something(words: list[str]) -> None:
    check(f"route-policy R\n  {' '.join(words)}\nend-policy\nprefix-set P\n{' '.join(words)}\n")


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    check(text)
    recognise(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "interface",
        "interface preconfigure",
        "interface l2transport",
        "vrf",
        "router",
        "router bgp",
        "router bgp x",
        "router static\n vrf",
        "route-policy",
        "route-policy (",
        "route-policy R($x)\n apply R($x)\nend-policy",
        "route-policy R\n apply R\nend-policy",
        "prefix-set",
        "prefix-set P\n,\n,,\nend-set",
        "community-set\n'",
        "end-set",
        "end-policy",
        "banner motd",
        "banner motd ^C",
        "router bgp 1\n neighbor\n neighbor 1.1.1.1\n  use\n  use neighbor-group\n  address-family",
        LOOP_OF_GROUPS,
        LOOP_OF_FAMILIES,
        "interface Bundle-Ether1\n bundle id 1 mode active",
        "interface Te0/0/0/0\n mtu 64\n ipv4 address 1.1.1.1",
        "\n".join(" " * depth + "a" for depth in range(10_000)),
        "route-policy R\n" + "\n".join("if destination in P then" for _ in range(10_000)),
        "route-policy R\n if " + "(" * 10_000,
        "route-policy R\n if " + "not " * 10_000 + "x then",
        "\x00" * 1000,
        "interfaces {\n ge-0/0/0 {\n  unit 0;\n }\n}\n",
    ],
)
def test_fragments(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("router bgp 1\n", " neighbor 10.0.{0}.{1}\n  remote-as 1\n  bfd fast-detect\n"),
        ("router bgp 1\n", " neighbor-group G{0}-{1}\n  use neighbor-group G{1}-{0}\n"),
        ("router bgp 1\n", " what is this {0} {1}\n"),
        ("route-policy R\n", " if destination in (10.{0}.{1}.0/24) then pass endif\n"),
        ("route-policy R\n", " if destination in P and not destination in Q{0}{1} then\n"),
        ("", "route-policy R{0}-{1}\n apply R{1}-{0}\n apply R{1}-{0}\n pass\nend-policy\n"),
        ("prefix-set P\n", "  10.{0}.{1}.0/24 le 32,\n"),
        ("community-set P\n", "  {0}:{1},\n"),
        ("", "interface Te0/0/0/{0}.{1}\n ipv4 address 10.0.{0}.{1}/30\n bundle id {1}\n"),
    ],
)
def test_work_is_linear(head: str, unit: str) -> None:
    def calls(count: int) -> int:
        """Count the calls of functions, Python's and built-in ones, while a file is read."""
        text = head + "".join(unit.format(i // 250, i % 250) for i in range(count))
        seen = 0

        def count_call(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal seen
            seen += event in ("call", "c_call")

        sys.setprofile(count_call)
        read(text, "x")
        sys.setprofile(None)
        return seen

    # a sort may need a few more comparisons, which are no calls
    assert calls(2000) < 8 * calls(250) * 1.2
