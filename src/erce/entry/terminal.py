"""Typing lines at a tree of indented blocks: what they add, replace and take away.

What a platform's lines mean is in its tables and in the methods that its terminal overrides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from erce.entry.entry import Entered
from erce.entry.forms import Match
from erce.entry.register import Rank, Register
from erce.entry.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from erce.entry.forms import Form, Forms, Names
    from erce.entry.tree import Layout, Node

TOP: Final = "top"
NOWHERE: Final = ""
"""The kind of a block that nothing is known about."""


class Outcome(NamedTuple):
    """What became of a typed line."""

    place: Node
    """Where the next line is typed."""

    changed: bool = False
    refused: str = ""
    leads: bool = False


class Key(NamedTuple):
    """What a line of the tree is the setting of."""

    match: Match
    off: bool
    """The line is shown with `no` before it."""


class Terminal:
    """A running configuration that lines are typed at."""

    LAYOUT: ClassVar[Layout]
    KINDS: ClassVar[Mapping[str, Forms]]
    """The tables by kind of place; the margin is `top`."""
    EXITS: ClassVar[frozenset[str]] = frozenset({"exit"})
    """Lines that leave the place."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.root = read_tree(lines, self.LAYOUT)
        self._keys: dict[Node, Key] = {}
        self._ranks: dict[Node, Rank] = {}
        self._registers: dict[Node, Register] = {}
        self._gone: set[Node] = set()
        self.lost: list[int] = []
        """Numbers of lines of the file that was read which are gone or written over."""

    # What a line is

    def kind(self, place: Node) -> str:
        """Return the kind of a place."""
        if place.parent is None:
            return TOP
        form = self.key(place).match.form
        return NOWHERE if form is None else form.opens

    def forms(self, place: Node) -> Forms | None:
        """Return the table of a place; None when nothing is known about it."""
        return self.KINDS.get(self.kind(place))

    def match(self, place: Node, text: str) -> Key:
        """Find out what a line inside a place is the setting of."""
        words = text.split()
        forms = self.forms(place)
        off = words[:1] == ["no"] and len(words) > 1
        if forms is None:
            return Key(Match(None, ("?", *words), -1), off=False)
        found = forms.match(words[1:] if off else words)
        if off and found.form is None:
            found = Match(None, ("?", *words), -1)
        return Key(found, off)

    def key(self, node: Node) -> Key:
        """Return what a line of the tree is the setting of."""
        key = self._keys.get(node)
        if key is None:
            parent = node.parent
            assert parent is not None
            key = self._keys[node] = self.match(parent, node.text)
        return key

    def names(self, node: Node) -> Names:
        """Return the names of a line of the tree.

        Two lines of one place with the same names replace each other.
        """
        return self.key(node).match.names

    def twins(self, place: Node, names: Names) -> list[Node]:
        """Return the lines inside a place that have these names, in their order."""
        return self.register(place).twins(names)

    def starting(self, place: Node, names: Names) -> list[Node]:
        """Return the lines inside a place whose names begin with these three."""
        return self.register(place).starting(names)

    def child(self, place: Node, text: str) -> Node | None:
        """Return the line inside a place that has this text; None when there is none."""
        twins = self.twins(place, self.match(place, text).match.names)
        return next((node for node in twins if node.text == text), None)

    def register(self, place: Node) -> Register:
        """Return what finds the lines of a place."""
        register = self._registers.get(place)
        if register is None:
            register = self._registers[place] = Register(place.inside, self)
        return register

    def group(self, node: Node) -> int | None:
        """Return the group that a line stands in; None for one that has no order."""
        key = self.key(node)
        return None if key.match.row < 0 else self.group_of(node, key)

    def rank_of(self, node: Node) -> Rank:
        """Return what a line that has an order is sorted by."""
        rank = self._ranks.get(node)
        if rank is None:
            place = node.parent
            assert place is not None
            rank = self._ranks[node] = self.rank(place, node.text, self.key(node))
        return rank

    def there(self, node: Node) -> bool:
        """Whether a line still stands where it stood."""
        return node not in self._gone

    # How the tree changes

    def put(self, place: Node, text: str) -> Node:
        """Add a line where the platform shows it."""
        key = self.match(place, text)
        form = key.match.form
        register = self.register(place)
        at = self.position(place, text, key)
        node = place.add(
            text,
            at,
            above=self.above(place, text, key, at),
            tail=form.ends if form else (),
        )
        self._keys[node] = key
        register.add(node)
        return node

    def drop(self, nodes: Iterable[Node]) -> None:
        """Take lines away that stand directly inside the same place."""
        gone = list(nodes)
        if not gone or gone[0].parent is None:
            return
        place = gone[0].parent
        register = self.register(place)
        for node in gone:
            self.lost.extend(inner.number for inner in (node, *node.walk()) if inner.number)
            register.remove(node)
        place.drop(*gone)
        self._gone.update(gone)

    def write(self, node: Node, text: str) -> None:
        """Write a line over another that is the setting of the same thing."""
        if node.number:
            self.lost.append(node.number)
            node.number = 0
        node.write(text)
        self._keys.pop(node, None)
        place = node.parent
        assert place is not None
        self._keys[node] = self.match(place, text)

    def position(self, place: Node, text: str, key: Key) -> int:
        """Return where in a place the platform shows a line: an index among the lines there."""
        last = len(place.inside)
        if last and place.parent is None and place.inside[-1].text == "end":
            last -= 1
        if key.match.row < 0:
            return last
        beside, behind = self.register(place).beside(self.rank(place, text, key))
        return last if beside is None else place.inside.index(beside) + behind

    def group_of(self, node: Node, key: Key) -> int:
        """Return the group that a line stands in, as in its rank."""
        raise NotImplementedError

    def rank(self, place: Node, text: str, key: Key) -> Rank:
        """Return what lines of a place are sorted by."""
        raise NotImplementedError

    def above(self, place: Node, text: str, key: Key, at: int) -> tuple[str, ...]:
        """Return the comments that the platform shows above a line with this index."""
        raise NotImplementedError

    # Typing

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

    def spelled(self, place: Node, text: str) -> str:
        """Return a line as the platform shows it at a place."""
        raise NotImplementedError

    def orders(self) -> Mapping[str, tuple[str, ...]]:
        """Return the lines whose order says something, by what they belong to."""
        raise NotImplementedError

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

    def refuses(self, place: Node, text: str, twins: Sequence[Node]) -> str:
        """Return why a line is not taken; empty when it is."""
        raise NotImplementedError

    def keeps(self, place: Node, node: Node) -> str:
        """Return why a line cannot be taken away; empty when it can."""
        raise NotImplementedError

    def changed(self, place: Node, node: Node) -> None:
        """Do what a line that was added or replaced does to other lines."""
        raise NotImplementedError


def gathered(old: str, new: str, form: Form) -> str:
    """Return one line with the values of both."""
    count = len(form.pattern.split()) - 1
    have, more = old.split(), new.split()
    return " ".join([*have, *(word for word in more[count:] if word not in have[count:])])
