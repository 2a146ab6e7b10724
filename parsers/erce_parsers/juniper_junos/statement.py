"""The tree of a Junos configuration: one node a word, the same for braces and `set` lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence


class _Nothing(dict[str, "Statement"]):
    """The children of every statement that has none: half of all statements are last words."""

    __slots__ = ()

    def __setitem__(self, key: str, value: Statement) -> None:
        raise TypeError("use `put`")


NOTHING: Final = _Nothing()


class Statement:
    """A word of the configuration with what stands behind or inside it.

    `unit 100 { vlan-id 7; }` is unit -> 100 -> vlan-id -> 7, and so is
    `set ... unit 100 vlan-id 7`: braces are only another way to share the beginning of a line.
    """

    __slots__ = ("children", "ends", "number", "word")

    rank: int = 0
    """0 is written in place; the lowest rank wins."""

    def __init__(self, word: str, number: int) -> None:
        self.word = word
        """Without quotes."""
        self.number = number
        """Line where the word first stands, counted from 1."""
        self.ends: tuple[int, ...] = ()
        """Lines that end with this word or open its block."""
        self.children: dict[str, Statement] = NOTHING

    def put(self, word: str, number: int) -> Statement:
        """Find or make what a word leads to; `number` is the line that the word stands on."""
        return self.children.get(word) or self.add(Statement(word, number))

    def add(self, child: Statement) -> Statement:
        """Take in a word that is not here yet."""
        if self.children:
            self.children[child.word] = child
        else:
            self.children = {child.word: child}
        return child

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines to show for this word."""
        return self.ends or (self.number,)

    def get(self, *words: str) -> Statement | None:
        """Find what a path of words leads to."""
        node = self
        for word in words:
            found = node.children.get(word)
            if found is None:
                return None
            node = found
        return node

    def value(self) -> Statement | None:
        """Return the one value of a single-valued statement.

        Written in place counts before inherited, and later before earlier.
        """
        children = self.children
        if len(children) == 1:
            return next(iter(children.values()))
        if not children:
            return None
        return min(reversed(children.values()), key=_precedence)

    def spread(self, valued: Container[str], plain: Container[str] = ()) -> dict[str, Statement]:
        """Return the children with those written behind them in one `set` line.

        `peer-as 1 description x` is both statements: a word in `valued` has one value, one in
        `plain` none, and what stands behind is beside it.
        """
        found = self.children
        behind = [
            inner
            for word, child in found.items()
            if child.children and (word in valued or word in plain)
            for inner in ((child,) if word in plain else child.children.values())
            if inner.children
        ]
        if not behind:
            return found
        result = dict(found)
        for inner in behind:
            for word, child in inner.spread(valued, plain).items():
                if word in result:
                    result[word].graft(child)
                else:
                    result[word] = child
        return result

    def graft(self, other: Statement) -> None:
        """Take in what another statement of the same word holds."""
        pending = [(self, other)]
        while pending:
            into, origin = pending.pop()
            for word, child in origin.children.items():
                known = into.children.get(word)
                if known is None:
                    into.add(child)
                elif known is not child:
                    pending.append((known, child))

    def unread(self) -> range:
        """Return the lines inside that nobody has asked for, the closing brace included."""
        return range(0)

    def raw(self) -> Sequence[str]:
        """Return those lines, without the brace."""
        return ()

    def walk(self) -> Iterator[Statement]:
        """Yield the node and everything below it, in the order of the file."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            if node.children:
                pending.extend(reversed(node.children.values()))

    def words(self) -> str:
        """Return the statement in one line, for opaque conditions and actions."""
        if not self.children:
            return self.word
        inner = " ".join(child.words() for child in self.children.values())
        return f"{self.word} {inner}"


class Inherited(Statement):
    """A word that a group or a range brings in: whatever is written in place wins over it."""

    __slots__ = ("rank",)

    def __init__(self, word: str, number: int, rank: int) -> None:
        super().__init__(word, number)
        self.rank = rank


def _precedence(node: Statement) -> tuple[int, int]:
    return node.rank, -(node.ends[-1] if node.ends else node.number)
