"""Marking: which DSCP values leave an interface unchanged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.model import LineState
from erce_parsers.cisco_iosxe.extract_qos import (
    CLASS_DEFAULT,
    ClassMap,
    PolicyClass,
    read_class_map,
    read_classes,
)

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.cisco_iosxe.records import ConfigRecord, InterfaceRecord
    from erce_parsers.lines import Ledger, Node

_MARKED: Final = "this marking is not in the model"
_DSCP_VALUES: Final = 64
_LEVELS: Final = 3
"""Policy maps inside each other; the platform allows three."""


class Marking(NamedTuple):
    """What a policy map does to each DSCP value."""

    after: tuple[int, ...]
    """By the value before."""
    nodes: list[Node]
    """Lines that the result rests on, the policy map first."""
    doubt: Node | None
    """A line that is not understood."""


_UNMARKED: Final = tuple(range(_DSCP_VALUES))


class QosConverter:
    """Converts the marking of the interfaces of one configuration."""

    __slots__ = ("classes", "config", "ledger", "markings")

    def __init__(self, config: ConfigRecord, ledger: Ledger) -> None:
        self.config = config
        self.ledger = ledger
        self.classes: dict[str, ClassMap | None] = {}
        self.markings: dict[tuple[str, int], Marking | None] = {}

    def convert(self, record: InterfaceRecord, path: Path) -> tuple[int, ...] | None:
        """Return the values that leave unchanged while others leave as 0; None: no marking."""
        stated = record.policy_out
        if stated is None:
            return None
        marking = self._marking(stated.value, _LEVELS)
        if marking is None:
            reason = f"the file has no policy map {stated.value}"
            self.ledger.unsupported(stated.node, path, reason)
            return None
        if marking.after == _UNMARKED and not marking.doubt:
            return None  # it queues, but does not mark
        kept = tuple(v for v in range(1, _DSCP_VALUES) if marking.after[v] == v)
        if marking.doubt or any(after not in {v, 0} for v, after in enumerate(marking.after)):
            self.ledger.unsupported(stated.node, path, _MARKED)
            return None
        for node in (stated.node, *marking.nodes):
            self.ledger.states[node.number] = LineState.UNDERSTOOD
        lines = (stated.node.number, *(node.number for node in marking.nodes))
        self.ledger.lines[*path, "dscp_out"] = lines
        return kept

    def _marking(self, name: str, levels: int) -> Marking | None:
        """Work a policy map out; None if it is not in the file or nested too deeply."""
        key = (name, levels)
        if key not in self.markings:
            node = self.config.policy_maps.get(name)
            self.markings[key] = self._work_out(node, levels) if node and levels else None
        return self.markings[key]

    def _work_out(self, node: Node, levels: int) -> Marking:
        for inner in node.walk():
            if self.ledger.states[inner.number] == LineState.OUT_OF_SCOPE:
                self.ledger.states[inner.number] = LineState.HARMLESS
        work = _Work([node])
        for item in read_classes(node):
            if isinstance(item, PolicyClass):
                self._class(item, work, levels)
            else:
                work.doubts.append(item)
        after = tuple(work.after)
        if after != _UNMARKED:
            work.doubts.extend(work.unclear)
        return Marking(after, work.nodes, work.doubts[0] if work.doubts else None)

    def _class(self, item: PolicyClass, work: _Work, levels: int) -> None:
        known = self._class_map(item.name)
        work.nodes.append(item.node)
        if known is None or known.doubt:
            # what it takes is not known; that matters only if something marks
            work.unclear.append(item.node)
            if item.set_dscp is not None or item.child is not None:
                work.doubts.append(item.node)
            return
        work.nodes.extend(known.nodes)
        taken = work.left & known.values
        work.left -= taken
        if item.doubt:
            work.doubts.append(item.doubt)
        if item.set_dscp is not None and item.set_node is not None:
            if any(value != item.set_dscp for value in taken):
                work.nodes.append(item.set_node)
            for value in taken:
                work.after[value] = item.set_dscp
        if item.child is not None and item.child_node is not None:
            self._child(item.child, item.child_node, taken, work, levels)

    def _child(self, name: str, node: Node, taken: set[int], work: _Work, levels: int) -> None:
        """Apply the policy map inside a class."""
        child = self._marking(name, levels - 1)
        if child is None or child.doubt:
            work.doubts.append(node)
            return
        for value in taken:
            work.after[value] = child.after[work.after[value]]
        if child.after != _UNMARKED:
            work.nodes.extend((node, *child.nodes))

    def _class_map(self, name: str) -> ClassMap | None:
        if name == CLASS_DEFAULT:
            return ClassMap(values=frozenset(_UNMARKED))
        if name not in self.classes:
            found = self.config.class_maps.get(name)
            self.classes[name] = read_class_map(found) if found else None
            for inner in found.walk() if found else ():
                self.ledger.states[inner.number] = LineState.HARMLESS
        return self.classes[name]


@dataclass(slots=True)
class _Work:
    """A policy map being worked out."""

    nodes: list[Node]
    """Lines that the result rests on."""
    after: list[int] = field(default_factory=lambda: list(_UNMARKED))
    left: set[int] = field(default_factory=lambda: set(_UNMARKED))
    """Values that no class has taken yet."""
    doubts: list[Node] = field(default_factory=list)
    unclear: list[Node] = field(default_factory=list)
    """Classes of which it is not known what they take."""
