"""How two policies that do different things are built: term by term, with names free.

This decides nothing. It finds the terms and entries to mend once the judgement by behaviour has
said that there is something to mend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.compare.align import align
from erce.compare.canonical import Flattener
from erce.compare.change import Change, ChangeKind
from erce.compare.terms import compare_defaults, compare_terms, term_change
from erce.model import PrefixEntry, Verdict
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Family, Prefix
    from erce.compare.attachment import Attachment
    from erce.compare.canonical import Condition, FlatPolicy
    from erce.compare.prefixes import Prefixes
    from erce.model import Device, Path


class Structure:
    """Aligns the policies of two devices, and remembers which objects do the same work."""

    def __init__(self, desired: Device, observed: Device) -> None:
        self.pairs: dict[Path, Path] = {}
        self._wanted = Flattener(desired)
        self._found = Flattener(observed)
        self._names = frozenset(("prefix_lists", item.key) for item in desired.prefix_lists)

    def parts(
        self, expected: Attachment, observed: Attachment, apart: PrefixSpace
    ) -> Iterator[Change]:
        """Yield the terms and entries that differ, as far as they are about prefixes `apart`."""
        if expected.policies and observed.policies:
            wanted = self._wanted.policy(expected.policies, expected.family)
            found = self._found.policy(observed.policies, observed.family)
            for change in self._flat(wanted, found, expected, observed):
                if not change.cosmetic and self._about(change, apart):
                    yield change
        yield from self._prefix_lists(expected, observed)
        yield from self._as_path_lists(expected, observed)

    def align(self, expected: Attachment, observed: Attachment) -> None:
        """Remember which policies, terms and lists at two places do the same work."""
        for _ in self.parts(expected, observed, PrefixSpace.nothing()):
            pass
        if len(expected.policies) == len(observed.policies) == 1:
            self.pairs.setdefault(
                ("policies", expected.policies[0]), ("policies", observed.policies[0])
            )

    def advertised(self, names: tuple[str, ...], family: Family) -> Iterator[Prefix]:
        """Yield the prefixes that desired export policies let out."""
        for term in self._wanted.policy(names, family).terms:
            if term.verdict is Verdict.ACCEPT:
                yield from (entry.prefix for item in term.prefixes for entry in item.ranges)

    def opaque(self, names: tuple[str, ...], family: Family | None) -> tuple[tuple[Path, str], ...]:
        """Return the matches and actions of observed policies that are not modelled."""
        return self._found.policy(names, family).opaque

    @staticmethod
    def _about(change: Change, apart: PrefixSpace) -> bool:
        """Whether a change of an entry has to do with the prefixes."""
        entry = change.expected if change.expected is not None else change.observed
        return not isinstance(entry, PrefixEntry) or bool(PrefixSpace.ranges([entry]) & apart)

    def _flat(
        self, wanted: FlatPolicy, found: FlatPolicy, expected: Attachment, observed: Attachment
    ) -> Iterator[Change]:
        for mine, yours in align(wanted.terms, found.terms):
            if mine is not None and yours is not None:
                self.pairs.setdefault(mine.path, yours.path)
                if mine.shape == yours.shape or mine.meets(yours):
                    self._pair_prefixes(mine.prefixes, yours.prefixes)
                yield from compare_terms(mine, yours, expected)
            else:
                yield term_change(mine, yours, expected, observed)
        yield from compare_defaults(wanted, found, expected, observed)

    def _pair_prefixes(self, wanted: tuple[Prefixes, ...], found: tuple[Prefixes, ...]) -> None:
        if len(wanted) == len(found):
            for left, right in zip(wanted, found, strict=True):
                self._pair_lists(left.lists, right.lists)

    def _pair_lists(self, wanted: tuple[Path, ...], found: tuple[Path, ...]) -> None:
        """Pair two lists; a name that the intent has for another list stands for that one."""
        if len(wanted) == len(found) == 1 and (wanted == found or found[0] not in self._names):
            self.pairs.setdefault(wanted[0], found[0])

    def _prefix_lists(self, expected: Attachment, observed: Attachment) -> Iterator[Change]:
        wanted = self._attached_list(self._wanted, expected)
        found = self._attached_list(self._found, observed)
        if wanted is not None and found is not None:
            self._pair_lists(wanted.lists, found.lists)
        if wanted != found:
            yield _list_change("prefix_list", expected, observed, wanted, found)

    @staticmethod
    def _attached_list(flattener: Flattener, place: Attachment) -> Prefixes | None:
        if place.prefix_list is None:
            return None
        assert place.family is not None
        return flattener.prefix_list(place.family, place.prefix_list[1])

    def _as_path_lists(self, expected: Attachment, observed: Attachment) -> Iterator[Change]:
        wanted = expected.as_path_list and self._wanted.as_path_list(expected.as_path_list[1])
        found = observed.as_path_list and self._found.as_path_list(observed.as_path_list[1])
        if wanted != found:
            yield _list_change("as_path_list", expected, observed, wanted, found)


def _list_change(
    attribute: str,
    expected: Attachment,
    observed: Attachment,
    wanted: Prefixes | Condition | None,
    found: Prefixes | Condition | None,
) -> Change:
    """Say how a list that is attached to a session directly departs."""
    mine = getattr(expected, attribute)
    yours = getattr(observed, attribute)
    missing, extra = found is None, wanted is None
    kind = ChangeKind.DIFFERENT
    if missing or extra:
        kind = ChangeKind.MISSING if missing else ChangeKind.EXTRA
    return Change(
        kind=kind,
        path=mine[0] if mine else yours[0],
        observed_path=yours[0] if yours else observed.owner,
        expected=wanted.words if wanted else None,
        observed=found.words if found else None,
        subject=expected.path,
    )
