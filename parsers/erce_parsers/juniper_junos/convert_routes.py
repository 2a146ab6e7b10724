"""Anchors and aggregates of a routing table."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from erce.base.values import Prefix
from erce.model import Aggregate, Anchor
from erce_parsers.juniper_junos.words import ROUTE_HARMLESS, ROUTE_UNSUPPORTED

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import InstanceRecord
    from erce_parsers.juniper_junos.statement import Statement

_BY_PREFIX: Final = attrgetter("prefix")

STATIC_PREFERENCE: Final = 5
"""Preference of static routes (seen on real devices)."""


def convert_anchors(record: InstanceRecord, marks: Marks) -> tuple[Anchor, ...]:
    """Read the discard routes."""
    found: dict[Prefix, Anchor] = {}
    for static in record.statics:
        default = _default_preference(static.children.get("defaults"), marks)
        routes = static.children.get("route")
        for node in routes.children.values() if routes is not None else ():
            anchor = _anchor(node, record.name, default, marks)
            if anchor is not None:
                found[anchor.prefix] = anchor
    return tuple(sorted(found.values(), key=_BY_PREFIX))


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


def _anchor(node: Statement, vrf: str, default: int, marks: Marks) -> Anchor | None:
    owner = ("vrfs", vrf)
    discard = node.children.get("discard")
    if discard is None:
        if "reject" in node.children:
            marks.unsupported(node, owner, "a static route that answers with ICMP unreachable")
        else:
            marks.harmless(node)
        return None
    try:
        prefix = Prefix.parse(node.word)
    except ValueError:
        marks.unknown(node, owner, "no prefix")
        return None
    path = ("vrfs", vrf, "anchors", str(prefix))
    marks.ok(discard, node)
    marks.provenance.add(path, *(node.ends or discard.ends))
    distance = _preference(node, default, path, marks)
    for word, child in node.children.items():
        if word in ROUTE_HARMLESS:
            marks.harmless(child)
        elif word in ROUTE_UNSUPPORTED:
            marks.unsupported(child, path, ROUTE_UNSUPPORTED[word])
        elif word not in ("discard", "preference"):
            marks.unknown(child, path)
    return Anchor(prefix=prefix, distance=distance)


def _preference(node: Statement, default: int, path: tuple[str, ...], marks: Marks) -> int:
    stated = node.children.get("preference")
    value = stated.value() if stated is not None else None
    if stated is None or value is None:
        marks.provenance.defaults.add((*path, "distance"))
        return default
    if not value.word.isdecimal() or len(value.word) > 9:  # noqa: PLR2004  # 32 bits at most
        marks.unknown(stated, path, "no preference")
        return default
    (marks.harmless if int(value.word) == default else marks.ok)(value)
    marks.provenance.add((*path, "distance"), *value.lines)
    return int(value.word)


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
                marks.unsupported(child, ("vrfs", record.name), "defaults of aggregates")
    return tuple(found[prefix] for prefix in sorted(found))


def _aggregate(node: Statement, vrf: str, marks: Marks) -> Aggregate | None:
    owner = ("vrfs", vrf)
    try:
        prefix = Prefix.parse(node.word)
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
        elif word in _AGGREGATE_HARMLESS:
            marks.harmless(child)
        else:
            marks.unsupported(child, path, "an option of the aggregate")
    return Aggregate(prefix=prefix, summary_only=False)


_AGGREGATE_HARMLESS: Final = frozenset({"apply-groups", "description", "tag"})
