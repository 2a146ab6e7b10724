"""Reading a Junos configuration: tree, groups, records, model."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import compress, count
from typing import TYPE_CHECKING, Final

from erce.model import LineState, Reading
from erce_parsers.juniper_junos.convert import convert
from erce_parsers.juniper_junos.extract import extract
from erce_parsers.juniper_junos.groups import expand_groups
from erce_parsers.juniper_junos.marks import Marks
from erce_parsers.juniper_junos.ranges import expand_ranges
from erce_parsers.juniper_junos.tree import build

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.blocks import Tree
    from erce_parsers.juniper_junos.statement import Statement

_LOOK_AT: Final = 200_000
_SIGNS: Final = re.compile(
    r"^(?:## Last c\w+: "
    r"|set (?:version \d|groups |apply-groups |system "
    r"|interfaces \S+ (?:unit|description|flex|vlan|disable|mtu|gig|ether|agg)"
    r"|policy-options |routing-options |routing-instances |protocols |security |firewall |chassis )"
    r"|[ \t]*(?:policy-options|routing-options|routing-instances|policy-statement \S+"
    r"|prefix-list \S+|protocols|groups|family inet6?|host-name \S+;|unit \d+) ?(?:\{|\S+;$)"
    r"|version \d+\.\d\S*;"
    r"|interfaces \{"
    r"|system \{"
    r"|[ \t]*apply-groups (?:\[[^\]]*\]|\S+);)",
    re.MULTILINE,
)
# VyOS shows blocks without semicolons and names its ports otherwise; its words are much the same.
_VYOS: Final = re.compile(
    r"^(?:// vyos-config|/\* === vyatta-config"
    r"|(?:set interfaces|[ \t]+) *(?:ethernet eth|bonding bond|loopback lo\b))",
    re.MULTILINE,
)
_VYOS_WORDS: Final = ("ethernet eth", "bonding bond", "loopback lo", "vyos-conf", "vyatta-conf")
# The pager's prompt, and the backspaces and blanks that wiped it out: a line may follow.
_PAGER: Final = re.compile(r"-{2,3}\(more(?: \d+%)?\)-{2,3}[\x08\r ]*")
# Plain numbers: these are compared and set for every brace.
_HARMLESS: Final = int(LineState.HARMLESS)
_DOUBTS: Final = frozenset({int(LineState.UNSUPPORTED), int(LineState.UNKNOWN)})

_ENOUGH: Final = 1000
_SECTIONS: Final = frozenset(
    {"interfaces", "policy-options", "routing-instances", "routing-options"}
)


def recognise(text: str) -> int:
    """Count lines that only Junos has; none in a configuration of VyOS."""
    count = 0
    head = text[:_LOOK_AT]
    if any(word in head for word in _VYOS_WORDS) and _VYOS.search(head):
        return 0
    for _ in _SIGNS.finditer(head):
        count += 1
        if count >= _ENOUGH:
            break
    return count


def read(text: str, name: str) -> Reading:
    """Read a configuration; never raises on any text."""
    if "(more" in text:
        text = _PAGER.sub("", text)
    lines = text.splitlines()
    marks = Marks(lines)
    tree = build(lines)
    root = tree.root
    if "apply-groups" in text:
        expand_groups(root, marks)
    interfaces = root.children.get("interfaces")
    if interfaces is not None:
        expand_ranges(interfaces, marks)
    device = convert(extract(root, marks), marks)
    _finish(tree, marks)
    return Reading(
        name=name,
        device=device,
        provenance=marks.provenance,
        lines=tuple(lines),
        states=bytes(marks.states[1:]),
        notes=marks.finished(),
        inactive=frozenset(tree.inactive),
    )


def _finish(tree: Tree, marks: Marks) -> None:
    """Give the remaining lines their states: braces, comments, groups, what has no effect."""
    states = marks.states
    groups = tree.root.children.get("groups")
    if groups is not None:
        _unused_groups(groups, marks)
    for line in tree.inactive:
        states[line] = states[line] or LineState.HARMLESS
    _braces(tree, states)
    for line in tree.comments:
        states[line] = states[line] or LineState.HARMLESS
    for node in tree.omitted:
        marks.note_lines(
            node.lines, LineState.UNSUPPORTED, (), "the device shows this level without contents"
        )
    for line, reason in tree.stray:
        marks.note_lines((line,), LineState.UNKNOWN, (), reason)


def _unused_groups(groups: Statement, marks: Marks) -> None:
    """Mark what groups hold for the sections that are read and nothing inherits: no effect."""
    for group in groups.children.values():
        for word, section in group.children.items():
            if word in _SECTIONS:
                marks.harmless(section)
        bgp = group.get("protocols", "bgp")
        if bgp is not None:
            marks.harmless(bgp)


def _braces(tree: Tree, states: bytearray) -> None:
    """Give braces their states.

    Without a brace the blocks around it would not fit any more, so braces count as understood
    wherever something is read; where their own line has a state, they have that one.
    """
    # what is inside is looked up, not looked through: blocks can be nested without end
    read_lines = array("L", compress(count(), states))
    for first, last in tree.closers:
        state = states[first]
        if not state and first != last:
            after = bisect_right(read_lines, first)
            if after < len(read_lines) and read_lines[after] < last:
                state = states[first] = LineState.UNDERSTOOD
        if not states[last]:
            states[last] = _HARMLESS if state in _DOUBTS else state
