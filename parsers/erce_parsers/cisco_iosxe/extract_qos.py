"""Class maps and policy maps; read where an interface refers to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce_parsers.cisco_iosxe.words import begins, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce_parsers.lines import Node

DSCP_NAMES: Final = {
    "default": 0,
    "ef": 46,
    **{f"cs{i}": i * 8 for i in range(1, 8)},
    **{f"af{i}{j}": i * 8 + j * 2 for i in range(1, 5) for j in range(1, 4)},
}
"""Names of DSCP values (RFC 2474, RFC 2597, RFC 3246)."""

CLASS_DEFAULT: Final = "class-default"
_MAX_DSCP: Final = 63


@dataclass(slots=True)
class ClassMap:
    """A `class-map` block."""

    values: frozenset[int] = frozenset()
    """DSCP values that it matches."""
    doubt: Node | None = None
    """A line that matches something else."""
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class PolicyClass:
    """A `class` of a policy map."""

    name: str
    node: Node
    set_dscp: int | None = None
    set_node: Node | None = None
    child: str | None = None
    """A policy map inside the class."""
    child_node: Node | None = None
    doubt: Node | None = None
    """A line that may mark in another way."""


def dscp(word: str) -> int:
    """Read a DSCP value; raises ValueError."""
    named = DSCP_NAMES.get(word.lower())
    return number(word, 0, _MAX_DSCP) if named is None else named


def read_class_map(node: Node) -> ClassMap:
    """Read a class map: DSCP values, of which any or all must match."""
    every = "match-any" not in node.text.split()
    result = ClassMap(nodes=[node])
    lines: list[frozenset[int]] = []
    for child in node.walk():
        words = child.text.split()
        if child is node or words[0] in {"description", "exit"}:
            continue
        values = _matched(words)
        if values is None:
            result.doubt = child
            continue
        lines.append(values)
        result.nodes.append(child)
    if lines:
        union = frozenset.intersection if every else frozenset.union
        result.values = union(*lines)
    return result


def _matched(words: list[str]) -> frozenset[int] | None:
    """Read `match [ip] dscp VALUES`; None is another condition."""
    rest = words[2:] if words[1:2] == ["ip"] else words[1:]
    if words[0] != "match" or rest[:1] != ["dscp"]:
        return None
    try:
        return frozenset(map(dscp, rest[1:]))
    except ValueError:
        return None


def read_classes(node: Node) -> Iterator[PolicyClass | Node]:
    """Yield the classes of a policy map, and lines that are none."""
    for child in node.children:
        words = child.text.split()
        if words[0] == "class" and len(words) > 1:
            record = PolicyClass(words[1], child)
            for line in child.children:
                _action(record, line, line.text.split())
            yield record
        elif words[0] not in {"description", "exit"}:
            yield child


# Actions that leave the marking alone.
_OTHER: Final = frozenset(
    {
        "bandwidth", "compression", "description", "drop", "exit", "fair-queue", "netflow-sampler",
        "priority", "queue-buffers", "queue-limit", "random-detect", "shape",
    }
)  # fmt: skip


def _action(record: PolicyClass, node: Node, words: list[str]) -> None:
    rest = words[2:] if words[1:2] == ["ip"] else words[1:]
    try:
        if words[0] == "set" and rest[0] == "dscp":
            record.set_dscp, record.set_node = dscp(rest[1]), node
        elif begins(words[0], "service-policy", 4):
            record.child, record.child_node = words[1], node
        elif words[0] not in _OTHER and not (words[0] == "set" and rest[0] in {"cos", "qos-group"}):
            record.doubt = node
    except (ValueError, IndexError):
        record.doubt = node
