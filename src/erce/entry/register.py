"""The lines of one place, by what they set and in the order in which a platform shows them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry.modes import Form, Key, Mode, SortKey
    from erce.entry.tree import Node

UNKNOWN: Final = "?"
"""The first word of what a line sets that nobody knows."""


def signed(text: str) -> tuple[str, list[str]]:
    """Split a line into its sign, `no`, `default` or nothing, and its words."""
    words = text.split()
    if len(words) > 1 and words[0] in ("no", "default"):
        return words[0], words[1:]
    return "", words


def key_of(mode: Mode | None, words: Sequence[str]) -> tuple[Form | None, Key]:
    """Return the form of a line and what it is the setting of: itself when nobody knows it."""
    form = mode.form(words) if mode is not None else None
    return form, (UNKNOWN, *words) if form is None else form.key(words)


class Register:
    """Finds lines without looking at all of them; told of each that comes and goes.

    What begins with another word than the line that is asked for is not looked into.
    """

    __slots__ = ("_forms", "_groups", "_keys", "_mode", "_nodes", "_swept", "_words")

    def __init__(self, nodes: Sequence[Node], mode: Mode | None) -> None:
        self._mode = mode
        self._nodes = nodes
        self._words: dict[str, list[Node]] = {}
        """Lines by their first word that nobody has asked for."""
        self._forms: dict[Node, Form | None] = {}
        self._keys: dict[Key, list[Node]] = {}
        self._swept: dict[Key, list[Node]] = {}
        self._groups: dict[int, list[Node]] | None = None
        for node in nodes:
            self._words.setdefault(_first(node.text), []).append(node)

    def _ask(self, word: str) -> None:
        """Look into the lines that begin with a word."""
        for node in self._words.pop(word, ()):
            self._enter(node, signed(node.text)[1])

    def _enter(self, node: Node, words: list[str]) -> None:
        self._forms[node], key = key_of(self._mode, words)
        self._keys.setdefault(key, []).append(node)
        sweep = self._mode.swept(words) if self._mode is not None else None
        if sweep is not None:
            self._swept.setdefault(sweep, []).append(node)

    def of(self, key: Key) -> list[Node]:
        """Return the lines that are the setting of something, in their order."""
        self._ask(key[1] if key[0] == UNKNOWN and len(key) > 1 else key[0])
        return self._keys.get(key, [])

    def swept(self, key: Key) -> list[Node]:
        """Return the lines that a sweep takes away."""
        self._ask(key[0])
        return self._swept.get(key, [])

    def _order(self, node: Node) -> SortKey:
        form = self._forms[node]
        assert form is not None
        return form.order(signed(node.text)[1])

    def _by_group(self) -> dict[int, list[Node]]:
        """Return the lines that have a place in the order, by their groups."""
        if self._groups is None:
            self._groups = {}
            for word in tuple(self._words):
                self._ask(word)
            for node in self._nodes:
                form = self._forms[node]
                if form is not None:
                    self._groups.setdefault(form.group, []).append(node)
        return self._groups

    def beside(self, order: SortKey) -> tuple[Node | None, int]:
        """Return a line that a new one stands beside, and whether behind (1) or before it (0)."""
        groups = self._by_group()
        group = groups.get(order[0])
        if group:
            at = bisect_right(group, order, key=self._order)
            return (group[at - 1], 1) if at else (group[0], 0)
        lower = max((one for one in groups if one < order[0]), default=None)
        if lower is not None:
            return groups[lower][-1], 1
        higher = min(groups, default=None)
        return (None, 0) if higher is None else (groups[higher][0], 0)

    def add(self, node: Node) -> None:
        """Take a line in that was added to the place."""
        words = signed(node.text)[1]
        self._ask(words[0])
        self._enter(node, words)
        form = self._forms[node]
        if form is not None and self._groups is not None:
            group = self._groups.setdefault(form.group, [])
            group.insert(bisect_right(group, form.order(words), key=self._order), node)

    def remove(self, nodes: Sequence[Node]) -> None:
        """Leave lines out that have gone from the place."""
        held: dict[int, list[Node]] = {}
        for node in nodes:
            words = signed(node.text)[1]
            self._ask(words[0])
            form = self._forms.pop(node)
            key = (UNKNOWN, *words) if form is None else form.key(words)
            sweep = self._mode.swept(words) if self._mode is not None else None
            lists = [self._keys[key], self._swept[sweep] if sweep is not None else []]
            if form is not None and self._groups is not None:
                lists.append(self._groups[form.group])
            held.update((id(one), one) for one in lists)
        gone = set(nodes)
        for one in held.values():
            one[:] = [node for node in one if node not in gone]
        if self._groups is not None:
            self._groups = {number: group for number, group in self._groups.items() if group}


def _first(text: str) -> str:
    """Return the first word of a line, after its sign."""
    first, _, rest = text.partition(" ")
    return rest.split(maxsplit=1)[0] if first in ("no", "default") and rest.strip() else first
