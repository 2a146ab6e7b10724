"""What two sessions let through, compared by what their policies do to every route.

Names, numbers and structure do not count. A difference carries an example prefix and the line that
decides about it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from erce.compare.answers import Answer, answer, question
from erce.compare.change import THE_INTENT, Change, ChangeKind, Undecided
from erce.compare.deeds import Deeds
from erce.compare.nearest import denying, nearest
from erce.compare.origins import idle
from erce.compare.references import term_references
from erce.compare.structure import Structure
from erce.platforms import UndefinedPolicy, facts
from erce.policy.decide import deciding_entries
from erce.policy.lists import MISSING, list_words
from erce.policy.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.compare.attachment import Attachment
    from erce.compare.change import Reference
    from erce.model import Device, Path
    from erce.policy.differences import Difference
    from erce.policy.space import PrefixSpace


@dataclass(slots=True)
class Judge:
    """Judges the policies of two devices, and remembers which objects do the same work."""

    desired: Device

    observed: Device

    reference: Reference = THE_INTENT
    """What sentences call the desired side."""

    undecided: list[Undecided] = field(default_factory=list)

    structure: Structure = field(init=False)

    _wanted: Rules = field(init=False)

    _found: Rules = field(init=False)

    _known: dict[object, Answer] = field(default_factory=dict)

    _places: list[tuple[Attachment, Attachment]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.structure = Structure(self.desired, self.observed)
        self._wanted = Rules(self.desired)
        self._found = Rules(self.observed)

    def judge(
        self, expected: Attachment, observed: Attachment, within: PrefixSpace | None = None
    ) -> Iterator[Change]:
        """Yield where the observed policies let through something else than the desired ones."""
        self._places.append((expected, observed))
        if expected.origin and bool(expected.policies) != bool(observed.policies):
            theirs = bool(observed.policies)
            place, rules = (observed, self._found) if theirs else (expected, self._wanted)
            if not idle(rules, place.policies, place.family, within):
                yield _attached(expected, observed, self.reference)
            return
        if expected.origin and not expected.policies:
            return
        answer = self._answer(expected, observed, within)
        apart = answer.apart
        certain = [item for item in apart if item.certain]
        names = [name for name in observed.policies if name not in self._found.policies]
        unknown = facts(self.observed.platform).undefined_policy in {
            UndefinedPolicy.UNKNOWN,
            UndefinedPolicy.REFUSED,
        }
        if certain or (apart and names and unknown):
            yield self._change(expected, observed, answer, certain or apart, names)
        elif apart:
            self.undecided.extend(self._doubts(expected, observed, apart))

    def pairs(self) -> dict[Path, Path]:
        """Return the policies, terms and lists that do the same work under other names."""
        for expected, observed in self._places:
            self.structure.align(expected, observed)
        return self.structure.pairs

    def _answer(
        self, expected: Attachment, observed: Attachment, within: PrefixSpace | None
    ) -> Answer:
        """Compare two places; sessions that share their policies are compared once."""
        key = (question(expected), question(observed), within)
        if key not in self._known:
            self._known[key] = answer(self._wanted, self._found, expected, observed, within)
        return self._known[key]

    def _change(
        self,
        expected: Attachment,
        observed: Attachment,
        answer: Answer,
        apart: Sequence[Difference],
        undefined: Sequence[str],
    ) -> Change:
        """Tell all differences at one place as one change."""
        deeds = Deeds(apart, expected.direction, answer.extent, self.reference)
        parts = tuple(self.structure.parts(expected, observed, deeds.space))
        change = Change(
            kind=deeds.kind,
            path=expected.path,
            observed_path=self._deciding(observed, deeds.first, parts),
            expected=deeds.expected,
            observed=deeds.observed,
            subject=expected.path,
            detail=deeds.words,
            parts=parts,
        )
        if undefined:
            words = self._undefined(undefined, expected.direction, deeds)
            return replace(change, kind=ChangeKind.DIFFERENT, detail=words)
        lists = observed.prefix_list or observed.as_path_list
        if expected.policies and not (observed.policies or lists):
            words = deeds.words
            if facts(self.observed.platform).protocol_default and expected.direction == "export":
                words = "advertises what BGP has learned and nothing else"
            words = f"has no {expected.direction} policy and so {words}"
            return replace(change, kind=ChangeKind.MISSING, detail=words)
        return change

    def _deciding(self, observed: Attachment, item: Difference, parts: Sequence[Change]) -> Path:
        """Find what decides about the example: a list entry, a term, or where policies stand.

        Of a route that passes both ways, the term that changes it.
        """
        changed = item.wanted.accepted is item.found.accepted
        lists = [part.observed_path for part in parts if part.observed_path[0] == "prefix_lists"]
        for path in reversed(item.found_by):
            if path[0] == "policies" and path[1] not in self._found.policies:
                break
            if path[2:] == ("default",) and not item.found.accepted:
                if lists:
                    return nearest(self._found, lists, observed.policies, item.witness)
                return denying(self._found, observed.policies, item.witness) or path
            if changed and path[2:3] == ("terms",):
                return (*path, "actions")
            if item.example is not None:
                entries = deciding_entries(self._found, path, item.witness, item.example)
                # where it depends on more than the prefix, what that depends on
                by_kind = sorted(entries, key=lambda entry: self._far(entry, item.condition))
                if by_kind:
                    return by_kind[0 if item.condition != "all routes" else -1]
            return self._beside(observed, item) or path
        return self._beside(observed, item) or observed.path

    def _far(self, entry: Path, condition: str) -> int:
        """Tell how little an entry has to do with a condition: 0 is a community that it names."""
        if entry[0] == "prefix_lists":
            return 2
        listed = (
            self._found.community_lists.get(entry[1]) if entry[0] == "community_lists" else None
        )
        words = {word.strip(",.") for word in condition.split()}
        named = listed and words & {*listed.entries[int(entry[3])].values}
        return 0 if named else 1

    def _beside(self, observed: Attachment, item: Difference) -> Path | None:
        """Return the entry of a list at the session that lets an example in beside its policy."""
        if not item.found.accepted or item.example is None or observed.prefix_list is None:
            return None
        path = ("prefix_lists", f"{observed.family} {observed.prefix_list[1]}")
        return next(deciding_entries(self._found, path, item.witness, item.example), None)

    def _undefined(self, names: Sequence[str], direction: str, deeds: Deeds) -> str:
        effect = facts(self.observed.platform).undefined_policy
        does = {
            UndefinedPolicy.REFUSED: "so the configuration is refused",
            UndefinedPolicy.UNKNOWN: "and what the session does then is not known",
        }.get(effect, f"so the session {deeds.words}")
        return f"{direction} policy {', '.join(names)} is not defined, {does}"

    def _doubts(
        self, expected: Attachment, observed: Attachment, apart: Sequence[Difference]
    ) -> Iterator[Undecided]:
        """Yield the matches and actions that the differences may come from."""
        opaque = self.structure.opaque(observed.policies, observed.family)
        deciding = {path for item in apart for path in item.found_by}
        near = [(path, text) for path, text in opaque if path in deciding] or opaque
        for path, text in near or self._missing_lists(observed):
            yield Undecided(path=path, text=text, subject=expected.path)
        if not near and not any(self._missing_lists(observed)):
            first = apart[0].found_by
            text = apart[0].found.unknown or "what is not known of the platform"
            path = first[-1] if first else observed.path
            yield Undecided(path=path, text=text, subject=expected.path)

    def _missing_lists(self, observed: Attachment) -> Iterator[tuple[Path, str]]:
        """Yield the terms that refer to lists which do not exist."""
        device = self.observed
        known = {("prefix_lists", item.key) for item in device.prefix_lists}
        known |= {("community_lists", item.key) for item in device.community_lists}
        known |= {("as_path_lists", item.key) for item in device.as_path_lists}
        for policy in device.policies:
            if policy.name in observed.policies:
                for index, path in term_references(policy):
                    if path not in known:
                        kind = path[0].removesuffix("s").replace("_", " ").replace("as p", "AS-p")
                        words = f"{kind} {path[1]}"
                        if path[0] == "prefix_lists":
                            words = list_words(path[1].split(" ", 1)[1])
                        yield ("policies", policy.name, "terms", str(index)), f"{words} {MISSING}"


def _attached(expected: Attachment, observed: Attachment, reference: Reference) -> Change:
    """Say that prefixes are originated through a policy, or without one, against the intent."""
    name = ", ".join(observed.policies)
    return Change(
        kind=ChangeKind.MISSING if expected.policies else ChangeKind.EXTRA,
        path=expected.path if expected.policies else observed.path,
        observed_path=observed.path,
        expected=expected.policies or None,
        observed=observed.policies or None,
        subject=expected.path,
        detail="has no policy and so originates everything"
        if expected.policies
        else f"goes through the policy {name}, {reference.wants} none",
    )
