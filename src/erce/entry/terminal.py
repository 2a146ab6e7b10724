"""Typing lines at a tree of indented blocks: what they add, replace and take away.

What a platform's lines mean is in its tables and in the methods that its terminal overrides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from erce.entry.entry import Entered
from erce.entry.negation import Negation
from erce.entry.register import signed
from erce.entry.running import Outcome, Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.entry.modes import Form
    from erce.entry.tree import Node

_STRANGE: Final = "this line is not known here, or not complete"
_OVER: Final = "not confirmed: what another value does here: first `{}`"


class Place(NamedTuple):
    """A place that is open, and the indentation of the line that opened it."""

    node: Node
    indent: int


class Terminal(Negation):
    """A configuration that lines are typed at."""

    TO_MARGIN: ClassVar[frozenset[str]] = frozenset({"end"})
    """Lines that lead back to the margin."""

    EXITS: ClassVar[frozenset[str]] = frozenset({"exit"})
    """Lines that leave the place."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(lines)
        self.stack = [Place(self.root, -1)]
        """The places that are open, the margin first."""

    def enter(self, typed: Sequence[str]) -> Iterator[Entered]:
        """Type lines and yield the configuration after each of them."""
        for at, line in enumerate(typed):
            outcome = self.step(line)
            yield Entered(at, self.root.lines, outcome.changed, outcome.refused, outcome.leads)

    def step(self, line: str) -> Outcome:
        """Type a line where the cursor stands: it is tried in the places around, too."""
        text = line.strip()
        here = self.stack[-1].node
        if not text or text[0] == "!":
            return Outcome(here, leads=True)
        if text in self.TO_MARGIN or text in self.EXITS:
            keep = 1 if text in self.TO_MARGIN else max(1, len(self.stack) - 1)
            del self.stack[keep:]
            return Outcome(self.stack[-1].node, leads=True)
        return self.climb(text, len(line) - len(line.lstrip()))

    def climb(self, text: str, indent: int) -> Outcome:
        """Type a line in the innermost open place that takes it."""
        for depth in range(len(self.stack) - 1, -1, -1):
            outcome = self.take(self.stack[depth].node, text)
            if outcome is not None:
                return self.open(depth, outcome, indent)
        return self.nowhere(text, indent)

    def nowhere(self, text: str, indent: int) -> Outcome:
        """Type a line that no open place knows."""
        depth = len(self.stack) - 1
        while self.mode(self.stack[depth].node) is None:
            depth -= 1
        return self.open(depth, self.take_strange(self.stack[depth].node, text), indent)

    def open(self, depth: int, outcome: Outcome, indent: int) -> Outcome:
        """Go to the place that a line leads to, from the one with this depth that knows it."""
        del self.stack[depth + 1 :]
        if outcome.place is not self.stack[depth].node:
            self.stack.append(Place(outcome.place, indent))
        return outcome

    def type(self, place: Node, text: str) -> Outcome:
        """Type a line at exactly this place."""
        return self.take(place, text) or self.take_strange(place, text)

    def take(self, place: Node, text: str) -> Outcome | None:
        """Type a line at exactly this place; None when it does not fit there."""
        mode = self.mode(place)
        if mode is not None:
            text = self.spelled(place, text)
        sign, words = signed(text)
        found = self.match(place, text)
        twins = self.twins(place, found.names)
        form, typed = found.form, text.split()
        if form is not None and form.whole and not sign:
            return self.begin(place, words)
        same = next((node for node in twins if node.text.split() == typed), None)
        if same is not None:
            leads = not same.empty or (form is not None and bool(form.opens))
            return Outcome(same if leads or form is None else place, leads=leads)
        if sign:
            return self.negate(place, sign, words) if mode is not None else None
        if form is None:
            return None
        return self.set(self.site(place, form, words, twins, text), twins)

    def set(self, site: Site, twins: Sequence[Node]) -> Outcome:
        """Add a line, or write it over the one that is the setting of the same thing."""
        place, form, text = site.place, site.form, site.new
        refused = self.refuses(site)
        old = site.old
        if form.hidden and not refused:
            return self.take_out(place, twins)
        if not refused and old is not None and not signed(old.text)[0]:
            over = _OVER if not old.empty and not form.opens else ""
            refused = form.fixed or over
            refused = refused.format(f"no {' '.join(self.key(old).names)}")
        if refused:
            return Outcome(place, refused=refused)
        if old is None:
            old = self.put(place, text)
        else:
            self.write(old, gathered(old.text, text, form) if form.gathers else text)
            self.drop(twins[1:])
        self.changed(site, old)
        return Outcome(old if form.opens else old.parent or place, changed=True)

    def take_strange(self, place: Node, text: str) -> Outcome:
        """Type a line that no place around knows."""
        mode = self.mode(place)
        words = text.split()
        if mode is None or not mode.open or words[0] in ("no", "default"):
            return Outcome(place, refused=_STRANGE)
        start = words[:-1] or words
        for node in place.inside:
            if self.key(node).form is None and node.text.split()[: len(start)] == start:
                why = f"it is not confirmed whether this line replaces {' '.join(start)!r}"
                return Outcome(place, refused=why)
        self.put(place, text)
        return Outcome(place, changed=True)

    # What a platform adds

    def begin(self, place: Node, words: Sequence[str]) -> Outcome:
        """Begin a text that is typed as a whole."""
        del words
        return Outcome(place, refused=_STRANGE)

    def spelled(self, place: Node, text: str) -> str:
        """Return a line as the platform shows it at a place."""
        del place
        return text


def gathered(old: str, new: str, form: Form) -> str:
    """Return one line with the values of both."""
    count = form.size
    have, more = old.split(), new.split()
    return " ".join([*have, *(word for word in more[count:] if word not in have[count:])])
