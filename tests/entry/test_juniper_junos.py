"""What typing does to Junos, case by case, and what leads from one configuration to another."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entry.cases import cases, check
from erce.base.platform import Platform
from erce.compare import compare
from erce.entry import ENTRIES
from erce.entry.juniper_junos.candidate import Candidate
from erce.entry.juniper_junos.compare import alike
from erce.entry.juniper_junos.load import load
from erce_generator.juniper_junos import remove
from erce_parsers import read
from golden_files import cases as golden_cases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from erce.entry.juniper_junos.node import Node

JUNOS = Platform.JUNIPER_JUNOS
ENTRY = ENTRIES[JUNOS]
CASES = cases("juniper_junos")
Lines = tuple[str, ...]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_router_would_do_the_same(case: dict[str, Any]) -> None:
    check(ENTRY, case)


# ---- from one configuration to another ----


def way(before: str, after: str) -> list[tuple[str, ...]]:
    return [command.lines for command in ENTRY.lead(before.splitlines(), after.splitlines())]


POLICY = """\
policy-options {
    policy-statement P {
        term azure {
            from protocol bgp;
            then accept;
        }
        term last {
            then reject;
        }
    }
}
"""


def test_a_new_address_is_a_new_name_for_the_old_one() -> None:
    one = "set interfaces xe-0/0/0 unit 100 family inet address 192.0.2.1/30"
    assert way(one, one.replace("2.1/30", "2.5/30")) == [
        (f"rename {one[4:]} to address 192.0.2.5/30",)
    ]


def test_an_address_with_other_options_is_written_and_the_old_one_goes() -> None:
    one = "set interfaces xe-0/0/0 unit 100 family inet address 192.0.2.1/30"
    other = one.replace("2.1/30", "2.5/30 primary")
    assert way(one, other) == [(other,), (one.replace("set", "delete"),)]


def test_a_policy_is_not_renamed_because_others_name_it() -> None:
    steps = way(POLICY, POLICY.replace("policy-statement P", "policy-statement Q"))
    assert [step[0].split()[0] for step in steps] == ["set", "set", "set", "delete"]


def test_a_new_term_is_put_in_its_place_by_the_command_that_writes_it() -> None:
    new = POLICY.replace(
        "        term last",
        "        term second {\n            then next policy;\n        }\n        term last",
    )
    assert way(POLICY, new) == [
        (
            "set policy-options policy-statement P term second then next policy",
            "insert policy-options policy-statement P term second before term last",
        )
    ]


def test_only_what_stands_in_the_wrong_place_is_moved() -> None:
    terms = "set policy-options policy-statement P term {} then accept\n"
    one, two = ("".join(map(terms.format, order)) for order in ("abcdef", "fabcde"))
    path = "insert policy-options policy-statement P term"
    assert way(one, two) == [(f"{path} f before term a",)]
    assert way(two, one) == [(f"{path} f after term e",)]


def test_a_policy_goes_to_the_front_of_a_chain() -> None:
    group = "protocols {{ bgp {{ group G {{ import [ {} ]; }} }} }}"
    assert way(group.format("A B"), group.format("N A B")) == [
        (
            "set protocols bgp group G import N",
            "insert protocols bgp group G import N before A",
        )
    ]


def test_what_excludes_the_new_statement_goes_in_the_same_command() -> None:
    one = "set interfaces xe-0/0/1 unit 200 vlan-id 200\n"
    two = (
        "set interfaces xe-0/0/1 unit 200 vlan-tags outer 100\n"
        "set interfaces xe-0/0/1 unit 200 vlan-tags inner 200\n"
    )
    assert way(one, two) == [
        ("delete interfaces xe-0/0/1 unit 200 vlan-id", *two.splitlines()),
    ]


def test_a_verdict_is_replaced_by_one_command() -> None:
    assert way(POLICY, POLICY.replace("then accept", "then reject")) == [
        ("set policy-options policy-statement P term azure then reject",)
    ]


def test_what_is_referred_to_comes_first_and_goes_last() -> None:
    one = (
        "set policy-options prefix-list OLD 10.0.0.0/8\n"
        "set policy-options policy-statement OLD term a from prefix-list OLD\n"
        "set protocols bgp group G import OLD\n"
    )
    steps = [step[0] for step in way(one, one.replace("OLD", "NEW"))]
    assert steps == [
        "set policy-options prefix-list NEW 10.0.0.0/8",
        "set policy-options policy-statement NEW term a from prefix-list NEW",
        "set protocols bgp group G import NEW",
        "delete protocols bgp group G import OLD",
        "delete policy-options policy-statement OLD",
        "delete policy-options prefix-list OLD",
    ]


def test_a_way_back_takes_what_it_brought_and_leaves_what_came_beside_it() -> None:
    before = "system {\n    host-name ce1;\n}\n"
    after = """\
