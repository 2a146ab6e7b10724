"""Hierarchies that nothing reads are passed over, but only where that changes nothing else."""

from __future__ import annotations

import pytest

from erce.model import LineState
from erce_parsers.juniper_junos import read
from erce_parsers.juniper_junos.tree import build

PORT = "interfaces {\n    xe-0/0/0 {\n        mtu 1600;\n    }\n}\n"


def grown(text: str, *path: str) -> list[str]:
    node = build(text.splitlines()).root.get(*path)
    assert node is not None
    return list(node.children)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("snmp {\n    community public {\n        clients {\n            a;\n        }\n    }\n}\n",
         ("snmp",)),
        ('chassis {\n    alarm "a b";\n    fpc [ 0 1 ];\n    key "x"; ## SECRET-DATA\n}\n',
         ("chassis",)),
        ("protocols {\n    ospf {\n        area 0.0.0.0;\n    }\n}\n", ("protocols", "ospf")),
        ("system {\n    services {\n        ssh;\n    }\n}\n", ("system", "services")),
    ],
)  # fmt: skip
def test_a_block_as_the_device_shows_it_is_passed_over(text: str, path: tuple[str, ...]) -> None:
    assert build((text + PORT).splitlines()).root.get(*path).unread()  # type: ignore[union-attr]
    assert grown(text + PORT, "interfaces", "xe-0/0/0") == ["mtu"]
    states = read(text + PORT, "x").states
    assert set(states[: text.count("\n")]) == {LineState.OUT_OF_SCOPE}


@pytest.mark.parametrize(
    "inside",
    [
        "    /* words; } */\n    a;\n",
        '    description "two\nlines };";\n    a;\n',
        "    inactive: b;\n    a;\n",
        "    apply-groups G;\n    a;\n",
        "    list [\n    b ];\n    a;\n",
        "    # words {\n    a;\n",
        "    a\n",
        "    a { b; }\n",
    ],
)
def test_what_can_reach_further_is_read_word_by_word(inside: str) -> None:
    text = f"snmp {{\n{inside}}}\n{PORT}"
    assert grown(text, "snmp") != []
    assert grown(text, "interfaces", "xe-0/0/0") == ["mtu"]


@pytest.mark.parametrize(
    "text",
    [
        "firewall {\n  }\n  interfaces {\n    xe-0/0/0 {\n      mtu 1600;\n    }\n}\n",
        "firewall {\n    a {\n  }\n}\n" + PORT,
        "other {\n    snmp {\n        a;\n    }\n}\n" + PORT,
        "snmp {\n    a;\n    }\n" + PORT,
    ],
)
def test_braces_count_and_not_the_indentation(text: str) -> None:
    assert grown(text, "interfaces", "xe-0/0/0") == ["mtu"]


def test_set_lines_are_passed_over_until_a_command_may_mean_them() -> None:
    lines = "set snmp location a\nset protocols ospf area 0\nset interfaces xe-0/0/0 mtu 1600\n"
    assert list(build(lines.splitlines()).root.children) == ["interfaces"]
    deleted = read(f"{lines}set snmp contact b\ndelete snmp location\n", "x")
    assert deleted.states[0] == LineState.HARMLESS
    assert deleted.states[1] == deleted.states[3] == LineState.OUT_OF_SCOPE
    switched = read(f"{lines}deactivate snmp location\n", "x")
    assert switched.inactive == {1, 4}


def test_a_statement_on_many_lines_keeps_them_all() -> None:
    text = "".join("set interfaces xe-0/0/0 mtu 1600\n" for _ in range(40))
    value = build(text.splitlines()).root.get("interfaces", "xe-0/0/0", "mtu", "1600")
    assert value is not None
    assert value.ends == tuple(range(1, 41))
