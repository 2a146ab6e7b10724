"""What a neighbor inherits: its own statements, its group's and those of `protocols bgp`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.model import Neighbor, Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import BgpLevel, InstanceRecord
    from erce_parsers.juniper_junos.statement import Statement


class Session:
    """What the sessions of one instance have in common."""

    __slots__ = ("asn", "doubts", "expressions", "marks", "record", "rows")

    def __init__(self, record: InstanceRecord, asn: int | None, marks: Marks) -> None:
        self.record = record
        self.asn = asn
        """AS number of the instance, or of the device."""
        self.marks = marks
        self.rows: list[tuple[Neighbor, Levels]] = []
        """Sessions that were read, each with the levels it inherits from."""
        self.expressions: dict[str, Statement] = {}
        """Policies that are written where they are used, by their text."""
        self.doubts: set[Statement] = set()
        """Settings that are not in the model and have been noted with the sessions they are of."""


class Levels:
    """The levels of one neighbor, its own first."""

    __slots__ = (
        "asn", "chain", "doubts", "expressions", "find", "marks", "own", "path", "placed",
        "settings",
    )  # fmt: skip

    def __init__(self, session: Session, chain: tuple[BgpLevel, ...], path: Path) -> None:
        self.asn = session.asn
        self.chain = chain
        self.marks = session.marks
        self.doubts = session.doubts
        self.expressions = session.expressions
        self.path = path
        self.placed = chain[0].node.lines
        self.own = chain[0].settings
        self.settings: dict[str, Statement] = {}
        """By keyword, from the most specific level that has it: it replaces the others whole."""
        for level in reversed(chain):
            self.settings.update(level.settings)
        self.find = self.settings.get

    def note(self, node: Statement, *field: str) -> None:
        """Remember the lines of a field; an inherited one rests on the neighbor's line too."""
        lines = node.lines
        inherited = node.word not in self.own
        self.marks.provenance.add((*self.path, *field), *lines, *(self.placed if inherited else ()))

    def value(self, word: str, *field: str) -> Statement | None:
        """Find the value of a single-valued statement and mark it as understood."""
        node = self.find(word)
        value = node.value() if node is not None else None
        if value is not None:
            self.marks.ok(value)
            inherited = word not in self.own
            lines = value.lines + (self.placed if inherited else ())
            self.marks.provenance.add((*self.path, *field), *lines)
        return value
