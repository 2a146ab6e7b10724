"""Braces and `set` lines give the same tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.model import LineState
from erce_parsers.juniper_junos.tree import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Reading
    from erce_parsers.juniper_junos.statement import Statement

    Read = Callable[[str], Reading]


def shape(node: Statement) -> object:
    return {word: shape(child) for word, child in node.children.items()}


def tree(text: str) -> object:
    return shape(build(text.splitlines()).root)


@pytest.mark.parametrize(
    ("braces", "flat"),
    [
        (
            "interfaces { xe-0/0/0 { unit 7 { vlan-tags outer 100 inner 200; } } }",
            "set interfaces xe-0/0/0 unit 7 vlan-tags outer 100\n"  # noqa: ISC004
            "set interfaces xe-0/0/0 unit 7 vlan-tags inner 200",
        ),
        (
            "interfaces {\n xe-0/0/0 {\n  unit 7 {\n   vlan-id 7;\n  }\n }\n}",
            "set interfaces xe-0/0/0.7 vlan-id 7",
        ),
        ("a { local-as 64500 private; }", "set a local-as 64500\nset a local-as private"),
        (
            "a {\n local-as 64500 {\n  private;\n }\n}",
            "set a local-as 64500\nset a local-as private",
        ),
        ("a { local-as 64500 loops 2; }", "set a local-as 64500\nset a local-as loops 2"),
        (
            "a { teardown 80 idle-timeout 30; }",
            "set a teardown 80\nset a teardown idle-timeout 30",
        ),
        ("a { hold-time up 2 down 0; }", "set a hold-time up 2\nset a hold-time down 0"),
        ("a { hold-time 90; }", "set a hold-time 90"),
        ("a { import [ B C ]; }", "set a import B\nset a import C"),
        ("a {\n import [\n B\n C ];\n}", "set a import [ B C ]"),
        ("a { import [B C]; }", "set a import [B C]"),
        ("a { import B; }", "set a import [ B ]"),
        ('a { description "x y; { z"; }', 'set a description "x y; { z"'),
        ('a { description "bare"; }', "set a description bare"),
        ('a { key "$9$abc"; ## SECRET-DATA\n}', 'set a key "$9$abc"'),
        ("a { /* words; } */ b; }", "set a b"),
        ("a {\n /* one\n two } */\n b; # three }\n ## four\n}", "set a b"),
        ("a { b }", "set a b"),
        ("a { b c }", "set a b c"),
        ("a {\n b\n {\n  c;\n }\n}", "set a b c"),
        ("a { b; inactive: c { d; } }", "set a b\nset a c d\ndeactivate a c"),
        (
            "a { b; inactive: description x; }",
            "set a b\nset a description x\ndeactivate a description",
        ),
        ("a { protect: b; }", "set a b\nprotect a b"),
        ("a { b; c; }", "set a c\nset a b\ninsert a c after b"),
        ("a { b; }", "set a b\nset a c d\ndelete a c"),
        ("a { b { c; } }", "edit a b\nset c\ntop"),
        ("a { b { old; } replace: b { c; } }", "set a b c"),
        # what automation loads: a hierarchy anew
        ("a { b { old; } }\na { delete: b; }\na { b { c; } }", "set a b c"),
        ("a { b; c { d; } delete: c; }", "set a b"),
        ("a { delete: c; b; c { e; } }", "set a c e\nset a b"),
        ("a { as-path X [64500-64510]; }", "set a as-path X [64500-64510]"),
    ],
)
def test_both_forms(braces: str, flat: str) -> None:
    assert tree(braces) == tree(flat)


def test_prompts_and_trailers() -> None:
    text = (
        "user@r1> show configuration protocols bgp | no-more\n"
        "group A {\n    neighbor 192.0.2.1;\n}\n\n{master:0}\n"
        "user@r1> show configuration policy-options | display set relative\n"
        "set as-path X 1\n[edit]\nuser@r1# set a b\n{primary:node0}[edit]\n"
    )
    built = build(text.splitlines())
    assert shape(built.root) == {
        "protocols": {"bgp": {"group": {"A": {"neighbor": {"192.0.2.1": {}}}}}},
        "policy-options": {"as-path": {"X": {"1": {}}}},
        "a": {"b": {}},
    }
    assert built.stray == []


def test_what_configuration_mode_shows_belongs_to_its_level() -> None:
    text = (
        "[edit]\nuser@r1# show protocols bgp\ngroup A {\n    neighbor 192.0.2.1;\n}\n\n"
        "{master:0}[edit routing-instances X]\nuser@r1# show\n"
        "protocols {\n    bgp {\n        group B;\n    }\n}\n\n"
        "[edit routing-instances X]\nuser@r1# show protocols | display set\n"
        "set routing-instances X protocols bgp group C\n"
        "[edit routing-instances X protocols bgp]\nuser@r1# set group D\n"
        "[edit routing-instances X protocols bgp]\nuser@r1# top\n"
        "[edit]\nuser@r1# set protocols bgp group E\n"
        "[edit]\nuser@r1# exit\nuser@r1> show configuration policy-options\nas-path X 1;\n"
    )
    built = build(text.splitlines())
    assert shape(built.root) == {
        "protocols": {"bgp": {"group": {"A": {"neighbor": {"192.0.2.1": {}}}, "E": {}}}},
        "routing-instances": {
            "X": {"protocols": {"bgp": {"group": {"B": {}, "C": {}, "D": {}}}}},
        },
        "policy-options": {"as-path": {"X": {"1": {}}}},
    }
    assert built.stray == []


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a {\n b {\n  c;\n", 2, "this block is never closed"),
        ("a {\n}\n}\n", 3, "a closing brace too many"),
        ("a { b; }\nhello world\n", 2, "this line is no statement"),
        ('a {\n b "c;\n}\n', 2, "a quoted text that does not end"),
        ("rename a to b\n", 1, "`rename` is not carried out here"),
    ],
)
def test_what_fits_nowhere_is_named(text: str, line: int, reason: str) -> None:
    assert (line, reason) in build(text.splitlines()).stray


@pytest.mark.parametrize("prompt", ["---(more)---", "---(more 34%)---"])
@pytest.mark.parametrize("wiped", [" " * 20, "\r" + " " * 20 + "\r", "\b \b" * 16, "\n"])
def test_what_the_pager_leaves(read: Read, prompt: str, wiped: str) -> None:
    rows = [
        "interfaces {",
        "    xe-0/0/0 {",
        "        vlan-tagging;",
        "        unit 7 {",
        "            vlan-id 7;",
        "        }",
        "    }",
        "}",
    ]
    wanted = read("\n".join(rows)).device
    for at in range(len(rows)):
        text = "\n".join([*rows[:at], f"{prompt}{wiped}{rows[at]}", *rows[at + 1 :]])
        assert read(text).device == wanted


LEFT_BY_THE_TERMINAL = (
    "--More--",
    " -- More --",
    "<--- More --->",
    "Nov 21 10:00:00",
    "Nov  1 10:00:00  r1 rpd[1234]: bgp_recv: peer 192.0.2.1 (External AS 64500): unexpected EOF",
    "2026-11-21T10:00:00.123Z r1 mgd[1]: UI_COMMIT: user 'x' requested 'commit' operation",
    "Message from syslogd@r1 at Nov 21 10:00:00  ...",
    "Broadcast Message from root@r1",
    "```",
)
"""What terminals, `set cli timestamp` and the device's own messages put between the lines."""


