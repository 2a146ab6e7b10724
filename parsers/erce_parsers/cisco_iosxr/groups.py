"""Inheritance of sessions: neighbor-groups, session-groups and af-groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from erce.base.values import Family
    from erce_parsers.cisco_iosxr.records import BgpRecord, FamilyRecord, SessionRecord, Stated
    from erce_parsers.lines import Node

MAX_INHERITED: Final = 16
"""Groups that one neighbor may inherit from."""


class Ancestor(NamedTuple):
    """A record that states values, and the `use` lines that lead to it."""

    record: SessionRecord
    uses: tuple[Node, ...]


class FamilyAncestor(NamedTuple):
    """The same for an address family."""

    record: FamilyRecord
    uses: tuple[Node, ...]


class Missing(NamedTuple):
    """A `use` of a group that is not in the file."""

    use: Stated[str]


class Inheritance:
    """Finds what a neighbor inherits, nearest first.

    A neighbor's own lines win, then the session-group and af-group that it uses, then its
    neighbor-group with what that group uses (Cisco: BGP Configuration Guide for Cisco 8000
    Series Routers, Precedence of configuration template inheritance in BGP).
    """

    def __init__(self, process: BgpRecord) -> None:
        self._process = process

    def sessions(self, record: SessionRecord) -> tuple[list[Ancestor], list[Missing]]:
        """Return the records from the nearest on, and the uses that lead nowhere."""
        if record.use_neighbor is None and record.use_session is None:
            return [Ancestor(record, ())], []
        result: list[Ancestor] = []
        missing: list[Missing] = []
        pending = [Ancestor(record, ())]
        while pending and len(result) < MAX_INHERITED:
            item = pending.pop()
            if any(item.record is known.record for known in result):
                continue
            result.append(item)
            for use, groups in (
                (item.record.use_neighbor, self._process.neighbor_groups),
                (item.record.use_session, self._process.session_groups),
            ):
                if use is None:
                    continue
                group = groups.get(use.value)
                if group is None:
                    missing.append(Missing(use))
                else:
                    pending.append(Ancestor(group, (*item.uses, use.node)))
        return result, missing

    def families(
        self, sessions: list[Ancestor], family: Family
    ) -> tuple[list[FamilyAncestor], list[Missing]]:
        """Return the family's records from the nearest on, and the uses that lead nowhere."""
        result: list[FamilyAncestor] = []
        missing: list[Missing] = []
        for ancestor in sessions:
            found = ancestor.record.families.get(family)
            uses = ancestor.uses
            while found is not None and len(result) < MAX_INHERITED:
                if any(found is known.record for known in result):
                    break
                result.append(FamilyAncestor(found, uses))
                use = found.use
                if use is None:
                    break
                found = self._process.family_groups.get(use.value)
                if found is None:
                    missing.append(Missing(use))
                uses = (*uses, use.node)
        return result, missing
