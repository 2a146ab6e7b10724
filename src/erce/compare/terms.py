"""Where two terms of a policy depart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from erce.compare.change import Change, ChangeKind
from erce.compare.prefixes import Cover
from erce.compare.words import action_words, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.compare.attachment import Attachment
    from erce.compare.canonical import Condition, FlatPolicy, FlatTerm
    from erce.compare.prefixes import Prefixes
    from erce.model import Action, PrefixEntry


def compare_terms(mine: FlatTerm, yours: FlatTerm, place: Attachment) -> Iterator[Change]:
    """Compare two terms that do the same work."""
    if mine == yours:
        return
    pair = _Pair(mine, yours, place)
    if mine.prefixes != yours.prefixes:
        yield from pair.prefixes()
    if mine.conditions != yours.conditions:
        wanted = _conditions(mine.conditions - yours.conditions)
        found = _conditions(yours.conditions - mine.conditions)
        yield pair.part("matches", wanted, found)
    if mine.actions != yours.actions:
        yield from pair.actions()
    if mine.verdict is not yours.verdict:
        yield pair.part("verdict", verdict_words(mine.verdict), verdict_words(yours.verdict))


def term_change(
    mine: FlatTerm | None, yours: FlatTerm | None, expected: Attachment, observed: Attachment
) -> Change:
    """Say that a whole term is missing or extra."""
    if mine is not None:
        policy = tuple(("policies", name) for name in observed.policies)
        return Change(
            kind=ChangeKind.MISSING,
            path=mine.path,
            observed_path=policy[-1] if policy else observed.path,
            subject=expected.path,
        )
    assert yours is not None
    return Change(
        kind=ChangeKind.EXTRA,
        path=yours.path,
        observed_path=yours.path,
        subject=expected.path,
    )


def compare_defaults(
    wanted: FlatPolicy, found: FlatPolicy, expected: Attachment, observed: Attachment
) -> Iterator[Change]:
    """Compare what happens to a route that no term decides."""
    if wanted.default is found.default:
        return
    path = ("policies", expected.policies[-1], "default") if expected.policies else expected.path
    there = ("policies", observed.policies[-1], "default") if observed.policies else observed.path
    yield Change(
        kind=ChangeKind.DIFFERENT,
        path=path,
        observed_path=there,
        expected=verdict_words(wanted.default),
        observed=verdict_words(found.default),
        subject=expected.path,
    )


class _Pair(NamedTuple):
    """Two terms that do the same work, and where."""

    mine: FlatTerm
    yours: FlatTerm
    place: Attachment

    def prefixes(self) -> Iterator[Change]:
        """Compare prefix by prefix where both sides are sets and end the same way."""
        mine, yours = self.mine, self.yours
        if len(mine.prefixes) != len(yours.prefixes):
            yield self.part("matches", _prefix_words(mine), _prefix_words(yours))
            return
        for left, right in zip(mine.prefixes, yours.prefixes, strict=True):
            if left.is_set and right.is_set and mine.verdict is yours.verdict:
                yield from self._each_prefix(left, right)
            elif left != right:
                yield self.part("matches", left.words, right.words)

    def _each_prefix(self, left: Prefixes, right: Prefixes) -> Iterator[Change]:
        wanted, found = Cover(left.ranges), Cover(right.ranges)
        for entry in sorted(left.ranges - right.ranges):
            yield self._prefix(ChangeKind.MISSING, entry, left, right, idle=found.holds(entry))
        for entry in sorted(right.ranges - left.ranges):
            yield self._prefix(ChangeKind.EXTRA, entry, right, right, idle=wanted.holds(entry))

    def _prefix(
        self, kind: ChangeKind, entry: PrefixEntry, ours: Prefixes, there: Prefixes, *, idle: bool
    ) -> Change:
        """Say that a range is missing or extra; an `idle` one lies inside a range of the others."""
        missing = kind is ChangeKind.MISSING
        place = ours.places[entry]
        nearest = there.lists[0] if there.lists else self.yours.path
        return Change(
            kind=kind,
            path=place,
            observed_path=nearest if missing else place,
            expected=entry if missing else None,
            observed=None if missing else entry,
            cosmetic=idle,
            subject=self.place.path,
        )

    def actions(self) -> Iterator[Change]:
        """Compare action by action."""
        wanted = {_action_key(action): action_words(action) for action in self.mine.actions}
        found = {_action_key(action): action_words(action) for action in self.yours.actions}
        keys = dict.fromkeys((*wanted, *found))
        changed = [key for key in keys if wanted.get(key) != found.get(key)]
        for key in changed:
            yield self.part("actions", wanted.get(key, ""), found.get(key, ""))
        if not changed:  # the same actions in another order, or one of them twice
            yield self.part("actions", _join(self.mine.actions), _join(self.yours.actions))

    def part(self, name: str, wanted: str, found: str) -> Change:
        """Say that a part of the terms departs; an empty word stands for nothing there."""
        kind = ChangeKind.DIFFERENT
        if not wanted or not found:
            kind = ChangeKind.MISSING if wanted else ChangeKind.EXTRA
        return Change(
            kind=kind,
            path=(*self.mine.path, name),
            observed_path=(*self.yours.path, name),
            expected=wanted or None,
            observed=found or None,
            subject=self.place.path,
        )


def _action_key(action: Action) -> str:
    return f"{type(action).__name__} {getattr(action, 'mode', '')}"


def _join(actions: tuple[Action, ...]) -> str:
    return ", ".join(action_words(action) for action in actions)


def _conditions(conditions: frozenset[Condition]) -> str:
    return " and ".join(sorted(f"{item.kind} {item.words}" for item in conditions))


def _prefix_words(term: FlatTerm) -> str:
    return " and ".join(item.words for item in term.prefixes)
