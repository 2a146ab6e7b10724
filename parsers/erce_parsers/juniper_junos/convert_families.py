"""Address families of a session and their prefix limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from erce.base.values import Family
from erce.model import MaximumPrefixes, PrefixLimitAction
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.juniper_junos.words import FAMILY_NAMES
from erce_parsers.juniper_junos.words_bgp import UNICAST_HARMLESS, UNICAST_UNSUPPORTED
from erce_parsers.made import make_maximum_prefixes

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement

_UNICAST: Final = ("unicast", "any")
_MAX_MINUTES: Final = 2400


class Place(Protocol):
    """The neighbor whose families are read."""

    marks: Marks
    path: Path

    settings: dict[str, Statement]


def convert_families(place: Place, own: Family) -> dict[Family, MaximumPrefixes | None]:
    """Tell the families a session carries in unicast, each with its limit.

    Without any `family` statement the session carries the family of its address; as soon as one
    is written only those written count (Juniper: Understanding Multiprotocol BGP).
    """
    node = place.settings.get("family")
    marks = place.marks
    if node is None:
        marks.provenance.defaults.add((*place.path, "families", own.value))
        return {own: None}
    found: dict[Family, MaximumPrefixes | None] = {}
    written: list[Statement] = []
    others: list[Statement] = []
    for statement in node.children.values():
        if statement.word in ABOUT_GROUPS:
            continue
        known = FAMILY_NAMES.get(statement.word)
        for word, safi in statement.children.items():
            if known is not None and word in _UNICAST:
                family = Family(known)
                limit = _unicast(safi, (*place.path, "families", known), marks)
                found[family] = limit or found.get(family)
                marks.provenance.add((*place.path, "families", known), *safi.lines)
                written.append(safi)
            else:
                others.append(safi)
    if not found and not others:
        marks.provenance.defaults.add((*place.path, "families", own.value))
        return {own: None}
    usual = set(found) == {own}
    for safi in written:
        (marks.harmless if usual and not safi.children else marks.ok)(safi)
    for safi in others:
        # another family alone switches the default one off
        (marks.harmless if found else marks.ok_all)(safi)
    return found


def _unicast(node: Statement, path: Path, marks: Marks) -> MaximumPrefixes | None:
    limit = None
    owner = path[:-2]
    for word, child in node.children.items():
        if word == "prefix-limit":
            limit = _limit(child, path, marks)
        elif word in UNICAST_HARMLESS or word in ABOUT_GROUPS:
            marks.harmless(child)
        elif word in UNICAST_UNSUPPORTED:
            marks.unsupported(child, owner, UNICAST_UNSUPPORTED[word])
        else:
            marks.unknown(child, owner)
    return limit


def _limit(node: Statement, path: Path, marks: Marks) -> MaximumPrefixes | None:
    """Read `prefix-limit`; without `teardown` the router only logs."""
    owner = path[:-2]
    settings = node.spread(("maximum",))
    maximum = settings.get("maximum")
    value = maximum.value() if maximum is not None else None
    if value is None or not value.word.isdecimal() or len(value.word) > 10:  # noqa: PLR2004  # 32 bits
        marks.unsupported(node, owner, "a limit without a number")
        return None
    marks.ok(value)
    marks.ok(node)
    marks.provenance.add((*path, "maximum_prefixes"), *value.lines)
    for word, child in settings.items():
        if word in ("drop-excess", "hide-excess"):
            marks.unsupported(child, owner, "routes past the limit are set aside")
        elif word not in ("maximum", "teardown") and word not in ABOUT_GROUPS:
            marks.unknown(child, owner)
    teardown = settings.get("teardown")
    if teardown is None:
        return make_maximum_prefixes(
            limit=int(value.word), threshold=None, action=PrefixLimitAction.WARN
        )
    marks.ok(teardown)
    said = dict.fromkeys(line for part in teardown.walk() for line in part.lines)
    marks.provenance.add((*path, "maximum_prefixes"), *said)
    for field in ("action", "threshold", "restart_minutes"):
        marks.provenance.add((*path, "maximum_prefixes", field), *said)
    threshold, minutes, forever = _teardown(teardown, owner, marks)
    return make_maximum_prefixes(
        limit=int(value.word),
        threshold=threshold,
        action=PrefixLimitAction.SHUTDOWN if forever else PrefixLimitAction.RESTART,
        restart_minutes=minutes,
    )


def _teardown(
    teardown: Statement, owner: Path, marks: Marks
) -> tuple[int | None, int | None, bool]:
    """Read the percentage and how long the session stays down.

    Without `idle-timeout` it comes back after a short time (Juniper: prefix-limit).
    """
    threshold = minutes = None
    forever = False
    pending = list(teardown.children.values())
    while pending:
        child = pending.pop()
        if child.word == "idle-timeout":
            value = child.value()
            forever = value is not None and value.word == "forever"
            if value is not None and value.word.isdecimal() and len(value.word) < 5:  # noqa: PLR2004
                minutes = min(int(value.word), _MAX_MINUTES)
            if value is not None:
                marks.ok(value)
        elif child.word.isdecimal() and len(child.word) < 4:  # noqa: PLR2004  # a percentage
            threshold = int(child.word)
            marks.ok(child)
            pending.extend(child.children.values())
        elif child.word not in ABOUT_GROUPS:
            marks.unknown(child, owner)
    return threshold, minutes, forever
