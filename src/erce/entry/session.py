"""Typing at a platform that takes effect by commit: whole texts, and lines that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.register import UNKNOWN, signed
from erce.entry.running import Outcome
from erce.entry.terminal import Place, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from erce.entry.tree import Node

COMMIT: Final = "commit"
"""Makes what was typed the running configuration, in the midst of a session."""

COMMIT_FIRST: Final = "only after a commit: "
"""How a refusal begins that a commit puts an end to."""

_FREE: Final = "free text up to a line that ends it, such as EOF, is no part of this product"
_EMPTY: Final = "not confirmed: what an empty text does"
_NOWHERE: Final = "no place that is open takes this line"


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that is being typed, and the place that it stands in."""

    place: Node
    header: Sequence[str]
    lines: list[str]


class Session(Terminal):
    """A candidate that lines are typed at, and the running configuration that it came from."""

    GROUPED: ClassVar[bool] = False

    FREE: ClassVar[tuple[str, ...]] = ("banner",)
    """First words of lines that open free text, which is not typed line by line."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(lines)
        self._text: _Text | None = None
        self._indent = -1
        """How far the line that is being typed is indented."""
        self._origin: Session | None = None
        self.commit()

    def commit(self) -> None:
        """Take what was typed so far into the running configuration."""
        self._running, self._origin = self.root.lines, None

    def origin(self) -> Session:
        """Return the running configuration, which what is typed has not reached yet."""
        if self._origin is None:
            self._origin = type(self)(self._running)
        return self._origin

    def step(self, line: str) -> Outcome:
        """Type a line where the cursor stands."""
        if self._text is not None:
            return self._continue(self._text, line)
        if line.strip() == COMMIT:
            self.commit()
            return Outcome(self.stack[-1].node, leads=True)
        return super().step(line)

    def climb(self, text: str, indent: int) -> Outcome:
        """Type a line in the innermost open place that takes it."""
        sign, words = signed(self.spelled(self.root, text))
        if words[0] in self.FREE:
            return Outcome(self.root, refused=_FREE)
        reworded = self.reworded(sign, words)
        if not reworded:
            return Outcome(self.stack[-1].node, leads=True)
        open_now = tuple(self.stack)
        self._indent = indent if reworded == words else -1
        outcome = super().climb(" ".join([sign, *reworded] if sign else reworded), self._indent)
        if reworded != words:
            self.stack = list(open_now)
        self._indent = -1
        return outcome

    def take(self, place: Node, text: str) -> Outcome | None:
        """Type a line at exactly this place; nobody knows what a place without a mode takes."""
        outcome = super().take(place, text)
        if outcome is None and self._indent > 0 and self.mode(place) is None:
            around = next((it.indent for it in self.stack if it.node is place), self._indent)
            if self._indent > around:
                return self.take_strange(place, text)
        return outcome

    def open(self, depth: int, outcome: Outcome, indent: int) -> Outcome:
        """Go to the place that a line leads to; one that is refused leads nowhere."""
        return outcome if outcome.refused else super().open(depth, outcome, indent)

    def nowhere(self, text: str, indent: int) -> Outcome:
        """Type a line that nobody knows: it stands where its indentation says."""
        depth = len(self.stack) - 1
        while depth and self.stack[depth].indent >= indent:
            depth -= 1
        words = signed(text)[1]
        place = self.stack[depth].node
        if self.mode(place) is not None and any(it.form(words) for it in self.MODES.values()):
            return Outcome(place, refused=_NOWHERE)
        return self.open(depth, self.take_strange(place, text), indent)

    def take_strange(self, place: Node, text: str) -> Outcome:
        """Type a line that nobody knows."""
        sign, words = signed(text)
        twins = self.twins(place, (UNKNOWN, *words))
        if sign == "default" or (sign and any(not self.key(node).off for node in twins)):
            return self.take_out(place, twins[:1])
        if twins:
            self.write(twins[0], text)
        node = twins[0] if twins else self.put(place, text)
        return Outcome(place if sign else node, changed=True)

    def put(self, place: Node, text: str) -> Node:
        """Add a line; a place that went while it was open is written anew."""
        if not self.there(place) and place.parent is not None:
            node = self.put(place.parent, place.text)
            self.stack = [Place(node, it.indent) if it.node is place else it for it in self.stack]
            place = node
        return super().put(place, text)

    def drop(self, nodes: Sequence[Node]) -> None:
        """Take lines away; what stands above the first line is the heading of the file."""
        first = next(iter(self.root.inside), None)
        super().drop(nodes)
        if first is not None and self.root.inside and not self.there(first):
            self.root.inside[0].above = first.above

    # Whole texts

    def begin(self, place: Node, words: Sequence[str]) -> Outcome:
        """Begin a text that is typed as a whole."""
        self._text = _Text(place, words, [])
        return Outcome(place, leads=True)

    def _continue(self, text: _Text, line: str) -> Outcome:
        """Type a line of a whole text; it takes effect with its last line."""
        if line.strip() not in self.LAYOUT.closings:
            text.lines.append(line)
            return Outcome(text.place, leads=True)
        self._text = None
        return self.write_text(text.place, text.header, text.lines, line.strip())

    def write_text(
        self, place: Node, header: Sequence[str], lines: Sequence[str], end: str
    ) -> Outcome:
        """Write a whole text in place of the one that has its name."""
        text = " ".join(header)
        found = self.match(place, text)
        there = self.twins(place, found.names)
        body = self.body(header, lines)
        if there and plain(there[0].lines) == plain((text, *body, end)):
            return Outcome(place)
        assert found.form is not None
        refused = self.refuses(self.site(place, found.form, header, there, text))
        refused = refused or ("" if body else _EMPTY)
        if there:
            refused = refused or found.form.fixed.format(f"no {' '.join(found.names)}")
        if refused:
            return Outcome(place, refused=refused)
        if there:
            self.lost += (inner.number for inner in there[0].walk() if inner.number)
        node = there[0] if there else self.put(place, text)
        node.hold([*body, *self.body([end], ())])
        self.write(node, text)
        self.forget(node)
        if not there:
            self.arrange(place, node, place.inside.index(node))
        return Outcome(place, changed=True)

    # What a platform adds

    def body(self, header: Sequence[str], lines: Iterable[str]) -> Sequence[str]:
        """Return the lines inside a whole text as the platform shows them."""
        del header
        return tuple(lines)

    def reworded(self, sign: str, words: list[str]) -> list[str]:
        """Word a line for the form in which the configuration has it."""
        del sign
        return words


def plain(lines: Iterable[str]) -> list[str]:
    """Return what lines say, without their indentation and comments."""
    texts = (line.strip() for line in lines)
    return [text for text in texts if text and text[0] != "!"]
