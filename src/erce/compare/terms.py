"""Where two terms of a policy depart, in the words of what the session then does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.compare.change import Change, ChangeKind
from erce.compare.words import action_words, term_words, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.compare.canonical import Condition, FlatPolicy, FlatTerm
    from erce.compare.policies import Attachment
    from erce.compare.prefixes import Prefixes
    from erce.model import Action, PrefixEntry

_ACCEPTED = {"import": "accepts", "export": "advertises"}
_NOT_ACCEPTED = {"import": "does not accept", "export": "does not advertise"}


def deed(direction: str) -> str:
    """Return what a session does with a route that passes."""
    return _ACCEPTED[direction]


def compare_terms(mine: FlatTerm, yours: FlatTerm, place: Attachment) -> Iterator[Change]:
    """Compare two terms that do the same work."""
    if mine == yours:
        return
    same_kind = mine.verdict is yours.verdict
    if len(mine.prefixes) != len(yours.prefixes):
        yield _part(mine, yours, place, _prefix_words(mine), _prefix_words(yours))
    elif mine.prefixes != yours.prefixes:
        for left, right in zip(mine.prefixes, yours.prefixes, strict=True):
            if left.is_set and right.is_set and same_kind:
                yield from _per_prefix(mine, yours, left, right, place)
            elif left != right:
                yield _part(mine, yours, place, left.words, right.words)
    if mine.conditions != yours.conditions:
        wanted = _conditions(mine.conditions - yours.conditions)
        found = _conditions(yours.conditions - mine.conditions)
        yield _part(mine, yours, place, wanted, found)
    if mine.actions != yours.actions:
        yield from _actions(mine, yours, place)
    if not same_kind:
        yield _part(
            mine,
            yours,
            place,
            verdict_words(mine.verdict),
            verdict_words(yours.verdict),
        )


def term_change(
    mine: FlatTerm | None, yours: FlatTerm | None, expected: Attachment, observed: Attachment
) -> Change:
    """Say that a whole term is missing or extra."""
    direction = expected.direction
    if mine is not None:
        words = term_words(mine)
        policy = tuple(("policies", name) for name in observed.policies)
        return Change(
            kind=ChangeKind.MISSING,
            path=mine.path,
            observed_path=policy[-1] if policy else observed.path,
            expected=words,
            subject=expected.owner,
            detail=f"{direction} policy lacks a term: {words}",
        )
    assert yours is not None
    words = term_words(yours)
    return Change(
        kind=ChangeKind.EXTRA,
        path=yours.path,
        observed_path=yours.path,
        observed=words,
        subject=expected.owner,
        detail=f"{direction} policy has a term beyond the intent: {words}",
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
        subject=expected.owner,
        detail=(
            f"{expected.direction} policy {verdict_words(found.default)} what no term decides, "
            f"the intent {verdict_words(wanted.default)} it"
        ),
    )


def _per_prefix(
    mine: FlatTerm,
    yours: FlatTerm,
    left: Prefixes,
    right: Prefixes,
    place: Attachment,
) -> Iterator[Change]:
    for entry in sorted(left.ranges - right.ranges):
        yield Change(
            kind=ChangeKind.MISSING,
            path=left.places[entry],
            observed_path=right.lists[0] if right.lists else yours.path,
            expected=entry,
            subject=place.owner,
            detail=_prefix_deed(mine, place.direction, entry, wanted=True),
        )
    for entry in sorted(right.ranges - left.ranges):
        yield Change(
            kind=ChangeKind.EXTRA,
            path=right.places[entry],
            observed_path=right.places[entry],
            observed=entry,
            subject=place.owner,
            detail=_prefix_deed(yours, place.direction, entry, wanted=False),
        )


def _prefix_deed(term: FlatTerm, direction: str, entry: PrefixEntry, *, wanted: bool) -> str:
    rejected = term.verdict.value == "reject"
    if wanted:
        return f"does not refuse {entry}" if rejected else f"{_NOT_ACCEPTED[direction]} {entry}"
    if rejected:
        return f"refuses {entry}, the intent does not"
    return f"{_ACCEPTED[direction]} {entry} beyond the intent"


def _actions(mine: FlatTerm, yours: FlatTerm, place: Attachment) -> Iterator[Change]:
    wanted = {_action_key(action): action for action in mine.actions}
    found = {_action_key(action): action for action in yours.actions}
    if list(wanted) == list(found) or len(wanted) != len(mine.actions):
        changed = [key for key in wanted if wanted[key] != found.get(key)]
    else:
        changed = [
            key for key in dict.fromkeys((*wanted, *found)) if wanted.get(key) != found.get(key)
        ]
    if not changed:  # the same actions in another order, or one of them twice
        left, right = _join(mine.actions), _join(yours.actions)
        yield _part(mine, yours, place, left, right)
    for key in changed:
        yield _part(
            mine,
            yours,
            place,
            action_words(wanted[key]) if key in wanted else "",
            action_words(found[key]) if key in found else "",
        )


def _action_key(action: Action) -> str:
    return f"{type(action).__name__} {getattr(action, 'mode', '')}"


def _join(actions: tuple[Action, ...]) -> str:
    return ", ".join(action_words(action) for action in actions)


def _conditions(conditions: frozenset[Condition]) -> str:
    return " and ".join(sorted(f"{item.kind} {item.words}" for item in conditions))


def _prefix_words(term: FlatTerm) -> str:
    return " and ".join(item.words for item in term.prefixes)


def _part(mine: FlatTerm, yours: FlatTerm, place: Attachment, wanted: str, found: str) -> Change:
    """Say that a part of two terms departs; an empty word stands for nothing there."""
    kind = ChangeKind.DIFFERENT
    if not wanted or not found:
        kind = ChangeKind.MISSING if wanted else ChangeKind.EXTRA
    where = f"{place.direction} policy, term {int(yours.path[-1]) + 1}"
    return Change(
        kind=kind,
        path=mine.path,
        observed_path=yours.path,
        expected=wanted or None,
        observed=found or None,
        subject=place.owner,
        detail=f"{where}: {found or 'nothing'}, the intent wants {wanted or 'nothing'}",
    )
