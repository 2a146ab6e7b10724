from __future__ import annotations

from erce.audit.removal import up_to
from erce.audit.text_lines import (
    chains,
    children_by_indent,
    parents_by_brace,
    parents_by_indent,
    renumber,
    statement,
)

INDENTED = (
    "router bgp 64512",
    " bgp router-id 10.255.0.1",
    " !",
    " address-family ipv4 vrf AZURE",
    "  neighbor 172.16.10.2 remote-as 12076",
    "",
    "  neighbor 172.16.10.2 activate",
    "ip route 10.0.0.0 255.0.0.0 Null0",
)
BRACED = (
    "## Last commit: by noc { here }",
    "protocols {",
    "    bgp {",
    '        group "A {" {',
    "            neighbor 192.0.2.1 { /* first */",
    "                peer-as 12076;",
    '                authentication-key "$9$x"; ## SECRET-DATA',
    "            }",
    "            neighbor 192.0.2.2 {",
    "                peer-as 12076;",
    "            }",
    "        }",
    "    }",
    "}",
)


def test_parents_by_indentation_skip_siblings_comments_and_blank_lines() -> None:
    assert parents_by_indent(INDENTED, 7) == (1, 4)
    assert parents_by_indent(INDENTED, 4) == (1,)
    assert parents_by_indent(INDENTED, 8) == ()


def test_children_by_indentation() -> None:
    assert list(children_by_indent(INDENTED, 4)) == [5, 7]
    assert list(children_by_indent(INDENTED, 8)) == []


def test_chains_name_each_line_with_what_is_around_it() -> None:
    found = chains(INDENTED)
    session = "neighbor 172.16.10.2 activate"
    assert ("router bgp 64512", "address-family ipv4 vrf AZURE", session) in found
    assert ("neighbor 172.16.10.2 activate",) not in found


def test_parents_by_brace() -> None:
    found = parents_by_brace(BRACED, [10, 4])
    assert found == {10: (2, 3, 4, 9), 4: (2, 3)}


def test_a_brace_too_many_is_no_error() -> None:
    assert parents_by_brace(("}", "}", "a;"), [3]) == {3: ()}


def test_a_statement_has_no_punctuation() -> None:
    assert statement('  authentication-key "$9$x"; ## SECRET-DATA') == 'authentication-key "$9$x"'
    assert statement("neighbor 192.0.2.2 {") == "neighbor 192.0.2.2"
    assert statement(" neighbor 172.16.10.2 activate") == "neighbor 172.16.10.2 activate"


def test_new_entries_come_behind_those_that_are_there() -> None:
    taken = (
        "ip prefix-list A seq 5 permit 10.0.0.0/8",
        "ip prefix-list A seq 40 permit 11.0.0.0/8",
    )
    new = ("ip prefix-list A seq 5 permit 12.0.0.0/8", "ip prefix-list A seq 10 permit 13.0.0.0/8")
    assert renumber(new, taken) == (
        "ip prefix-list A seq 45 permit 12.0.0.0/8",
        "ip prefix-list A seq 50 permit 13.0.0.0/8",
    )
    assert renumber(new, ()) == new


def test_a_command_is_cut_behind_the_name_of_its_object() -> None:
    command = "set protocols bgp group G neighbor 192.0.2.1 peer-as 12076"
    assert up_to(command, "192.0.2.1") == "set protocols bgp group G neighbor 192.0.2.1"
    unit = "set interfaces xe-0/0/0 unit 300 vlan-id 300"
    assert up_to(unit, "xe-0/0/0.300") == "set interfaces xe-0/0/0 unit 300"
    assert up_to(unit, "elsewhere") == unit
