"""No text whatever raises, and every line has a state."""

from __future__ import annotations

import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.model import LineState, Reading
from erce_generator.cisco_iosxe import render
from erce_generator.writer import Rendering
from erce_parsers.cisco_iosxe import read, recognise
from generator.cisco_iosxe.devices import global_device, vrf_device

SAMPLES = [render(device(), Rendering()) for device in (vrf_device, global_device)]
WORDS = [
    *sorted({word for sample in SAMPLES for word in sample.split()}),
    "peer-group", "inherit", "template", "no", "banner", "^C", "certificate", "exit", "4294967296",
    "-1", "255.255.0.255", "fe80::1%1", "²", "\x00", "any",
]  # fmt: skip


def check(text: str) -> Reading:
    reading = read(text, "x")
    assert len(reading.states) == len(reading.lines)
    assert set(reading.states) <= {state.value for state in LineState}
    return reading


@settings(max_examples=150, deadline=None)
@given(sample=st.sampled_from(SAMPLES), at=st.integers(0, 6000))
def test_a_file_cut_off_anywhere(sample: str, at: int) -> None:
    check(sample[:at])


@settings(max_examples=150, deadline=None)
@given(sample=st.sampled_from(SAMPLES), seed=st.integers(0, 2**32))
def test_lines_deleted_and_shuffled(sample: str, seed: int) -> None:
    random = Random(seed)
    lines = sample.splitlines()
    kept = [line for line in lines if random.random() > 0.2]
    random.shuffle(kept)
    check("\n".join(kept))


@settings(max_examples=300, deadline=None)
@given(
    lines=st.lists(
        st.tuples(st.sampled_from(["", " ", "  "]), st.lists(st.sampled_from(WORDS), max_size=7)),
        max_size=25,
    )
)
def test_lines_of_words_that_mean_something(lines: list[tuple[str, list[str]]]) -> None:
    check("\n".join(indent + " ".join(words) for indent, words in lines))


@settings(max_examples=200, deadline=None)
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
        "router bgp",
        "router bgp x",
        "route-map",
        "vrf definition",
        "banner motd",
        "banner motd ^C",
        "ip prefix-list",
        "ip prefix-list A seq",
        "ip prefix-list A seq 5 permit 10.0.0.0/8 ge",
        "hostname",
        "interface Gi0/0\n ip address 1.1.1.1",
        "router bgp 1\n neighbor\n neighbor 1.1.1.1\n no\n no neighbor",
        "router bgp 1\n address-family\n  neighbor 1.1.1.1 remote-as 1",
        "router bgp 1\n template\n template peer-session A\n  inherit peer-session A",
        "vrf definition A\n address-family",
        "\n".join(" " * depth + "a" for depth in range(10_000)),
        "\x00" * 1000,
        "interfaces {\n ge-0/0/0 {\n  unit 0;\n }\n}\n",
    ],
)
def test_fragments(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "unit",
    [
        " neighbor 10.0.{0}.{1} remote-as 1\n",
        " neighbor G{0}{1} peer-group\n",
        " template peer-session T{0}{1}\n  inherit peer-session T{0}{1}\n",
        " what is this {0} {1}\n",
        " neighbor 10.0.{0}.{1} peer-group G\n neighbor G weight {1}\n",
        "interface Gi{0}/{1}\n ip nat inside\n service-policy output P{0}\n",
        "interface Gi{0}/{1}\n macsec\n mka policy P\nmka policy P\n sak-rekey interval 90\n",
        "ip nat inside source list A pool P\naccess-list A permit 10.{0}.{1}.0 0.0.0.255\n",
    ],
)
def test_work_grows_no_faster_than_the_file(unit: str) -> None:
    def calls(count: int) -> int:
        body = "".join(unit.format(i // 250, i % 250) for i in range(count))
        text = "router bgp 1\n neighbor G peer-group\n neighbor G remote-as 2\n" + body
        made = 0

        def count_call(_frame: object, event: str, _argument: object) -> None:
            nonlocal made
            made += event in {"call", "c_call"}

        sys.setprofile(count_call)
        try:
            read(text, "x")
        finally:
            sys.setprofile(None)
        return made

    assert calls(2000) < 4.4 * calls(500)


def test_a_load_balancer_that_borrows_the_words_is_none_of_ours() -> None:
    text = (
        "!Current configuration: 21850 bytes\n"
        "!64-bit Advanced Core OS (ACOS) version 5.2.0, build 155\n"
        "interface ethernet 1\n"
        "  ip address 192.0.2.1 255.255.255.0\n"
        "ip route 0.0.0.0 0.0.0.0 192.0.2.2 1\n"
    )
    assert recognise(text) == 0
    assert recognise(text.replace("ACOS", "x").replace("Advanced Core OS", "x")) > 0
