"""The line to look at where a prefix is let through by nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import MatchPrefixList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.base.values import Prefix
    from erce.model import Path
    from erce.policy.rules import Rules


def nearest(rules: Rules, lists: Sequence[Path], policies: Sequence[str], witness: Prefix) -> Path:
    """Return the list entry that has most to do with an example.

    The lists are those that differ, of which there must be one; the others of the policies are
    looked at where none of them has to do with the example. Without any entry, the first list.
    """
    for keys in ([path[1] for path in lists], list(_used(rules, policies))):
        near = [
            (entry.prefix.length, ("prefix_lists", key, "entries", str(at)))
            for key in keys
            if key in rules.prefix_lists
            for at, entry in enumerate(rules.prefix_lists[key].entries)
            if entry.prefix.contains(witness) or witness.contains(entry.prefix)
        ]
        if near:
            return max(near, key=lambda item: item[0])[1]
    return lists[0]


def denying(rules: Rules, policies: Sequence[str], witness: Prefix) -> Path | None:
    """Return the entry that denies an example in a list that the policies use, if there is one."""
    for key in _used(rules, policies):
        listed = rules.prefix_lists.get(key)
        for at, entry in enumerate(listed.entries if listed else ()):
            fits = entry.minimum <= witness.length <= entry.maximum
            if fits and entry.prefix.contains(witness):
                if not entry.permit:
                    return ("prefix_lists", key, "entries", str(at))
                break
    return None


def _used(rules: Rules, policies: Sequence[str]) -> Iterator[str]:
    for policy in policies:
        found = rules.policies.get(policy)
        for term in found.terms if found else ():
            for match in term.matches:
                if isinstance(match, MatchPrefixList):
                    yield from (f"{match.family} {name}" for name in match.names)
