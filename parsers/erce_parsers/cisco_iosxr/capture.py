"""What a terminal's pager and `show running-config formal` make of a configuration.

The formal display has no blocks: every line repeats the headers that it stands under.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce_parsers.lines import Ledger

PAGER: Final = "--More--"
HEADING: Final = "!! IOS XR Configuration"
"""First line of a whole configuration, whose last line is `end` (seen on real devices)."""
_ERASED: Final = re.compile(r".*(?:\x08|\r|\x1b\[[0-9;]*[A-Za-z])")
# A message logged to the terminal while the configuration scrolled by (layouts of real devices).
_LOG: Final = re.compile(r"(?:[A-Z]+/)?[\dA-Z/]*(?:CPU|ADMIN)\d+:.*%[A-Z\d_]+(?:-[A-Z\d_]+)?-\d-")

_TAILS: Final = frozenset({"l2transport", "multipoint", "point-to-point"})
"""Words after an interface's name that belong to the header."""

# First words of headers that a formal line may begin with, and the words of the whole header.
_HEADERS: Mapping[str, int] = MappingProxyType(
    {"bfd ": 1, "class-map ": 2, "interface ": 2, "key chain ": 3, "macsec-policy ": 2}
    | {"policy-map ": 2, "router bgp ": 3, "router static ": 2, "vrf ": 2}
)
_STARTS: Final = tuple(_HEADERS)
# The same for the blocks inside.
_INNER: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "bfd ": {"interface": 2},
        "class-map ": {},
        "interface ": {},
        "key chain ": {"key": 2, "macsec": 1},
        "macsec-policy ": {},
        "policy-map ": {"class": 2},
        "router bgp ": {
            "address-family": 3,
            "af-group": 5,
            "neighbor": 2,
            "neighbor-group": 2,
            "session-group": 2,
            "vrf": 2,
        },
        "router static ": {"address-family": 3, "vrf": 2},
        "vrf ": {"address-family": 3},
    }
)


def split(text: str) -> list[str]:
    """Cut a file into lines; a terminal may have left carriage returns inside of them."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n")
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def without_messages(lines: Sequence[str]) -> list[str]:
    """Blank log messages out: one in the middle of a block would end the block."""
    return ["" if "%" in line and _LOG.match(line) else line for line in lines]


def without_pager(lines: Sequence[str], ledger: Ledger) -> list[str]:
    """Take the pager's prompt out of every line that has one.

    What the terminal wiped out ends with the last control character. Without one, the indentation
    of what follows is lost: such a line is noted and not read.
    """
    result: list[str] = []
    for number, line in enumerate(lines, 1):
        head, prompt, rest = line.partition(PAGER)
        if not prompt or head.strip():
            result.append(line)
            continue
        erased = _ERASED.match(rest)
        kept = rest[erased.end() :] if erased else ""
        if not erased and rest.strip():
            reason = "the pager's prompt hides how far this line is indented"
            ledger.unknown(Node(rest.strip(), number), (), reason)
        result.append(kept)
    return result


def without_paths(roots: list[Node]) -> list[Node]:
    """Put formal lines into blocks; a file without any is returned as it is."""
    if not any(_is_formal(node) for node in roots):
        return roots
    blocks = _Blocks()
    for node in roots:
        start = next((word for word in _STARTS if node.text.startswith(word)), None)
        if start is None or (node.children and not _is_formal(node) and not _is_header(node)):
            blocks.roots.append(node)
        else:
            blocks.add(node, start)
    return blocks.roots


def _is_formal(node: Node) -> bool:
    """Whether a line says more than a header and has no block of its own.

    `key chain K macsec` with its keys inside is a form of some releases.
    """
    text = node.text
    if not text.startswith(_STARTS) or (node.children and not text.startswith("key chain ")):
        return False
    return not _is_header(node)


def _is_header(node: Node) -> bool:
    words = node.text.split()
    start = next(word for word in _STARTS if node.text.startswith(word))
    return len(words) <= _size(start, words)


def _size(start: str, words: Sequence[str]) -> int:
    """Count the words of the header that a line begins with."""
    size = _HEADERS[start]
    if start == "interface ":
        size += words[1:2] == ["preconfigure"]
        if len(words) >= size and not words[size - 1][-1].isdigit():
            size += 1  # `TenGigE 0/0/0/1`
        size += words[size : size + 1] != [] and words[size] in _TAILS
    elif start == "class-map ":
        size += words[1:2] != [] and words[1].startswith("match-")
    elif start == "router bgp " and words[size : size + 1] == ["instance"]:
        size += 2
    return size


class _Blocks:
    """Blocks that are put together, found again by their headers."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._known: dict[tuple[int, str], Node] = {}

    def add(self, node: Node, start: str) -> None:
        """Put a line into the innermost block that its headers name."""
        words = node.text.split()
        inner = _INNER[start]
        header: Node | None = None
        size: int | None = _size(start, words)
        while size is not None and len(words) >= size:
            header = self._block(header, " ".join(words[:size]), node.number)
            # the text keeps its blanks: a description may hold several
            words = words[size:]
            size = inner.get(words[0]) if words else None
        if words:
            text = node.text.split(None, len(node.text.split()) - len(words))[-1]
            leaf = Node(text, node.number)
            leaf.children = node.children
            self._put(header, leaf)
        else:
            for child in node.children:
                self._put(header, child)

    def _block(self, around: Node | None, text: str, number: int) -> Node:
        key = (id(around), text)
        if key not in self._known:
            self._known[key] = Node(text, number)
            self._put(around, self._known[key])
        return self._known[key]

    def _put(self, around: Node | None, node: Node) -> None:
        if around is None:
            self.roots.append(node)
        else:
            around.adopt(node)
