"""One route's way through a session, for people who ask why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.model import MatchAsPath, MatchCommunity, MatchPrefixList
from erce.policy.as_paths import as_path_literals
from erce.policy.communities import community_atoms
from erce.policy.decisions import Decisions, Outcome
from erce.policy.diagrams import Diagrams
from erce.policy.effects import Effect
from erce.policy.lists import modified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.model import Match, Path, PrefixEntry
    from erce.policy.attributes import Attributes
    from erce.policy.behaviour import Behaviour
    from erce.policy.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a route, and why."""

    effect: Effect

    decided_by: tuple[Path, ...]
    """Terms that act and, behind each, the list entries that let the route into it."""

    others: tuple[tuple[Effect, tuple[Path, ...]], ...] = ()
    """What else may become of it, where that depends on what is not known of the route or not
    modelled. Then `effect` is not known."""


def decide(found: Behaviour, prefix: Prefix, route: Attributes) -> Decision:
    """Follow one route; the prefix must be of the behaviour's family."""
    diagrams = Diagrams(found.given)
    part = next(part for part in found.parts if part.space.holds(prefix))
    node = Decisions(found.rules, diagrams).decide(part.rules)
    outcomes = []
    for outcome in diagrams.follow(node, route.answer):
        assert isinstance(outcome, Outcome)
        outcomes.append((outcome.effect, _explained(found.rules, outcome, prefix, route)))
    if len({effect for effect, _ in outcomes}) == 1:  # whichever way the route goes
        return Decision(effect=outcomes[0][0], decided_by=outcomes[0][1])
    unknown = "it depends on what is not known of the route"
    return Decision(
        effect=Effect(accepted=None, unknown=unknown), decided_by=(), others=tuple(outcomes)
    )


def _explained(
    rules: Rules, outcome: Outcome, prefix: Prefix, route: Attributes
) -> tuple[Path, ...]:
    paths: list[Path] = []
    for path in outcome.decided_by:
        paths.append(path)
        paths += deciding_entries(rules, path, prefix, route)
    return tuple(paths)


def deciding_entries(rules: Rules, path: Path, prefix: Prefix, route: Attributes) -> Iterator[Path]:
    """Yield the list entries by which a route is let into the term at the path.

    For a prefix list at the session, the entry that permits or denies it.
    """
    if path[:1] == ("prefix_lists",):
        listed = rules.prefix_lists.get(path[1])
        entries = listed.entries if listed else ()
        at = next((at for at, entry in enumerate(entries) if _holds(entry, prefix)), None)
        if at is not None:
            yield (*path, "entries", str(at))
    if path[:1] == ("policies",) and path[2:3] == ("terms",):
        for match in rules.policies[path[1]].terms[int(path[3])].matches:
            yield from _entry(rules, match, prefix, route)


def _entry(rules: Rules, match: Match, prefix: Prefix, route: Attributes) -> Iterator[Path]:
    """Yield the first entry of the lists of a match that permits the route."""
    if not isinstance(match, MatchPrefixList | MatchCommunity | MatchAsPath):
        return
    for name in match.names:
        path, entries = _entries(rules, match, name, prefix, route)
        at = next((at for at, (_, holds) in enumerate(entries) if holds), None)
        if at is not None and entries[at][0]:
            yield (*path, "entries", str(at))
            return


def _entries(
    rules: Rules,
    match: MatchPrefixList | MatchCommunity | MatchAsPath,
    name: str,
    prefix: Prefix,
    route: Attributes,
) -> tuple[Path, list[tuple[bool, bool]]]:
    """Return, for each entry of a list, whether it permits and whether the route fits it."""
    if isinstance(match, MatchPrefixList):
        key = f"{match.family} {name}"
        prefixes = rules.prefix_lists.get(key)
        entries = [modified(e, match.modifier) for e in prefixes.entries] if prefixes else []
        return ("prefix_lists", key), [(e.permit, _holds(e, prefix)) for e in entries]
    if isinstance(match, MatchCommunity):
        communities = rules.community_lists.get(name)
        return ("community_lists", name), [
            (entry.permit, all(map(route.answer, atoms)))
            for entry in (communities.entries if communities else ())
            for atoms in (
                community_atoms(
                    entry,
                    rules.platform.value,
                    exact=match.exact,
                    whole=rules.facts.community_expression_sees_all,
                ),
            )
        ]
    paths = rules.as_path_lists.get(name)
    by_number = rules.facts.as_path_by_number
    return ("as_path_lists", name), [
        (permit, _path_fits(text, route, by_number=by_number))
        for permit, text in (paths.entries if paths else ())
    ]


def _holds(entry: PrefixEntry, prefix: Prefix) -> bool:
    return entry.minimum <= prefix.length <= entry.maximum and entry.prefix.contains(prefix)


def _path_fits(text: str, route: Attributes, *, by_number: bool) -> bool:
    return any(
        literal.atom is None or route.answer(literal.atom) is literal.holds
        for literal in as_path_literals(text, by_number=by_number)
    )
