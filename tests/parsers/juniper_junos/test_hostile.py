from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce_parsers import juniper_junos as parser

if TYPE_CHECKING:
    from collections.abc import Callable

REAL = """## Last commit: 2024-05-06 10:11:12 UTC by netops
version 22.4R3.25;
groups {
    g {
        protocols { bgp { group <*> { hold-time 30; } } }
    }
}
apply-groups [ g ];
interfaces {
    xe-0/0/0 {
        description "a \\"quoted\\" text";
        unit 7 { vlan-tags outer 100 inner 200; family inet { address 192.0.2.1/30; } }
    }
    interface-range R { member "xe-0/0/[1-3]"; mtu 9014; }
}
policy-options {
    prefix-list P { 10.0.0.0/8; }
    policy-statement X {
        term a { from { prefix-list-filter P orlonger; } then { community add C; accept; } }
        then reject;
    }
    community C members [ 1:1 2:2 ];
    as-path A "1 .*";
}
protocols {
    bgp {
        group G {
            authentication-key "$9$abc"; ## SECRET-DATA
            local-as 64500 private;
            inactive: neighbor 192.0.2.9;
            neighbor 192.0.2.2 {
                peer-as 12076;
                family inet { unicast { prefix-limit { maximum 1; teardown 80 idle-timeout 3; } } }
            }
        }
    }
}
{master:0}
"""
WORDS = st.sampled_from(REAL.split())


def whole(text: str) -> None:
    reading = parser.read(text, "hostile")
    assert len(reading.states) == len(text.splitlines())
    assert {note.line for note in reading.notes} == {
        line for line, state in enumerate(reading.states, 1) if state >= 3
    }


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(REAL)))
def test_truncated_anywhere(length: int) -> None:
    whole(REAL[:length])


@settings(max_examples=150, deadline=None)
@given(st.sets(st.integers(0, REAL.count("\n") - 1)))
def test_lines_missing(missing: set[int]) -> None:
    lines = REAL.splitlines()
    whole("\n".join(line for number, line in enumerate(lines) if number not in missing))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    whole(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(WORDS, st.sampled_from(["\n", "set", "delete", "deactivate", "{", "}"]))))
def test_any_order_of_words(words: list[str]) -> None:
    whole(" ".join(words))
    whole("\n".join(f"set {word}" for word in words))


SHAPES: dict[str, Callable[[int], str]] = {
    "blocks": lambda n: "a {\n" * n,
    "blocks on a line": lambda n: "a { " * n,
    "closers": lambda n: "}\n" * n,
    "words": lambda n: "set " + "a " * n,
    "lists": lambda n: "set interfaces x " + "[ " * n,
    "quotes": lambda n: '"' * n,
    "open quotes": lambda n: ('x "' + "y" * 50 + "\n") * n,
    "comments": lambda n: "/* " * n,
    "wildcards": lambda n: (
        "groups { a { <*> { <*> { <*> { x; } } } } }\napply-groups a;\n"
        + "".join(f"b{number} {{ c {{ d; }} }}\n" for number in range(n))
    ),
    "an expression": lambda n: "set policy-options as-path A " + "<" * n,
    "addresses and sessions": lambda n: (
        "set security nat source rule-set A from zone B\n"
        + "".join(
            f"set interfaces xe-0/0/0 unit {i} family inet address 10.{i // 250}.{i % 250}.1/24\n"
            f"set protocols bgp group G neighbor 10.{i // 250}.{i % 250}.2 peer-as 12076\n"
            for i in range(n)
        )
    ),
}


def work(text: str) -> int:
    """Count the calls that reading a text takes."""
    count = 0

    def tick(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        parser.read(text, "hostile")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_shapes_cost_in_proportion(shape: str) -> None:
    whole(SHAPES[shape](2000))
    once, twice = (work(SHAPES[shape](size)) for size in (1000, 2000))
    assert twice < 2.2 * once + 1000


@pytest.mark.parametrize(
    "text",
    [
        "groups {\n"
        + "".join(
            f"g{n} {{ apply-groups [ g{n + 1} g{n + 2} ]; <*> {{ y; }} }}\n" for n in range(300)
        )
        + "}\napply-groups g0;\n",
        "set interfaces interface-range R member-range xe-0/0/0 to xe-0/0/999999999\n",
    ],
    ids=["groups", "ranges"],
)
def test_what_unfolds_without_end_is_cut(text: str) -> None:
    whole(text)
    assert work(text) < 3_000_000


OTHERS = {
    "IOS-XE": "version 17.3\nhostname r1\ninterface GigabitEthernet0/0/0\nrouter bgp 65000\n"
    " neighbor 10.0.0.2 remote-as 12076\nroute-map X permit 10\n set metric 5\n",
    "EOS": "! device: r1 (vEOS, EOS-4.30)\ninterface Ethernet1\n   no switchport\n",
    "IOS-XR": "!! IOS XR Configuration 7.3.2\nroute-policy X\n  pass\nend-policy\nrouter bgp 1\n",
    "VyOS": "interfaces {\n    ethernet eth0 {\n        address 10.0.0.1/24\n    }\n}\n"
    "protocols {\n    bgp 65000 {\n    }\n}\nsystem {\n    host-name r1\n}\n",
    "VyOS, set": "set interfaces ethernet eth0 address '10.0.0.1/24'\n"
    "set protocols bgp system-as '65000'\nset system host-name 'r1'\n",
    "NX-OS": "version 9.3(8)\nfeature bgp\nvrf context A\ninterface Ethernet1/1\n  no shutdown\n",
}


@pytest.mark.parametrize("platform", OTHERS)
def test_other_platforms_score_nothing(platform: str) -> None:
    assert parser.recognise(OTHERS[platform]) == 0


def test_junos_scores() -> None:
    assert parser.recognise(REAL) > 5
