"""The `set` form of hierarchical text, one line a leaf as `display set` prints it.

Converts what this generator writes, one statement a line; it is no parser of configurations.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')
_ONE_LINERS: Final = {
    "autonomous-system": ("loops",),
    "local-as": ("loops",),
    "teardown": ("idle-timeout",),
    "vlan-tags": ("outer", "inner"),
}
"""Statements of several leaves on one line, and their options that take a value."""


def to_set(text: str) -> str:
    """Return the text as `set` lines."""
    path: list[str] = []
    sizes: list[int] = []
    lines: list[str] = []
    for raw in text.splitlines():
        line = raw.strip()
        if line.endswith("{"):
            words = _TOKEN.findall(line[:-1])
            path.extend(words)
            sizes.append(len(words))
        elif line == "}":
            del path[len(path) - sizes.pop() :]
        elif line:
            lines.extend(" ".join(["set", *path, *leaf]) for leaf in leaves(line))
    return "".join(f"{line}\n" for line in lines)


def leaves(line: str) -> list[list[str]]:
    """Cut a statement with its semicolon into the leaves of `display set`."""
    words = _words(line)
    if "[" in words:
        start = words.index("[")
        return [[*words[:start], value] for value in words[start + 1 : -1]]
    for index, word in enumerate(words):
        if word in _ONE_LINERS:
            head, rest = words[: index + 1], words[index + 1 :]
            return [[*head, *leaf] for leaf in _options(rest, _ONE_LINERS[word])]
    return [words]


def _options(rest: list[str], valued: tuple[str, ...]) -> list[list[str]]:
    found: list[list[str]] = []
    for word in rest:
        if found and len(found[-1]) == 1 and found[-1][0] in valued:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _words(line: str) -> list[str]:
    """Cut a statement into words; its end and the comment behind it are left out."""
    words: list[str] = []
    for token in _TOKEN.findall(line):
        if token[0] == '"' or token[-1] != ";":
            words.append(token)
            continue
        if len(token) > 1:
            words.append(token[:-1])
        break
    return words
