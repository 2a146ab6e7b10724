"""Typing lines at a tree of indented blocks: what they add, replace and take away.

What a platform's lines mean is in its tables and in the methods that its terminal overrides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from erce.entry.entry import Entered
from erce.entry.register import signed
from erce.entry.running import Match, Running, Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.entry.modes import Form, Mode
    from erce.entry.tree import Node

_STRANGE: Final = "this line is not known here, or not complete"
_OVER: Final = "not confirmed: what another value does here: first `{}`"
_OTHER_VALUE: Final = "not confirmed: what `no` does with another value than the one that stands"
_SEVERAL: Final = "not confirmed: which of several lines `no` takes when it does not say"
_DEFAULT: Final = "not confirmed: what `default` does here"


class Outcome(NamedTuple):
    """What became of a typed line."""

    place: Node
    """Where the next line is typed."""

    changed: bool = False
    refused: str = ""
    leads: bool = False


class Place(NamedTuple):
    """A place that is open, and the indentation of the line that opened it."""

    node: Node
    indent: int


class Terminal(Running):
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
        """Go to the place that a line leads to, from the one with this depth."""
        if not outcome.refused:
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

    def site(
        self,
        place: Node,
        form: Form,
        words: Sequence[str],
        twins: Sequence[Node],
        new: str = "",
    ) -> Site:
        """Return what the rules of a platform see of a change."""
        old = twins[0] if twins else None
        return Site(at=self, place=place, form=form, words=tuple(words), old=old, new=new)

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

    def take_out(self, place: Node, nodes: Sequence[Node]) -> Outcome:
        """Take lines away that say no more than what is so anyway, and nothing else with them."""
        outcome = Outcome(place, changed=bool(nodes))
        self.drop(nodes)  # they may be what an index holds
        return outcome

    def take_strange(self, place: Node, text: str) -> Outcome:
        """Type a line that no place around knows."""
        mode = self.mode(place)
        sign, words = signed(text)
        if mode is None or not mode.open or sign:
            return Outcome(place, refused=_STRANGE)
        start = words[:-1] or words
        for node in place.inside:
            if self.key(node).form is None and node.text.split()[: len(start)] == start:
                why = f"it is not confirmed whether this line replaces {' '.join(start)!r}"
                return Outcome(place, refused=why)
        self.put(place, text)
        return Outcome(place, changed=True)

    # What `no` and `default` do

    def negate(self, place: Node, sign: str, words: Sequence[str]) -> Outcome | None:
        """Type `no` or `default` before a line; None when it does not fit."""
        take = self.take_default if sign == "default" else self.take_away
        return take(place, words)

    def meant(self, place: Node, words: Sequence[str]) -> Match:
        """Return what a line is the setting of that may be typed without its value."""
        mode, text = self.mode(place), " ".join(words)
        stub = mode.stub(words) if mode is not None else None
        if stub is not None and self.child(place, text) is None:
            return Match(stub, stub.named(words), off=False)
        return self.match(place, text)

    def take_default(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `default` before a line."""
        found = self.meant(place, words)
        if found.form is None:
            return None
        twins = self.twins(place, found.names)
        if not found.form.opens:
            return self.without(place, found.form, words, twins)
        if not found.form.resets:
            return Outcome(place, refused=_DEFAULT)
        return self.take_out(place, [node for twin in twins for node in twin.inside])

    def take_away(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `no` before a line."""
        mode = self.mode(place)
        if mode is None:
            return None
        sweep = mode.sweep(words)
        if sweep is not None:
            return self.sweep(place, mode, sweep, words)
        found = self.meant(place, words)
        form, twins = found.form, self.twins(place, found.names)
        there = [node for node in twins if not self.key(node).off]
        if form is None:
            return self.take_out(place, there[:1]) if there else None
        if form.gathers:
            return self.take_some(place, form, words)
        if form.negated:
            return self.deny(place, form, words)
        return self.without(place, form, words, there)

    def without(
        self, place: Node, form: Form, words: Sequence[str], twins: Sequence[Node]
    ) -> Outcome:
        """Take a line away; nothing happens where it is not there."""
        exact = [node for node in twins if signed(node.text)[1] == list(words)]
        if len(twins) > 1 and len(exact) != 1:
            return Outcome(place, refused=_SEVERAL)
        gone = (exact or twins)[:1]
        if not gone:
            return Outcome(place)
        if not exact and len(words) > len(self.names(gone[0])) and not form.bare:
            return Outcome(place, refused=_OTHER_VALUE)
        site = self.site(place, form, words, gone)
        refused = self.keeps(site)
        if refused:
            return Outcome(place, refused=refused)
        self.leave(site, gone)
        return Outcome(place, changed=True)

    def deny(self, place: Node, form: Form, words: Sequence[str]) -> Outcome:
        """Write a line with its `no`, which stays."""
        names = form.key(words)
        twins = self.twins(place, names)
        text = f"no {' '.join(names)}"
        if any(node.text == text for node in twins):
            return Outcome(place)
        refused = self.refuses(self.site(place, form, words, twins, text))
        if refused:
            return Outcome(place, refused=refused)
        if twins:
            self.write(twins[0], text)
        else:
            self.put(place, text)
        return Outcome(place, changed=True)

    def take_some(self, place: Node, form: Form, words: Sequence[str]) -> Outcome:
        """Type `no` before a line that holds several values: those that are named go."""
        twins = self.twins(place, form.key(words))
        if not twins:
            return Outcome(place)
        count = form.size
        have = twins[0].text.split()
        left = [word for word in have[count:] if word not in words[count:]]
        if len(left) == len(have) - count:
            return Outcome(place)
        if left:
            self.write(twins[0], " ".join(have[:count] + left))
        else:
            self.leave(self.site(place, form, words, twins), twins[:1])
        return Outcome(place, changed=True)

    def sweep(self, place: Node, mode: Mode, form: Form, words: Sequence[str]) -> Outcome:
        """Take all lines away that begin with some words, here and in the blocks named for it."""
        deep = (node for node in place.inside if node.text.split(maxsplit=1)[0] in mode.deep)
        places = [place, *deep] if mode.deep else [place]
        found = [list(self.swept(where, tuple(words))) for where in places]
        first = next((nodes[0] for nodes in found if nodes), None)
        if first is None:
            return Outcome(place)
        site = self.site(place, form, words, [first])
        refused = form.fixed or (form.guard(site) if form.guard is not None else "")
        for node in found[0]:
            known = self.key(node).form
            if not refused and known is not None:
                refused = self.keeps(self.site(place, known, signed(node.text)[1], [node]))
        if refused:
            return Outcome(place, refused=refused)
        if found[0]:
            self.leave(site, found[0])
        for nodes in found[1:]:
            self.drop(nodes)
        return Outcome(place, changed=True)

    # What a platform adds

    def origin(self) -> Terminal:
        """Return the running configuration: what is typed is in it at once, or by commit."""
        return self

    def begin(self, place: Node, words: Sequence[str]) -> Outcome:
        """Begin a text that is typed as a whole."""
        del words
        return Outcome(place, refused=_STRANGE)

    def spelled(self, place: Node, text: str) -> str:
        """Return a line as the platform shows it at a place."""
        del place
        return text

    def orders(self) -> Mapping[str, Sequence[str]]:
        """Return the lines whose order says something, by what they belong to."""
        return {}

    def noise(self, node: Node) -> bool:
        """Whether a line says nothing: what is off anyway, or stands in every file."""
        key = self.key(node)
        return key.off and key.form is not None and not key.form.negated

    def alike(self, one: Node, other: Node) -> bool:
        """Whether two lines with the same names say the same, apart from what stands inside."""
        if one.text == other.text or one.text.split() == other.text.split():
            return True
        form = self.key(one).form
        if form is None or not form.gathers or self.key(one).off != self.key(other).off:
            return False
        return sorted(one.text.split()) == sorted(other.text.split())

    def refuses(self, site: Site) -> str:
        """Return why a line is not taken; empty when it is."""
        return site.form.guard(site) if site.form.guard is not None else ""

    def keeps(self, site: Site) -> str:
        """Return why a line cannot be taken away; empty when it can."""
        return self.refuses(site)

    def changed(self, site: Site, node: Node) -> None:
        """Do what a line that was added or replaced does to other lines."""
        del node
        if site.form.effect is not None:
            site.form.effect(site)

    def leave(self, site: Site, gone: Sequence[Node]) -> None:
        """Take lines of a place away, and what goes with them."""
        self.drop(gone)
        if site.form.effect is not None:
            site.form.effect(site)


def gathered(old: str, new: str, form: Form) -> str:
    """Return one line with the values of both."""
    count = form.size
    have, more = old.split(), new.split()
    return " ".join([*have, *(word for word in more[count:] if word not in have[count:])])