@pytest.mark.parametrize("left", LEFT_BY_THE_TERMINAL)
def test_what_a_terminal_leaves_is_no_statement(read: Read, left: str) -> None:
    rows = [
        "policy-options {",
        "    policy-statement P {",
        "        term a {",
        "            from community [",
        "                C",
        "                D",
        "            ];",
        "            then accept;",
        "        }",
        "    }",
        "}",
        "interfaces {",
        "    xe-0/0/0 {",
        "        unit 0;",
        "    }",
        "}",
    ]
    wanted = read("\n".join(rows)).device
    for at in range(len(rows) + 1):
        reading = read("\n".join([*rows[:at], left, *rows[at:]]))
        assert reading.device == wanted, at
        assert LineState.UNKNOWN not in reading.states


@pytest.mark.parametrize(
    "typed",
    [
        "show configuration protocols bgp | no-more",
        "root> show configuration protocols bgp",
        "root@% cli\nroot> show configuration protocols bgp | display inheritance",
        "oot# run show configuration\nshow configuration protocols bgp",
    ],
)
def test_what_is_typed_without_a_host_name_or_a_prompt(typed: str) -> None:
    built = build(f"{typed}\ngroup A {{\n    neighbor 192.0.2.1;\n}}\nroot> \n".splitlines())
    assert shape(built.root) == {
        "protocols": {"bgp": {"group": {"A": {"neighbor": {"192.0.2.1": {}}}}}}
    }
    assert built.stray == []


def test_a_comment_behind_a_set_line() -> None:
    text = 'set a b 1   # to the core\nset a c "x # y" ## SECRET-DATA\nset a d [ 2 3 ] # two\n'
    built = build(text.splitlines())
    assert shape(built.root) == {"a": {"b": {"1": {}}, "c": {"x # y": {}}, "d": {"2": {}, "3": {}}}}


def test_an_abbreviated_hierarchy_is_no_silence(read: Read) -> None:
    reading = read("set interfaces xe-0/0/0 mtu 1600\nset prot bgp group G neighbor 192.0.2.1\n")
    assert [(note.line, note.reason) for note in reading.notes] == [(2, "an abbreviated statement")]