system {
    host-name ce1;
}
security {
    macsec {
        connectivity-association ER {
            cipher-suite gcm-aes-256;
        }
        interfaces {
            xe-0/0/0 {
                connectivity-association ER;
            }
        }
    }
}
chassis {
    aggregated-devices {
        ethernet {
            device-count 4;
        }
    }
}
"""
    assert way(after, before) == [
        ("delete security macsec interfaces xe-0/0/0",),
        ("delete security macsec connectivity-association ER",),
        ("delete chassis aggregated-devices",),
    ]
    lines = after.splitlines()
    *_, last = ENTRY.enter(lines, [line for one in way(after, before) for line in one])
    assert list(last.lines) == before.splitlines()


def test_the_same_secret_in_another_spelling_is_no_difference() -> None:
    line = 'set protocols bgp group G authentication-key "{}"'
    encoded = line.format("$9$7YdwgGDkTz6oJz69A1INdb")
    assert way(encoded, line.format("juniper")) == []
    assert ENTRY.same([encoded], [line.format("juniper")])
    assert way(encoded, line.format("another")) == [(line.format("another").replace('"', ""),)]
    assert not ENTRY.same([encoded], [line.format("another")])


def test_every_line_that_changes_is_named() -> None:
    commands = ENTRY.lead(
        POLICY.splitlines(),
        POLICY.replace("from protocol bgp", "from protocol static")
        .replace(
            "policy-options {", "policy-options {\n    prefix-list L {\n        10.0.0.0/8;\n    }"
        )
        .splitlines(),
    )
    assert [(command.before, command.after, command.removes) for command in commands] == [
        ((), (2, 3, 4), False),
        ((), (7,), False),
        ((4,), (), True),
    ]


def test_order_counts_only_where_a_router_goes_through_a_list() -> None:
    one = "set {0} A\nset {0} B".splitlines()
    for words, counts in {
        "protocols bgp group G import": True,
        "apply-groups": True,
        "policy-options policy-statement P term": True,
        "security nat source rule-set S rule": True,
        "policy-options community C members": False,
        "policy-options prefix-list": False,
        "protocols bgp group": False,
    }.items():
        lines = [line.format(words) for line in one]
        assert ENTRY.same(lines, lines[::-1]) is not counts, words
        assert bool(ENTRY.lead(lines, lines[::-1])) is counts, words


def test_the_release_and_comments_are_no_difference() -> None:
    one = "## Last commit: now\nversion 21.4R3;\n" + POLICY
    two = "version 22.1R1;\n" + POLICY.replace("    policy-st", "    /* ours */\n    policy-st")
    assert ENTRY.same(one.splitlines(), two.splitlines())
    assert way(one, two) == []


def test_inactive_is_a_difference() -> None:
    two = POLICY.replace("term last", "inactive: term last")
    assert not ENTRY.same(POLICY.splitlines(), two.splitlines())
    path = "policy-options policy-statement P term last"
    assert way(POLICY, two) == [(f"deactivate {path}",)]
    assert way(two, POLICY) == [(f"activate {path}",)]


def test_a_value_of_an_unknown_statement_goes_before_the_new_one_comes() -> None:
    one = "set services mystery one"
    assert way(one, "set services mystery two") == [
        ("delete services mystery one", "set services mystery two")
    ]


# ---- properties ----


def golden_texts() -> list[Lines]:
    folders = [
        folder
        for kind in ("render", "brownfield", "parse")
        for folder in golden_cases(kind)
        if folder.name.startswith(JUNOS) and not folder.name.endswith("dirty")
    ]
    files = sorted(
        file for folder in folders for file in folder.rglob("*") if file.suffix in (".conf", ".cfg")
    )
    return [tuple(file.read_text(encoding="utf-8").splitlines()) for file in files]


def set_form(lines: Sequence[str]) -> Lines:
    """What `display set` prints of an active configuration."""
    return tuple("set " + " ".join(leaf.path()) for leaf in load(lines).root.leaves())


TEXTS = golden_texts()
numbers = st.integers(0, len(TEXTS) - 1)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_both_forms_are_the_same_router(number: int) -> None:
    lines = TEXTS[number]
    flat = set_form(lines)
    assert ENTRY.lead(lines, flat) == tuple(
        command for command in ENTRY.lead(lines, flat) if "activate" in command.lines[0]
    )
    assert tuple(load(lines).lines) == lines
    for one in ENTRY.enter(lines, flat):
        assert not one.changed, flat[one.at]


@given(pair=st.tuples(numbers, numbers), flat=st.tuples(st.booleans(), st.booleans()))
@settings(max_examples=30, deadline=None)
def test_a_way_leads_between_any_two_texts_in_any_form(
    pair: tuple[int, int], flat: tuple[bool, bool]
) -> None:
    before, after = (
        set_form(TEXTS[number]) if form else TEXTS[number]
        for number, form in zip(pair, flat, strict=True)
    )
    typed = [line for command in ENTRY.lead(before, after) for line in command.lines]
    final = before
    for one in ENTRY.enter(before, typed):
        assert one.changed, (typed[one.at], one.refused)
        final = one.lines
    assert ENTRY.same(final, after)
    assert not any(line[-1:] == "{" for line in final) or not flat[0]
    results = [read("\n".join(lines), "ce", JUNOS).device for lines in (final, after)]
    assert compare(*results).changes == ()


@pytest.mark.parametrize(
    "folder",
    [folder for folder in golden_cases("render") if folder.name.startswith(JUNOS)],
    ids=lambda folder: folder.name,
)
def test_the_generator_removes_lines_as_they_are_deleted_here(folder: Path) -> None:
    files = list(folder.glob("*.conf"))
    assert files
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        candidate, context, done = Candidate(load(lines)), list[str](), set[str]()
        for text in map(str.strip, lines):
            if text.endswith("{"):
                context.append(text)
            elif text == "}":
                context.pop()
            elif text and text[0] != "#":
                for command in remove(tuple(context), text):
                    assert command in done or candidate.type(command).changed, command
                    done.add(command)
        # what is left are the entries themselves
        assert all(leaf.stays for leaf in candidate.paper.root.leaves())


def random_command(chance: Random, root: Node, other: Node) -> str:
    """A command about what is there, or about what another router has."""
    node = chance.choice([one for one in root.walk() if one.parent] or list(other.leaves()))
    path = " ".join(node.path())
    siblings = list(node.parent.kids.values()) if node.parent else []
    word = f"{node.parent.text} " if node.parent and node.parent.shape.name == "KEYED" else ""
    where = chance.choice(["before", "after"])
    return chance.choice(
        [
            "set " + " ".join(chance.choice(list(other.leaves())).path()),
            f"set {path} {chance.choice(['description x', 'then reject', 'metric 5', 'disable'])}",
            f"delete {path}",
            f"deactivate {path}",
            f"activate {path}",
            f"insert {path} {where} {word}{chance.choice(siblings).text}",
            f"rename {path} to {word}new",
        ]
    )


@given(pair=st.tuples(numbers, numbers), flat=st.booleans(), seed=st.integers(0, 1 << 30))
@settings(max_examples=40, deadline=None)
def test_the_text_always_says_what_was_typed(
    *, pair: tuple[int, int], flat: bool, seed: int
) -> None:
    chance, first = Random(seed), TEXTS[pair[0]]
    paper = load(set_form(first) if flat else first)
    candidate, other = Candidate(paper), load(TEXTS[pair[1]]).root
    for _ in range(15):
        command, before = random_command(chance, paper.root, other), tuple(paper.lines)
        outcome = candidate.type(command)
        assert outcome.changed or tuple(paper.lines) == before, command
        assert alike(paper.root, load(paper.lines).root), command


def test_what_is_refused_or_does_nothing_leaves_every_byte() -> None:
    lines = ("system { host-name  ce1; }", "\t/* odd */ ", "protect: protocols { bgp { } }")
    typed = ["", "# note", "top", "delete system x", "set protocols bgp group G", "no such thing"]
    entered = list(ENTRY.enter(lines, typed))
    assert [one.lines for one in entered] == [lines] * len(typed)
    assert [one.leads for one in entered] == [True] * 3 + [False] * 3
    assert [bool(one.refused) for one in entered] == [False] * 4 + [True] * 2


STRANGE = ["", "{", "}", "};", '"', "set", "delete", "[", "a [ b", "/*", "*/", "#", "x { y", ";;"]


@given(seed=st.integers(0, 1 << 30))
@settings(max_examples=40, deadline=None)
def test_hostile_text_stops_nothing(seed: int) -> None:
    chance = Random(seed)
    one, two = chance.choice(TEXTS), chance.choice(TEXTS)
    lines = [*one[: chance.randrange(len(one))], *chance.sample(STRANGE, 5), *two[-30:]]
    chance.shuffle(lines)
    last = [item.lines for item in ENTRY.enter(lines, [*STRANGE, *two[:30], *lines[:30]])]
    assert ENTRY.same(lines, lines)
    assert ENTRY.lead(lines, lines) == ()
    for final in last[-1:]:
        ENTRY.lead(lines, final)
        ENTRY.lead(final, two)


def test_a_large_router_is_typed_at() -> None:
    units = range(4000)
    blocks = [f"        unit {unit} {{\n            vlan-id {unit};\n        }}" for unit in units]
    text = "interfaces {\n    xe-0/0/0 {\n" + "\n".join(blocks) + "\n    }\n}"
    lines = text.splitlines()
    typed = [f"set interfaces xe-0/0/0 unit {unit} vlan-id 4000" for unit in range(1, 4000, 40)]
    final = [one.lines for one in ENTRY.enter(lines, typed) if one.changed][-1]
    assert len(final) == len(lines)
    assert final.count("            vlan-id 4000;") == len(typed)
    commands = ENTRY.lead(final, lines)
    assert [line for command in commands for line in command.lines] == [
        line.replace("4000", line.split()[4]) for line in typed
    ]


def test_what_a_real_router_has_is_known(corpus: Path) -> None:
    files = sorted((corpus / JUNOS).glob("*/*/running*.txt"))
    assert files
    for file in files:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        assert tuple(load(lines).lines) == tuple(lines), file
        flat = [line for line in set_form(lines) if line.split()[1] != "version"]
        again = list(ENTRY.enter(lines, flat))
        assert not any(one.changed or one.refused for one in again), file


def test_the_safety_net_is_a_commit_that_goes_back_by_itself() -> None:
    window = ENTRY.WINDOW
    assert ENTRY.COMMITS
    assert window.begin == ("configure exclusive",)
    assert window.end[-1].format(minutes=5) == "commit confirmed 5"
    assert window.confirm[0].startswith("commit comment")
    assert window.cancel[:2] == ("rollback 1", "commit")


@pytest.mark.parametrize(
    ("there", "typed", "reason"),
    [
        ("set routing-instances A interface xe-0/0/0.100", "", "routing instance A still has"),
        ("set security zones security-zone Z interfaces xe-0/0/0.100", "", "zone Z still has"),
        (
            "set routing-instances A interface xe-0/0/0.100",
            "delete routing-instances A interface xe-0/0/0.100",
            "",
        ),
        (
            "set policy-options prefix-list L 10.0.0.0/8",
            "set policy-options policy-statement P term a from route-filter-list L",
            "route-filter-list L is not defined",
        ),
        (
            "set policy-options prefix-list L 10.0.0.0/8",
            "set policy-options policy-statement P term a from prefix-list L",
            "",
        ),
    ],
)
def test_a_commit_needs_what_is_named(there: str, typed: str, reason: str) -> None:
    before = [
        "set interfaces xe-0/0/0 unit 100 vlan-id 100",
        "set system host-name ce1",
        there,
    ]
    lines = ["delete interfaces xe-0/0/0 unit 100", *([typed] if typed else [])]
    if "policy" in there:
        lines = [typed]
    refused = [one.refused for one in ENTRY.enter(before, lines) if one.refused]
    assert bool(refused) == bool(reason)
    assert all(reason in text for text in refused)
