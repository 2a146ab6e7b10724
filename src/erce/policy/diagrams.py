"""Decisions over atoms as ordered decision diagrams.

A diagram asks one atom after the other, in the order in which they were first named, and ends at
a value. Two diagrams of one table that decide alike are the same number, so comparing costs
nothing. Nothing recurses: a policy of thousands of terms asks thousands of atoms.
"""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Final

from erce.policy.atoms import Atom, Fact, HasCommunity, Opaque, constant, settles

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from erce.policy.atoms import Given

_END: Final = sys.maxsize
"""Level of the values, below every atom."""

_TRIED: Final = 50
"""Ways to meet a condition that are looked at before the condition is rid of all others."""


class Diagrams:
    """A table of diagrams; a number stands for a diagram, whatever its values are."""

    def __init__(self, given: Iterable[Given] = (), *, two_platforms: bool = False) -> None:
        self.given = frozenset(given)
        """What is known of every route."""

        self._two_platforms = two_platforms
        """The words of one platform say nothing about those of the other."""

        self.atoms: list[Atom] = []
        self._rank: dict[Atom, int] = {}
        self._constant: dict[Atom, bool | None] = {}
        self._level: list[int] = []
        self._low: list[int] = []
        self._high: list[int] = []
        self._nodes: dict[tuple[int, int, int], int] = {}
        self._values: dict[int, Hashable] = {}
        self._ends: dict[tuple[type, Hashable], int] = {}
        self._possible: dict[int, tuple[tuple[Atom, bool], ...] | None] = {}
        self.false = self.value(False)  # noqa: FBT003  # the value itself
        self.true = self.value(True)  # noqa: FBT003

    def value(self, value: Hashable) -> int:
        """Return the diagram that asks nothing."""
        key = (type(value), value)
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = self._new(_END, -1, -1)
            self._values[found] = value
        return found

    def test(self, atom: Atom) -> int:
        """Return the diagram that is true where the atom is; what is given is not asked."""
        if atom not in self._constant:
            self._constant[atom] = self._settled(atom)
        constant = self._constant[atom]
        if constant is not None:
            return self.true if constant else self.false
        rank = self._rank.get(atom)
        if rank is None:
            rank = self._rank[atom] = len(self.atoms)
            self.atoms.append(atom)
        return self._node(rank, self.false, self.true)

    def choose(self, guard: int, then: int, otherwise: int) -> int:
        """Return `then` where the guard is true and `otherwise` where it is not."""
        level = self._level[guard]
        if (
            self._high[guard] == self.true
            and self._low[guard] == self.false
            and level < self._level[then]
            and level < self._level[otherwise]
        ):
            return self._node(level, otherwise, then)

        def short(key: tuple[int, ...]) -> int | None:
            first, second, third = key
            if first == self.true or second == third:
                return second
            if first == self.false:
                return third
            return first if (second, third) == (self.true, self.false) else None

        return self._combine((guard, then, otherwise), short)

    def both(self, left: int, right: int) -> int:
        """Return where two conditions hold."""
        return self.choose(left, right, self.false)

    def either(self, left: int, right: int) -> int:
        """Return where one of two conditions holds."""
        return self.choose(left, self.true, right)

    def negated(self, condition: int) -> int:
        """Return where a condition does not hold."""
        return self.choose(condition, self.false, self.true)

    def pairs(self, left: int, right: int) -> int:
        """Return the diagram of both values."""

        def short(key: tuple[int, ...]) -> int | None:
            one, two = key
            if one in self._values and two in self._values:
                return self.value((self._values[one], self._values[two]))
            return None

        return self._combine((left, right), short)

    def mapped(self, root: int, change: Callable[[Hashable], Hashable]) -> int:
        """Return the diagram with its values changed."""
        made: dict[int, int] = {}
        for node in self._below(root):
            made[node] = (
                self.value(change(self._values[node]))
                if node in self._values
                else self._node(self._level[node], made[self._low[node]], made[self._high[node]])
            )
        return made[root]

    def where(self, root: int, value: Hashable) -> int:
        """Return the condition under which a diagram comes to a value."""
        return self.mapped(root, lambda end: end == value)

    def is_opaque(self, root: int) -> bool:
        """Whether anything that is not modelled is asked."""
        return any(map(self._opaque, self.asked(root)))

    def _opaque(self, atom: Atom) -> bool:
        if isinstance(atom, Fact):
            return self._two_platforms and bool(atom.dialect)
        return isinstance(atom, Opaque)

    def surely(self, condition: int) -> int:
        """Return where a condition holds whatever the opaque atoms are."""
        made: dict[int, int] = {}
        for node in self._below(condition):
            if node in self._values:
                made[node] = node
                continue
            level = self._level[node]
            low, high = made[self._low[node]], made[self._high[node]]
            made[node] = (
                self.both(low, high)
                if self._opaque(self.atoms[level])
                else self._node(level, low, high)
            )
        return made[condition]

    def values(self, root: int) -> list[Hashable]:
        """Return the values at the ends, in the order in which they were made."""
        return [self._values[node] for node in self._below(root) if node in self._values]

    def asked(self, root: int) -> list[Atom]:
        """Return the atoms that are asked, in their order."""
        levels = {self._level[node] for node in self._below(root)} - {_END}
        return [self.atoms[level] for level in sorted(levels)]

    def follow(self, root: int, answer: Callable[[Atom], bool | None]) -> Iterator[Hashable]:
        """Yield the values that a route can come to; an atom without an answer leads both ways."""
        seen = {root}
        pending = [root]
        while pending:
            node = pending.pop()
            if node in self._values:
                yield self._values[node]
                continue
            truth = answer(self.atoms[self._level[node]])
            ways = [self._high[node]] if truth is not False else []
            if truth is not True:
                ways.append(self._low[node])
            fresh = [way for way in ways if way not in seen]
            seen.update(fresh)
            pending.extend(fresh)

    def ways(self, condition: int) -> Iterator[tuple[tuple[Atom, bool], ...]]:
        """Yield the answers that make a condition true, one way after the other."""
        pending: list[tuple[int, tuple[tuple[Atom, bool], ...]]] = [(condition, ())]
        while pending:
            node, before = pending.pop()
            if node == self.true:
                yield before
            elif node != self.false:
                atom = self.atoms[self._level[node]]
                pending.append((self._low[node], (*before, (atom, False))))
                pending.append((self._high[node], (*before, (atom, True))))

    def way(self, condition: int) -> tuple[tuple[Atom, bool], ...] | None:
        """Return answers that some route can have and that make a condition true, if there are."""
        if condition not in self._possible:
            tried = islice(self.ways(condition), _TRIED)
            found = next((way for way in tried if consistent(way)), None)
            if found is None:
                # conditions that no route can meet, or whose first ways all are such
                found = next(self.ways(self._without_contradictions(condition)), None)
            self._possible[condition] = found
        return self._possible[condition]

    def possible(self, condition: int) -> bool:
        """Whether some route can meet a condition."""
        return self.way(condition) is not None

    def _without_contradictions(self, condition: int) -> int:
        """Return a condition without the combinations of answers that no route can have."""
        atoms = self.asked(condition)
        plain = [atom for atom in atoms if isinstance(atom, HasCommunity)]
        others = [atom for atom in atoms if not isinstance(atom, HasCommunity)]
        for at, atom in enumerate(others):
            for other in (*others[at + 1 :], *plain):
                if condition == self.false:
                    return condition
                condition = self._consistent(condition, atom, other)
        return condition

    def _consistent(self, condition: int, atom: Atom, other: Atom) -> int:
        for one, two in ((atom, other), (other, atom)):
            truth = settles(one, two)
            if truth is not None:
                then = self.test(two) if truth else self.negated(self.test(two))
                condition = self.both(condition, self.choose(self.test(one), then, self.true))
        return condition

    def _settled(self, atom: Atom) -> bool | None:
        for known in self.given:
            truth = constant(known, atom)
            if truth is not None:
                return truth
        return None

    def _new(self, level: int, low: int, high: int) -> int:
        self._level.append(level)
        self._low.append(low)
        self._high.append(high)
        return len(self._level) - 1

    def _node(self, level: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (level, low, high)
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = self._new(level, low, high)
        return found

    def _below(self, root: int) -> list[int]:
        """Return everything that a diagram is made of, parts before wholes."""
        seen = {root}
        pending = [root]
        while pending:
            node = pending.pop()
            if node not in self._values:
                fresh = {self._low[node], self._high[node]} - seen
                seen |= fresh
                pending.extend(fresh)
        return sorted(seen)

    def _combine(
        self, roots: tuple[int, ...], short: Callable[[tuple[int, ...]], int | None]
    ) -> int:
        """Go down several diagrams at once; `short` tells the result where it is plain."""
        known: dict[tuple[int, ...], int] = {}
        pending = [roots]
        level, low, high = self._level, self._low, self._high
        while pending:
            key = pending[-1]
            result = known.get(key)
            if result is None:
                result = short(key)
            if result is None:
                top = min(level[node] for node in key)
                without = tuple(low[node] if level[node] == top else node for node in key)
                with_it = tuple(high[node] if level[node] == top else node for node in key)
                missing = [part for part in (without, with_it) if part not in known]
                if missing:
                    pending.extend(missing)
                    continue
                result = self._node(top, known[without], known[with_it])
            known[key] = result
            pending.pop()
        return known[roots]


def consistent(way: tuple[tuple[Atom, bool], ...]) -> bool:
    """Whether no answer follows from another one the other way round."""
    return all(
        settles(one, two) is not (not truth) for one, holds in way if holds for two, truth in way
    )
