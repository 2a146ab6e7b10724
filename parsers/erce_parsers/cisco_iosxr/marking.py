"""Marking: which DSCP values leave an interface unchanged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.model import LineState
from erce_parsers.cisco_iosxr.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Path
    from erce_parsers.cisco_iosxr.records import Configuration, Stated
    from erce_parsers.lines import Ledger, Node

_VALUES: Final = 64
_UNMARKED: Final = tuple(range(_VALUES))
_NAMES: Final = {
    "default": 0,
    "ef": 46,
    **{f"cs{i}": i * 8 for i in range(1, 8)},
    **{f"af{i}{j}": i * 8 + j * 2 for i in range(1, 5) for j in range(1, 4)},
}
"""Names of DSCP values (RFC 2474, RFC 2597, RFC 3246)."""

# Words of a class that leave the DSCP alone, and the fields that `set` may change freely.
_OTHER: Final = frozenset(
    {
        "bandwidth", "end-policy-map", "exit", "fragment", "priority", "queue-limit",
        "random-detect", "shape",
    }
)  # fmt: skip
_FIELDS: Final = frozenset({"cos", "discard-class", "mpls", "qos-group", "traffic-class"})


LEVELS: Final = 3
"""Policy maps inside each other that are followed."""


class Outcome(NamedTuple):
    """What a policy map does."""

    after: tuple[int, ...]
    """DSCP value when leaving, by the value before."""

    nodes: tuple[Node, ...]
    """Lines that the outcome rests on, the policy map first."""

    doubt: Node | None
    """A line that may mark in a way that is not followed."""


@dataclass(slots=True)
class _Work:
    """A policy map that is being followed, class by class."""

    nodes: list[Node]
    after: list[int] = field(default_factory=lambda: list(_UNMARKED))
    left: set[int] = field(default_factory=lambda: set(_UNMARKED))
    """Values that no class has taken yet."""

    doubt: Node | None = None
    unclear: Node | None = None
    """A class of which it is not known what it takes; matters once something marks."""


class Marking:
    """Follows `service-policy output` to the policy map and its classes, each read once."""

    __slots__ = ("_configuration", "_ledger", "_outcomes")

    def __init__(self, configuration: Configuration, ledger: Ledger) -> None:
        self._configuration = configuration
        self._ledger = ledger
        self._outcomes: dict[tuple[str, int], Outcome | None] = {}

    def convert(self, stated: Stated[str], path: Path) -> tuple[int, ...] | None:
        """Return the values that leave unchanged while others leave as 0; None: no marking."""
        name = stated.value
        outcome = self._outcome(name, LEVELS)
        if outcome is None:
            reason = f"policy-map {name} is not in this file"
            self._ledger.unsupported(stated.node, path, reason)
            return None
        if outcome.doubt is None and outcome.after == _UNMARKED:
            return None  # it queues or limits, and does not mark
        strange = any(after not in (value, 0) for value, after in enumerate(outcome.after))
        if outcome.doubt is not None or strange:
            self._ledger.unsupported(stated.node, path, "this marking is not modelled")
            return None
        lines = (stated.node, *outcome.nodes)
        for node in lines:
            self._ledger.states[node.number] = LineState.UNDERSTOOD
        self._ledger.lines[*path, "dscp_out"] = tuple(node.number for node in lines)
        return tuple(value for value in _UNMARKED[1:] if outcome.after[value] == value)

    def _outcome(self, name: str, levels: int) -> Outcome | None:
        """Follow a policy map; None if it is not in the file or nested too deeply."""
        key = (name, levels)
        if key not in self._outcomes:
            node = self._configuration.blocks.get(("policy-map", name))
            self._outcomes[key] = self._follow(node, levels) if node and levels else None
        return self._outcomes[key]

    def _follow(self, node: Node, levels: int) -> Outcome:
        self._ledger.harmless(node)
        work = _Work([node])
        for child in node.children:
            words = child.text.split()
            if words[0] == "class" and len(words) > 1:
                self._class(child, words[-1], work, levels)
            elif words[0] not in ("description", "end-policy-map", "exit"):
                work.doubt = child
        after = tuple(work.after)
        doubt = work.doubt or (work.unclear if after != _UNMARKED else None)
        return Outcome(after, tuple(work.nodes), doubt)

    def _class(self, node: Node, name: str, work: _Work, levels: int) -> None:
        taken = set(work.left)
        if name != "class-default":
            block = self._configuration.blocks.get(("class-map", name))
            if block is not None:
                self._ledger.harmless(block)
            values = _matched(block) if block is not None else None
            if values is None or block is None:
                work.unclear = node
                if not all(_leaves_alone(child, child.text.split()) for child in node.children):
                    work.doubt = node
                return
            taken &= values
            work.nodes += (block, *(child for child in block.children if _is_match(child)))
        work.left -= taken
        work.nodes.append(node)
        for child in node.children:
            words = child.text.split()
            value = _set_dscp(words)
            if value is not None:
                _set(taken, [value] * _VALUES, [child], work)
            elif words[0] == "service-policy":
                inner = self._outcome(words[-1], levels - 1)
                if inner is None or inner.doubt is not None:
                    work.doubt = child
                else:
                    _set(taken, inner.after, [child, *inner.nodes], work)
            elif not _leaves_alone(child, words):
                work.doubt = child


def _set(taken: set[int], after: Sequence[int], nodes: list[Node], work: _Work) -> None:
    """Give the values that a class has taken new ones."""
    changed = {item: after[work.after[item]] for item in taken}
    if any(work.after[item] != value for item, value in changed.items()):
        work.nodes += nodes
    for item, value in changed.items():
        work.after[item] = value


def _leaves_alone(node: Node, words: list[str]) -> bool:
    """Whether a line of a class leaves the DSCP as it is."""
    if words[0] == "police":
        # it may mark what is too much, on the line or in lines of its own
        return not any("set" in inner.text.split() for inner in node.walk())
    return words[0] in _OTHER or (words[0] == "set" and words[1:2] != [] and words[1] in _FIELDS)


def _is_match(node: Node) -> bool:
    return node.text.startswith("match ")


def _matched(node: Node) -> set[int] | None:
    """Read a class map that matches on DSCP alone: any of its lines, or all of them."""
    sets: list[set[int]] = []
    for child in node.children:
        words = child.text.split()
        if words[0] in ("description", "end-class-map", "exit"):
            continue
        rest = words[2:] if words[1:2] == ["ipv4"] else words[1:]
        values = [_dscp(word) for word in rest[1:]]
        known = {value for value in values if value is not None}
        if words[0] != "match" or rest[:1] != ["dscp"] or len(known) < len(values):
            return None
        sets.append(known)
    if not sets:
        return set()
    words = node.text.split()
    if len(sets) > 1 and "match-any" not in words:
        return set.intersection(*sets) if "match-all" in words else None
    return set.union(*sets)


def _set_dscp(words: list[str]) -> int | None:
    if words[:2] != ["set", "dscp"] or len(words) != 3:  # noqa: PLR2004  # set dscp X
        return None
    return _dscp(words[2])


def _dscp(word: str) -> int | None:
    known = _NAMES.get(word.lower())
    return number([word], 0, 0, _VALUES - 1) if known is None else known
