"""Anchors and aggregates of a routing table."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from erce.model import Aggregate, Anchor, LineState
from erce_parsers.juniper_junos.words import ROUTE_HARMLESS, ROUTE_UNSUPPORTED
from erce_parsers.made import make_anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import Prefix
    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import InstanceRecord
    from erce_parsers.juniper_junos.statement import Statement

_BY_PREFIX: Final = attrgetter("prefix")

STATIC_PREFERENCE: Final = 5
"""Preference of static routes (seen on real devices)."""


def convert_anchors(record: InstanceRecord, marks: Marks) -> tuple[Anchor, ...]:
    """Read the discard routes."""
    found = _Anchors()
    for static, discarded in record.statics:
        if discarded:
            _at_once(static, discarded, record.name, found, marks)
            continue
        default = _default_preference(static.children.get("defaults"), marks)
        routes = static.children.get("route")
        for node in routes.children.values() if routes is not None else ():
            _anchor(node, record.name, default, found, marks)
    found.note(("vrfs", record.name, "anchors"), marks)
    return tuple(sorted({item.prefix: item for item in found.items}.values(), key=_BY_PREFIX))


def _at_once(
    static: Statement,
    discarded: Sequence[tuple[Prefix, str]],
    vrf: str,
    found: _Anchors,
    marks: Marks,
) -> None:
    """Take discard routes that were read from their text."""
    marks.ok_unread(static)
    defaults, states = marks.provenance.defaults, marks.states
    number = static.number + 1
    for prefix, preference in discarded:
        distance = int(preference) if preference else STATIC_PREFERENCE
        anchor = make_anchor(prefix=prefix, distance=distance)
        found.items.append(anchor)
        found.lines.append((number,))
        if preference:
            found.stated.append(anchor)
            found.distances.append((number + 2,))
            if distance == STATIC_PREFERENCE:
                states[number + 2] = LineState.HARMLESS
        else:
            defaults.add(("vrfs", vrf, "anchors", anchor.key, "distance"))
        number += 4 if preference else 3


class _Anchors:
    """Anchors in the order of the file, with their lines and those of their distances."""

    __slots__ = ("distances", "items", "lines", "stated")

    def __init__(self) -> None:
        self.items: list[Anchor] = []
        self.lines: list[tuple[int, ...]] = []
        self.stated: list[Anchor] = []
        """Those whose distance is stated."""
        self.distances: list[tuple[int, ...]] = []

    def note(self, path: Path, marks: Marks) -> None:
        """Hand the lines on; a prefix that is there twice rests on the lines of both."""
        rows = ((self.items, self.lines, ()), (self.stated, self.distances, ("distance",)))
        once = len({item.prefix for item in self.items}) == len(self.items)
        for items, lines, field in rows:
            if once:
                marks.each(path, lines, items, field)
                continue
            for item, place in zip(items, lines, strict=True):
                marks.provenance.add((*path, item.key, *field), *place)


def _default_preference(defaults: Statement | None, marks: Marks) -> int:
    """Read `defaults`, which count for the routes beside them."""
    preference = STATIC_PREFERENCE
    for word, child in defaults.children.items() if defaults is not None else ():
        value = child.value()
        if word == "preference" and value is not None and value.word.isdecimal():
            preference = int(value.word[:9])
            marks.ok(value)
        else:
            marks.harmless(child)
    return preference


def _anchor(node: Statement, vrf: str, default: int, found: _Anchors, marks: Marks) -> None:
    children = node.spread(("preference", "tag"), ("discard",))
    discard = children.get("discard")
    if discard is None:
        if "reject" in children:
            marks.unsupported(
                node, ("vrfs", vrf), "a static route that answers with ICMP unreachable"
            )
        else:
            marks.harmless(node)
        return
    try:
        prefix = marks.prefixes[node.word]
    except ValueError:
        marks.unknown(node, ("vrfs", vrf), "no prefix")
        return
    marks.ok(discard, node)
    stated = children.get("preference")
    value = stated.value() if stated is not None else None
    distance = _distance(value, default)
    anchor = make_anchor(prefix=prefix, distance=default if distance is None else distance)
    found.items.append(anchor)
    found.lines.append(node.ends or discard.ends)
    if value is None:
        marks.provenance.defaults.add(("vrfs", vrf, "anchors", anchor.key, "distance"))
    elif distance is not None:
        (marks.harmless if distance == default else marks.ok)(value)
        found.stated.append(anchor)
        found.distances.append(value.lines)
    elif stated is not None:
        marks.unknown(stated, ("vrfs", vrf, "anchors", anchor.key), "no preference")
    for word, child in children.items():
        if word not in _READ:
            _option(child, ("vrfs", vrf, "anchors", anchor.key), marks)


_READ: Final = frozenset({"discard", "preference"})


def _option(child: Statement, path: Path, marks: Marks) -> None:
    if child.word in ROUTE_HARMLESS:
        marks.harmless(child)
    elif child.word in ROUTE_UNSUPPORTED:
        marks.unsupported(child, path, ROUTE_UNSUPPORTED[child.word])
    else:
        marks.unknown(child, path)


def _distance(value: Statement | None, default: int) -> int | None:
    """Read a preference; None for what is no number of 32 bits."""
    if value is None:
        return default
    return int(value.word) if value.word.isdecimal() and len(value.word) < 10 else None  # noqa: PLR2004


def convert_aggregates(record: InstanceRecord, marks: Marks) -> tuple[Aggregate, ...]:
    """Read the aggregates; whether the more specific routes leave too is the policy's business."""
    found: dict[Prefix, Aggregate] = {}
    for section in record.aggregates:
        for word, child in section.children.items():
            if word == "route":
                for node in child.children.values():
                    aggregate = _aggregate(node, record.name, marks)
                    if aggregate is not None:
                        found[aggregate.prefix] = aggregate
            else:
                for option in child.children.values():
                    _aggregate_option(option, ("vrfs", record.name), marks)
    return tuple(found[prefix] for prefix in sorted(found))


def _aggregate(node: Statement, vrf: str, marks: Marks) -> Aggregate | None:
    owner = ("vrfs", vrf)
    try:
        prefix = marks.prefixes[node.word]
    except ValueError:
        marks.unknown(node, owner, "no prefix")
        return None
    path = (*owner, "aggregates", str(prefix))
    marks.ok(node)
    marks.provenance.add(path, *node.lines)
    for word, child in node.children.items():
        if word in ("discard", "reject"):
            # either way nothing is forwarded for want of a better route
            marks.harmless(child)
            if not node.ends:
                marks.ok(child)
                marks.provenance.add(path, *child.lines)
        else:
            _aggregate_option(child, path, marks)
    return Aggregate(prefix=prefix, summary_only=False)


def _aggregate_option(option: Statement, owner: Path, marks: Marks) -> None:
    if option.word in _AGGREGATE_HARMLESS:
        marks.harmless(option)
    else:
        marks.unsupported(option, owner, "an option of the aggregate")


_AGGREGATE_HARMLESS: Final = frozenset({"apply-groups", "description", "discard", "reject", "tag"})
