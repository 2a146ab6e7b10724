"""What two sessions let through, compared by the structure of their policies; names are free.

`judge` is the one question asked about policies. It sees whole devices and two references, so a
judgement by behaviour can take its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from erce.compare.align import align
from erce.compare.canonical import Flattener
from erce.compare.change import Change, ChangeKind, Undecided
from erce.compare.terms import compare_defaults, compare_terms, deed, term_change
from erce.model import Verdict
from erce.platforms import UndefinedPolicy, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Family, Prefix
    from erce.compare.attachment import Attachment
    from erce.compare.canonical import Condition, FlatPolicy
    from erce.compare.prefixes import Prefixes
    from erce.model import Device, Path


@dataclass(slots=True)
class Judge:
    """Judges the policies of two devices, and remembers which objects do the same work."""

    desired: Device

    observed: Device

    pairs: dict[Path, Path] = field(default_factory=dict)

    undecided: list[Undecided] = field(default_factory=list)

    _wanted: Flattener = field(init=False)

    _found: Flattener = field(init=False)

    def __post_init__(self) -> None:
        self._wanted = Flattener(self.desired)
        self._found = Flattener(self.observed)

    def judge(self, expected: Attachment, observed: Attachment) -> Iterator[Change]:
        """Yield where the observed policies let through something else than the desired ones."""
        wanted = self._wanted.policy(expected.policies, expected.family)
        found = self._found.policy(observed.policies, observed.family)
        if found.opaque:
            self.undecided.extend(
                Undecided(path=path, text=text, subject=expected.path)
                for path, text in found.opaque
            )
        elif found.undefined and not wanted.undefined:
            yield self._undefined(expected, observed, found)
        elif bool(expected.policies) != bool(observed.policies):
            yield self._attached(expected, observed)
        else:
            self._pair_policies(expected, observed)
            yield from self._flat(wanted, found, expected, observed)
        yield from self._prefix_lists(expected, observed)
        yield from self._as_path_lists(expected, observed)

    def advertised(self, names: tuple[str, ...], family: Family) -> Iterator[Prefix]:
        """Yield the prefixes that desired export policies let out."""
        for term in self._wanted.policy(names, family).terms:
            if term.verdict is Verdict.ACCEPT:
                yield from (entry.prefix for item in term.prefixes for entry in item.ranges)

    def _flat(
        self, wanted: FlatPolicy, found: FlatPolicy, expected: Attachment, observed: Attachment
    ) -> Iterator[Change]:
        for mine, yours in align(wanted.terms, found.terms):
            if mine is not None and yours is not None:
                self._pair_terms(mine.path, yours.path, mine.prefixes, yours.prefixes)
                yield from compare_terms(mine, yours, expected)
            else:
                yield term_change(mine, yours, expected, observed)
        yield from compare_defaults(wanted, found, expected, observed)

    def _pair_terms(
        self,
        mine: Path,
        yours: Path,
        wanted: tuple[Prefixes, ...],
        found: tuple[Prefixes, ...],
    ) -> None:
        self.pairs.setdefault(mine, yours)
        if len(wanted) == len(found):
            for left, right in zip(wanted, found, strict=True):
                self._pair_lists(left.lists, right.lists)

    def _pair_lists(self, wanted: tuple[Path, ...], found: tuple[Path, ...]) -> None:
        if len(wanted) == len(found) == 1:
            self.pairs.setdefault(wanted[0], found[0])

    def _pair_policies(self, expected: Attachment, observed: Attachment) -> None:
        if len(expected.policies) == len(observed.policies) == 1:
            self.pairs.setdefault(
                ("policies", expected.policies[0]), ("policies", observed.policies[0])
            )

    def _undefined(self, expected: Attachment, observed: Attachment, found: FlatPolicy) -> Change:
        names = ", ".join(found.undefined)
        effect = facts(self.observed.platform).undefined_policy
        does = {
            UndefinedPolicy.ACCEPTS_ALL: f"so the session {deed(expected.direction)} everything",
            UndefinedPolicy.REJECTS_ALL: f"so the session {deed(expected.direction)} nothing",
            UndefinedPolicy.REFUSED: "so the configuration is refused",
            UndefinedPolicy.UNKNOWN: "and what the session does then is not known",
        }[effect]
        return Change(
            kind=ChangeKind.DIFFERENT,
            path=expected.path,
            observed_path=observed.path,
            expected=expected.policies or None,
            observed=observed.policies,
            subject=expected.path,
            detail=f"{expected.direction} policy {names} is not defined, {does}",
        )

    def _attached(self, expected: Attachment, observed: Attachment) -> Change:
        everything = facts(self.observed.platform).no_policy_accepts_all
        if expected.policies:
            amount = "everything" if everything else "nothing"
            detail = (
                f"has no {expected.direction} policy and so {deed(expected.direction)} {amount}"
            )
        else:
            name = ", ".join(observed.policies)
            detail = f"has the {expected.direction} policy {name}, the intent wants none"
        return Change(
            kind=ChangeKind.MISSING if expected.policies else ChangeKind.EXTRA,
            path=expected.path if expected.policies else observed.path,
            observed_path=observed.path,
            expected=expected.policies or None,
            observed=observed.policies or None,
            subject=expected.path,
            detail=detail,
        )

    def _prefix_lists(self, expected: Attachment, observed: Attachment) -> Iterator[Change]:
        wanted = self._attached_list(self._wanted, expected)
        found = self._attached_list(self._found, observed)
        if wanted is not None and found is not None:
            self._pair_lists(wanted.lists, found.lists)
        if wanted != found:
            words = f"{expected.direction} prefix list"
            yield _list_change(words, expected, observed, wanted, found)

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
            words = f"{expected.direction} AS-path list"
            yield _list_change(words, expected, observed, wanted, found)


def _list_change(
    words: str,
    expected: Attachment,
    observed: Attachment,
    wanted: Prefixes | Condition | None,
    found: Prefixes | Condition | None,
) -> Change:
    """Say how a list that is attached to a session directly departs."""
    attribute = "prefix_list" if "prefix" in words else "as_path_list"
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
        detail=(
            f"has no {words}"
            if missing
            else f"has the {words} {yours[1]}, the intent wants none"
            if extra
            else f"has another {words} than the intent wants"
        ),
    )
