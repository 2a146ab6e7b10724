"""Terms of policies and entries of lists that decide about no route."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.as_numbers import MICROSOFT_ASN
from erce.model import MatchPrefixList, PrefixModifier, Verdict
from erce.policy.atoms import from_neighbor
from erce.policy.behaviour import behaviour
from erce.policy.decisions import Outcome
from erce.policy.rules import Direction
from erce.policy.space import PrefixSpace
from erce.rules.flows import both
from erce.rules.outcomes import decided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Family, Prefix
    from erce.model import Path, PrefixEntry, PrefixList, RoutePolicy
    from erce.policy.behaviour import Behaviour
    from erce.rules.estate import Estate
    from erce.rules.flows import Flow
    from erce.rules.outcomes import Decided

_TERM: Final = 2
"""Where a path of a policy goes on to its terms."""


class Judged(NamedTuple):
    """A policy at sessions to Microsoft, by itself."""

    flow: Flow
    """The first session that has it."""

    policy: RoutePolicy

    alone: tuple[Behaviour, ...]
    """What the policy does with any route, for each family of these sessions."""

    from_microsoft: tuple[Behaviour, ...]
    """The same with routes of Microsoft; none where it stands elsewhere, too, or looks outward."""


class Idle(NamedTuple):
    """A term that decides about no route."""

    place: int

    witness: Prefix | None
    """A prefix that the term is about; None where it is about none."""

    decider: Path
    """What decides about the witness instead."""


def judged(estate: Estate) -> Iterator[Judged]:
    """Yield every policy of the sessions to Microsoft once a router."""
    flows: dict[tuple[str, str], list[Flow]] = {}
    found: dict[tuple[str, str], RoutePolicy] = {}
    for flow in both(estate):
        for policy in flow.chain:
            key = (flow.link.router.name, policy.name)
            flows.setdefault(key, []).append(flow)
            found[key] = policy
    elsewhere = _elsewhere(estate)
    for key, members in flows.items():
        families = dict.fromkeys(flow.family for flow in members)
        alone = tuple(_alone(members[0], key[1], family) for family in families)
        mine = key not in elsewhere and not any(flow.outbound for flow in members)
        sent = tuple(
            behaviour(item.rules, (key[1],), item.family, direction=Direction.IMPORT, given=_GIVEN)
            for item in alone
        )
        yield Judged(members[0], found[key], alone, sent if mine else ())


def idle(judged_policy: Judged, found: tuple[Behaviour, ...]) -> Iterator[Idle]:
    """Yield the terms that decide about no route, whatever its prefix and attributes are.

    Terms that only go on to the next are left out, and policies of which not every step is known.
    """
    answers = [decided(item) for item in found]
    outcomes = [outcome for answer in answers for outcome in answer.outcomes]
    if any(outcome.effect.accepted is None for outcome in outcomes):
        return
    alive = {path for outcome in outcomes for path in outcome.decided_by}
    root: Path = ("policies", judged_policy.policy.name, "terms")
    silent = {
        (*root, str(place)): place
        for place, term in enumerate(judged_policy.policy.terms)
        if (*root, str(place)) not in alive and term.verdict is not Verdict.NEXT
    }
    spaces: dict[Path, PrefixSpace] = {}
    for item in found if silent else ():
        for rule in item.rules.session(*item.session):
            if rule.path in silent:
                space = PrefixSpace.everything(item.family) if rule.space is None else rule.space
                spaces[rule.path] = spaces[rule.path] | space if rule.path in spaces else space
    dead = [place for path, place in silent.items() if path in spaces]
    places = written(judged_policy.flow, judged_policy.policy) if dead else frozenset()
    for place in sorted(places.intersection(dead)):
        witness = spaces[(*root, str(place))].witness()
        yield Idle(place, witness, _decider(answers, witness))


def _decider(answers: list[Decided], witness: Prefix | None) -> Path:
    """Return what decides about a prefix, of several terms one."""
    if witness is None:
        return ()
    for answer in answers:
        for outcome in answer.diagrams.values(answer.node_of(witness)):
            assert isinstance(outcome, Outcome)
            if outcome.decided_by:
                return outcome.decided_by[-1]
    return ()


def written(flow: Flow, policy: RoutePolicy) -> frozenset[int]:
    """Return the places of terms that stand in the configuration as such.

    Nested conditions of IOS-XR become several terms with lines in common, of which some apply to
    nothing.
    """
    places = range(len(policy.terms))
    reading = flow.link.router.reading
    if reading is None:
        return frozenset(places)
    path = ("policies", policy.name, "terms")
    lines = [{*reading.provenance.find((*path, str(place)))} for place in places]
    count = Counter(line for own in lines for line in own)
    return frozenset(place for place in places if all(count[line] == 1 for line in lines[place]))


def is_before(decider: Path, place: int) -> bool:
    """Whether what decides is an earlier term than that at a place."""
    return decider[_TERM : _TERM + 1] == ("terms",) and int(decider[_TERM + 1]) < place


def used_lists(flow: Flow) -> Iterator[PrefixList]:
    """Yield the prefix lists of a session that mean what they say."""
    device = flow.link.router.device
    names = [
        name
        for policy in flow.chain
        for term in policy.terms
        for match in term.matches
        if isinstance(match, MatchPrefixList) and match.modifier is PrefixModifier.EXACT
        for name in match.names
    ]
    own = flow.settings.export_prefix_list if flow.outbound else flow.settings.import_prefix_list
    wanted = {*names, own}
    for item in device.prefix_lists:
        if item.name in wanted and item.family is flow.family:
            yield item


def shadowed(entries: tuple[PrefixEntry, ...]) -> Iterator[tuple[int, int]]:
    """Yield entries that earlier, wider ones leave nothing to, with one of these.

    In time that grows with the number of entries: around a prefix there are no more prefixes than
    it has bits, and of entries for one prefix only those count that add a length.
    """
    order = sorted(range(len(entries)), key=lambda at: (*_key(entries[at]), at))
    stack: list[tuple[Prefix, list[tuple[int, int]]]] = []
    for at in order:
        entry = entries[at]
        own = _lengths(entry)
        while stack and not stack[-1][0].contains(entry.prefix):
            stack.pop()
        earlier = [item for _, kept in stack for item in kept if item[0] < at and item[1] & own]
        covered = 0
        for _, mask in earlier:
            covered |= mask
        if own and not own & ~covered:
            yield at, earlier[0][0]
            continue
        if not stack or stack[-1][0] != entry.prefix:
            stack.append((entry.prefix, []))
        stack[-1][1].append((at, own))


def _key(entry: PrefixEntry) -> tuple[str, int, int]:
    return entry.prefix.family.value, entry.prefix.network, entry.prefix.length


def _lengths(entry: PrefixEntry) -> int:
    """Return the lengths of an entry as bits."""
    low, high = max(entry.minimum, entry.prefix.length), entry.maximum
    return ((1 << high + 1) - 1) >> low << low if low <= high else 0


def _alone(flow: Flow, name: str, family: Family) -> Behaviour:
    rules = flow.behaviour.rules
    return behaviour(rules, (name,), family, direction=Direction.EXPORT)


def _elsewhere(estate: Estate) -> set[tuple[str, str]]:
    """Return the policies that sessions to somebody else have, with their routers."""
    own = {id(session.neighbor) for _, session in estate.sessions}
    return {
        (router.name, name)
        for router in estate.routers
        for vrf in router.device.vrfs
        for neighbor in vrf.neighbors
        if id(neighbor) not in own
        for settings in neighbor.families
        for name in (*settings.import_policies, *settings.export_policies)
    }


_GIVEN: Final = from_neighbor(MICROSOFT_ASN)
