"""Typing lines at a tree of indented blocks: what they add, replace and take away.

What a platform's lines mean is in its tables and in the methods that its terminal overrides.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from erce.entry.entry import Entered
from erce.entry.running import Key, Running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.entry.forms import Form, Forms, Match
    from erce.entry.tree import Node


class Outcome(NamedTuple):
    """What became of a typed line."""

    place: Node
    """Where the next line is typed."""

    changed: bool = False
    refused: str = ""
    leads: bool = False


class Terminal(Running):
    """A running configuration that lines are typed at."""

    EXITS: ClassVar[frozenset[str]] = frozenset({"exit"})
    """Lines that leave the place."""

    def enter(self, typed: Sequence[str]) -> Iterator[Entered]:
        """Type lines and yield the configuration after each of them."""
        place = self.root
        for at, line in enumerate(typed):
            outcome = self.type(place, line)
            place = outcome.place
            yield Entered(at, self.root.lines, outcome.changed, outcome.refused, outcome.leads)

    def type(self, place: Node, line: str) -> Outcome:
        """Type one line; the place is where the cursor stands."""
        text = line.strip()
        if not text or text[0] == "!":
            return Outcome(place, leads=True)
        if text == "end":
            return Outcome(self.root, leads=True)
        if text in self.EXITS:
            return Outcome(place.parent or place, leads=True)
        here: Node | None = place
        while here is not None:
            outcome = self.take(here, text)
            if outcome is not None:
                return outcome
            here = here.parent
        outcome = self.take_unknown(place, text)
        return outcome or Outcome(place, refused="this line is not known here, or not complete")

    def take(self, place: Node, text: str) -> Outcome | None:
        """Type a line at exactly this place; None when it does not fit there."""
        text = self.spelled(place, text) if self.forms(place) is not None else text
        words = text.split()
        key = self.match(place, text)
        form = key.match.form
        twins = self.twins(place, key.match.names)
        same = next((node for node in twins if node.text.split() == words), None)
        if same is not None:
            leads = not same.empty or (form is not None and bool(form.opens))
            return Outcome(same, leads=True) if leads else Outcome(place)
        if words[0] == "default":
            return self.take_default(place, words)
        if words[0] == "no":
            return self.take_away(place, words[1:])
        if form is None:
            return None
        if form.never:
            return Outcome(place, refused=form.never)
        refused = self.refuses(place, text, twins)
        if refused:
            return Outcome(place, refused=refused)
        if form.keyword and len(words) == len(form.pattern.split()):
            return self.switch_on(place, key)
        return self.set(place, text, key, twins)

    def set(self, place: Node, text: str, key: Key, twins: Sequence[Node]) -> Outcome:
        """Add a line, or write it over the one that is the setting of the same thing."""
        form = key.match.form
        if twins and form is not None:
            if form.fixed:
                return Outcome(place, refused=form.fixed)
            node = twins[0]
            self.write(node, gathered(node.text, text, form) if form.gathers else text)
            self.drop(twins[1:])
        else:
            node = self.put(place, text)
        self.changed(place, node)
        return Outcome(node if form and form.opens else place, changed=True)

    def take_unknown(self, place: Node, text: str) -> Outcome | None:
        """Type a line that no place around knows; None when it does not fit here either."""
        forms = self.forms(place)
        if forms is None or not forms.open or text.split(maxsplit=1)[0] in ("default", "no"):
            return None
        alike = self.like(place, text)
        if alike:
            return Outcome(
                place, refused=f"it is not confirmed whether this line replaces {alike!r}"
            )
        self.put(place, text)
        return Outcome(place, changed=True)

    def like(self, place: Node, text: str) -> str:
        """Return how a line begins that an unknown line may replace; empty when there is none."""
        words = text.split()
        start = words[:-1] if len(words) > 1 else words
        for node in place.inside:
            if self.key(node).match.form is None and node.text.split()[: len(start)] == start:
                return " ".join(start)
        return ""

    def switch_on(self, place: Node, key: Key) -> Outcome:
        """Type a command that is on by default: what goes is the line that says it is off."""
        off = [node for node in self.twins(place, key.match.names) if self.key(node).off]
        self.drop(off)
        return Outcome(place, changed=bool(off))

    def take_default(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `default` before a line."""
        return (
            Outcome(place, refused="what `default` does here is not confirmed") if words else None
        )

    def take_away(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `no` before a line."""
        forms = self.forms(place)
        if forms is None:
            return None
        found = forms.match(words)
        if found.form is not None and found.form.gathers:
            return self.take_some_away(place, found, words)
        gone = self.taken_away(place, forms, words)
        if gone is None:
            return None
        if not gone:
            return self.switch_off(place, forms, words)
        for node in gone:
            known = self.key(node).match.form is not None
            refused = self.keeps(place, node) if known else ""
            if refused:
                return Outcome(place, refused=refused)
        self.leave(place, gone)
        return Outcome(place, changed=True)

    def take_some_away(self, place: Node, found: Match, words: Sequence[str]) -> Outcome:
        """Type `no` before a line that holds several values: those that are named go."""
        twins = self.twins(place, found.names)
        form = found.form
        if not twins or form is None:
            return Outcome(place)
        count = len(form.pattern.split()) - 1
        have = twins[0].text.split()
        left = [word for word in have[count:] if word not in words[count:]]
        if len(left) == len(have) - count:
            return Outcome(place)
        if left:
            self.write(twins[0], " ".join(have[:count] + left))
        else:
            self.leave(place, [twins[0]])
        return Outcome(place, changed=True)

    def leave(self, place: Node, gone: list[Node]) -> None:
        """Take lines of a place away, and what goes with them."""
        assert all(node.parent is place for node in gone)
        self.drop(gone)

    def taken_away(self, place: Node, forms: Forms, words: Sequence[str]) -> list[Node] | None:
        """Return the lines that `no` before the words takes away; None when it does not fit."""
        found = forms.match(words)
        twins = self.twins(place, found.names)
        exact = [node for node in twins if node.text.split() == list(words)]
        if exact:
            return exact[:1]
        if forms.whole(words):
            count = len(words)
            return [node for node in place.inside if node.text.split()[:count] == list(words)]
        named = forms.without_value(words)
        if named is not None:
            return [node for node in self.twins(place, named.names) if not self.key(node).off]
        if found.form is not None:
            return [node for node in twins if found.form.bare and not self.key(node).off]
        return None

    def switch_off(self, place: Node, forms: Forms, words: Sequence[str]) -> Outcome:
        """Type `no` before what is not there: nothing, or the line that says that it is off."""
        found = forms.match(words)
        text = "no " + " ".join(words)
        shown = found.form is not None and found.form.keyword
        if not shown or any(node.text == text for node in self.twins(place, found.names)):
            return Outcome(place)
        self.put(place, text)
        return Outcome(place, changed=True)

    # What a platform adds

    @abstractmethod
    def spelled(self, place: Node, text: str) -> str:
        """Return a line as the platform shows it at a place."""

    @abstractmethod
    def orders(self) -> Mapping[str, tuple[str, ...]]:
        """Return the lines whose order says something, by what they belong to."""

    def noise(self, node: Node) -> bool:
        """Whether a line says nothing: what is off anyway, or stands in every file."""
        key = self.key(node)
        return key.off and key.match.form is not None and not key.match.form.keyword

    def alike(self, one: Node, other: Node) -> bool:
        """Whether two lines with the same names say the same, apart from what stands inside."""
        if one.text == other.text or one.text.split() == other.text.split():
            return True
        form = self.key(one).match.form
        if form is None or not form.gathers or self.key(one).off != self.key(other).off:
            return False
        return sorted(one.text.split()) == sorted(other.text.split())

    @abstractmethod
    def refuses(self, place: Node, text: str, twins: Sequence[Node]) -> str:
        """Return why a line is not taken; empty when it is."""

    @abstractmethod
    def keeps(self, place: Node, node: Node) -> str:
        """Return why a line cannot be taken away; empty when it can."""

    @abstractmethod
    def changed(self, place: Node, node: Node) -> None:
        """Do what a line that was added or replaced does to other lines."""


def gathered(old: str, new: str, form: Form) -> str:
    """Return one line with the values of both."""
    count = len(form.pattern.split()) - 1
    have, more = old.split(), new.split()
    return " ".join([*have, *(word for word in more[count:] if word not in have[count:])])
