"""What the sessions of a routing table, or of all of them, have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import Multipath
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce_parsers.juniper_junos.bgp_levels import Levels, Session
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import InstanceRecord
    from erce_parsers.juniper_junos.statement import Statement

_MSEE_ASN: Final = 12076
"""Microsoft's AS number on every peering (Microsoft: ExpressRoute routing requirements)."""


def multipath(session: Session) -> tuple[Multipath, ...]:
    """Tell which families use several paths.

    Junos says it session by session. Those to Microsoft count where there are any, else all
    external ones; a family of which only some say so is noted and counts as one path.
    """
    found: list[Multipath] = []
    if not _anywhere(session):
        return ()
    for family in Family:
        rows = _rows(session, family)
        nodes = [node for levels in rows if (node := _switched_on(levels)) is not None]
        if nodes and len(nodes) == len(rows):
            found.append(Multipath(family=family, paths=None))
            place = ("vrfs", session.record.name, "multipath", family.value)
            for node in nodes:
                session.marks.ok(node)
                _options(node, session)
            session.marks.provenance.add(place, *(line for node in nodes for line in node.lines))
        else:
            for node in nodes:
                _note(session, node, "only some sessions of the family use several paths")
    return tuple(found)


def _anywhere(session: Session) -> bool:
    return any("multipath" in levels.settings for _, levels in session.rows)


def _rows(session: Session, family: Family) -> list[Levels]:
    """Return the levels of the sessions that decide."""
    rows = [
        (neighbor, levels)
        for neighbor, levels in session.rows
        if any(item.family is family for item in neighbor.families)
    ]
    wanted = {_MSEE_ASN} & {neighbor.remote_as for neighbor, _ in rows}
    if not wanted:
        wanted = {neighbor.remote_as for neighbor, _ in rows} - {session.asn}
    return [levels for neighbor, levels in rows if neighbor.remote_as in wanted]


def _switched_on(levels: Levels) -> Statement | None:
    node = levels.find("multipath")
    return node if node is not None and "disable" not in node.children else None


def _options(node: Statement, session: Session) -> None:
    for word, child in node.children.items():
        if word != "multiple-as" and word not in ABOUT_GROUPS:
            _note(session, child, "an option of multipath")


def _note(session: Session, node: Statement, reason: str) -> None:
    session.marks.unsupported(node, ("vrfs", session.record.name), reason)


def multipath_relax(sessions: Sequence[Session]) -> bool | None:
    """Tell whether paths through different AS numbers count as equal; None: not everywhere."""
    nodes: list[tuple[Session, Statement]] = []
    for session in filter(_anywhere, sessions):
        for family in Family:
            switched = [_switched_on(levels) for levels in _rows(session, family)]
            nodes.extend((session, node) for node in switched if node is not None)
    relaxed = [
        (session, node.children["multiple-as"])
        for session, node in nodes
        if "multiple-as" in node.children
    ]
    if not relaxed:
        return None
    if len(relaxed) < len(nodes):
        for session, child in relaxed:
            _note(session, child, "only some sessions use paths through several AS numbers")
        return None
    for session, child in relaxed:
        session.marks.ok(child)
        session.marks.provenance.add(("multipath_relax",), *child.lines)
    return True


def graceful_restart(sessions: Sequence[Session], marks: Marks) -> bool | None:
    """Tell whether every table with sessions restarts gracefully.

    BGP does where `routing-options` or its own statement says so, unless one of them has
    `disable` (Juniper: graceful-restart, Protocols BGP).
    """
    for session in sessions:
        for _, levels in session.rows:
            for level in levels.chain[:-1]:
                node = level.settings.get("graceful-restart")
                if node is not None:
                    marks.unsupported(node, levels.path, "graceful restart of single sessions")
    records = [session.record for session in sessions if session.rows]
    stated = [(record, _restart(record)) for record in records]
    values = {value for _, value in stated}
    value = values.pop() if len(values) == 1 else None
    for record in records:
        for node in _restart_nodes(record):
            if value is None:
                marks.unsupported(
                    node, ("vrfs", record.name), "only some tables restart gracefully"
                )
            else:
                _mark_restart(node, record, marks)
    return value


def _restart_nodes(record: InstanceRecord) -> list[Statement]:
    own = record.bgp.settings.get("graceful-restart") if record.bgp is not None else None
    return [node for node in (own, record.graceful_restart) if node is not None]


def _restart(record: InstanceRecord) -> bool | None:
    nodes = _restart_nodes(record)
    if not nodes:
        return None
    return not any("disable" in node.children for node in nodes)


def _mark_restart(node: Statement, record: InstanceRecord, marks: Marks) -> None:
    marks.ok(node)
    marks.provenance.add(("graceful_restart",), *node.lines)
    for word, child in node.children.items():
        if word == "disable":
            marks.ok(child)
        elif word not in ABOUT_GROUPS:
            marks.unsupported(child, ("vrfs", record.name), "an option of graceful restart")
