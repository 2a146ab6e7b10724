"""What `no` and `default` do before a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.register import signed
from erce.entry.running import Match, Outcome, Running, Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry.modes import Form, Mode
    from erce.entry.tree import Node

_OTHER_VALUE: Final = "not confirmed: what `no` does with another value than the one that stands"
_SEVERAL: Final = "not confirmed: which of several lines `no` takes when it does not say"
_DEFAULT: Final = "not confirmed: what `default` does here"


class Negation(Running):
    """A configuration that lines are taken away from."""

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

    def take_out(self, place: Node, nodes: Sequence[Node]) -> Outcome:
        """Take lines away that say no more than what is so anyway, and nothing else with them."""
        outcome = Outcome(place, changed=bool(nodes))
        self.drop(nodes)  # they may be what an index holds
        return outcome

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
