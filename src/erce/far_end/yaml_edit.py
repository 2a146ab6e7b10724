"""Changes to YAML text that leave every other character as it is.

The text is the engineer's: only the characters of a value that changes are replaced, and whole
lines or items are put in. Comments, order, quotes and blank lines stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from erce.intent.places import value_at
from erce.intent.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.intent.places import Path, Value
    from erce.intent.yaml_text import YamlFile

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ORIGIN: Final = re.compile(r"[ \t]+# from \S[^\r\n]*")
"""A comment that an import wrote behind a value."""

_BLANKS: Final = " \t\r\n"


class Edit(NamedTuple):
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str

    @property
    def indent(self) -> int:
        """How far the first line that it brings is indented; 0 for a part of a line."""
        line = self.text.lstrip("\r\n")
        return 0 if line == self.text else len(line) - len(line.lstrip(" "))


class YamlText:
    """A YAML file as text and as nodes with their places, and what is to change in it."""

    def __init__(self, text: str, file: str) -> None:
        """Read the text; `parsed.problems` says what is wrong with it."""
        self.file = file
        self.text = text
        self.edits: list[Edit] = []
        """Changes to make; places count in the text as it was read."""

        self.parsed: YamlFile = parse_yaml(text, file)
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._nodes: dict[Path, yaml.Node] = {}
        if not self.parsed.broken:
            self._nodes = dict(_nodes(yaml.compose(text, Loader=_LOADER)))

    def node(self, path: Path) -> yaml.Node | None:
        """Return the node at a path; None if there is none."""
        return self._nodes.get(path)

    def replace(self, path: Path, value: str, origin: str = "") -> Edit:
        """Write another value; a comment of ours behind the old one becomes `origin`."""
        node = self.node(path)
        assert node is not None
        start, end = node.start_mark.index, self._end(node)
        if start == end:  # the key has no value yet
            value = f" {value}"
        comment = _ORIGIN.match(self.text, end)
        if comment and origin:
            return Edit(start, comment.end(), f"{value}{origin}")
        return Edit(start, end, value)

    def insert(self, path: Path, after: Sequence[str], lines: Sequence[str]) -> Edit | None:
        """Put lines, indented from 0, into the mapping at a path.

        They go behind the first key of `after` that is there, else to the end. None where
        something stands there that cannot hold lines.
        """
        node = self.node(path)
        if node is None or (node.value and not _is_block(node)):
            return None
        if not node.value:  # {}, or nothing behind the key
            block = self._lines(lines, self._column(path[:-1]) + 2)
            end = self._end(node)
            line_end = self._line_end(end)
            comment = self.text[end:line_end]
            start = len(self.text[: node.start_mark.index].rstrip(" "))
            return Edit(start, line_end, comment + block)
        found = {key.value: value for key, value in node.value}
        anchor = next((found[key] for key in after if key in found), node.value[-1][1])
        place = self._line_end(self._end(anchor))
        return Edit(place, place, self._lines(lines, node.value[0][0].start_mark.column))

    def insert_inside(self, path: Path, entry: str) -> Edit | None:
        """Put `key: value` behind the last one of a mapping in brackets; None for anything else."""
        node = self.node(path)
        if not isinstance(node, yaml.MappingNode) or not node.flow_style or not node.value:
            return None
        end = self._end(node.value[-1][1])
        return Edit(end, end, f", {entry}")

    def append(self, path: Path, items: Sequence[str]) -> Edit | None:
        """Put items behind the last one of a list; None where there is no list."""
        node = self.node(path)
        if not isinstance(node, yaml.SequenceNode):
            return None
        if not node.value:
            return Edit(node.start_mark.index, self._end(node), f"[{', '.join(items)}]")
        end = self._end(node.value[-1])
        if node.flow_style:
            return Edit(end, end, "".join(f", {item}" for item in items))
        place = self._line_end(end)
        lines = [f"- {item}" for item in items]
        return Edit(place, place, self._lines(lines, node.start_mark.column))

    def changed(self) -> str:
        """Return the text with the changes.

        Of lines that go to one place, those of the inner mapping come first.
        """
        parts: list[str] = []
        done = 0
        for edit in sorted(self.edits, key=lambda edit: (edit.start, -edit.indent)):
            parts += [self.text[done : edit.start], edit.text]
            done = max(done, edit.end)
        return "".join([*parts, self.text[done:]])

    def value(self, path: Path) -> Value:
        """Return the value at a path; None if there is none."""
        return value_at(self.parsed.data, path)

    def _column(self, path: Path) -> int:
        """Column of the keys of the mapping at a path."""
        node = self.node(path)
        if isinstance(node, yaml.MappingNode) and node.value:
            column: int = node.value[0][0].start_mark.column
            return column
        return 0

    def _end(self, node: yaml.Node) -> int:
        """Where a value ends; the library counts comments and blank lines behind a block to it."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        end: int = node.end_mark.index
        start: int = node.start_mark.index
        while end > start and self.text[end - 1] in _BLANKS:
            end -= 1
        return end

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        if end == -1:
            return len(self.text)
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _lines(self, lines: Iterable[str], column: int) -> str:
        indent = " " * column
        return "".join(f"{self.newline}{indent}{line}" for line in lines)


def _nodes(root: yaml.Node | None) -> Iterator[tuple[Path, yaml.Node]]:
    """Yield every node with its path."""
    todo: list[tuple[Path, yaml.Node]] = [] if root is None else [((), root)]
    while todo:
        path, node = todo.pop()
        yield path, node
        if isinstance(node, yaml.MappingNode):
            todo += [
                ((*path, key.value), value)
                for key, value in node.value
                if isinstance(key, yaml.ScalarNode)
            ]
        elif isinstance(node, yaml.SequenceNode):
            todo += [((*path, number), value) for number, value in enumerate(node.value)]


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and not node.flow_style
