"""Policies that do what others do and drain besides."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.change.bare import bare, device_of, found
from erce.compare.references import referred
from erce.model import (
    MatchPrefixList,
    Neighbor,
    NeighborFamily,
    OpaqueAction,
    OpaqueMatch,
    PrefixList,
    PrefixModifier,
    PrependAsPath,
    RoutePolicy,
    SetLocalPreference,
    SetMed,
    Term,
    Verdict,
)
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from erce.model import Action, Device, Match, Path

PREPENDS: Final = 8
"""As often as Microsoft prepends to drain its own side (Microsoft: Planned maintenance)."""

LOWEST: Final = 0
"""The local preference that loses against every other (RFC 8326, section 4.2)."""

SUFFIX: Final = "-DRAIN"
"""End of the names of policies that take another one's place while a link is drained."""

SECOND_SUFFIX: Final = "-DRAIN2"
"""The same of the outward policy where one policy serves both directions."""

LONGEST: Final = 10
"""AS numbers that a policy prepends at most: no more than an intent may ask for."""


def hindrance(device: Device, sessions: Iterable[Path]) -> str:
    """Say why policies cannot drain the sessions; nothing when they can."""
    policies = {policy.name: policy for policy in device.policies}
    for path in sessions:
        neighbor = found(device, path)
        assert neighbor is not None
        for family in neighbor.families:
            if family.weight:
                return "the session has a weight, which decides before local preference"
            if len(family.import_policies) > 1 or len(family.export_policies) > 1:
                return "the session has a chain of policies"
            for name in (*family.import_policies, *family.export_policies):
                policy = policies.get(name)
                if policy is None:
                    return f"policy {name} is not defined"
                reason = _against(policy)
                if reason:
                    return reason
    return ""


def _against(policy: RoutePolicy) -> str:
    """Say why no copy of a policy can drain; nothing when one can."""
    if not all(map(_plain, policy.terms)):
        return f"policy {policy.name} holds what cannot be copied"
    if any(_prepended(term) + PREPENDS > LONGEST for term in policy.terms):
        return f"policy {policy.name} prepends already"
    return ""


def _plain(term: Term) -> bool:
    opaque = any(isinstance(item, OpaqueMatch) for item in term.matches)
    opaque = opaque or any(isinstance(item, OpaqueAction) for item in term.actions)
    return not opaque and term.jump is None and term.leaves is None


def _prepended(term: Term) -> int:
    """Return how many AS numbers a term prepends."""
    return sum(len(item.asns) for item in term.actions if isinstance(item, PrependAsPath))


def quieter(device: Device, sessions: Iterable[Path]) -> Device:
    """Return a device of nothing but the sessions, with policies that drain them."""
    policies: dict[str, RoutePolicy] = {}
    neighbors: dict[str, list[Neighbor]] = {}
    used: set[Path] = set()
    for path in sessions:
        neighbor = found(device, path)
        assert neighbor is not None
        used |= referred(device, (neighbor,))
        made = [(family, _policies(device, path, neighbor, family)) for family in neighbor.families]
        policies.update((one.name, one) for _, pair in made for one in pair if one)
        families = tuple(
            NeighborFamily(
                family=family.family,
                import_policies=(inward.name,) if inward else (),
                export_policies=(outward.name,) if outward else (),
            )
            for family, (inward, outward) in made
        )
        neighbors.setdefault(path[1], []).append(bare(neighbor, families))
    return device_of(device, neighbors, tuple(policies.values()), used)


def spelled(device: Device) -> Device:
    """Let terms list the prefixes themselves, where a list cannot be referred to by its name.

    Its name is then that of the term, as where a parser finds prefixes in a term.
    """
    lists: dict[str, PrefixList] = {}

    def spell(policy: RoutePolicy, term: Term, match: Match) -> Match:
        if not isinstance(match, MatchPrefixList) or match.modifier is not PrefixModifier.EXACT:
            return match
        entries = tuple(
            entry
            for name in match.names
            for item in device.prefix_lists
            if (item.name, item.family) == (name, match.family)
            for entry in item.entries
        )
        made = PrefixList(name=f"{policy.name}/{term.name}", family=match.family, entries=entries)
        lists[made.key] = made
        return replace(match, names=(made.name,))

    policies = tuple(
        replace(
            policy,
            terms=tuple(
                replace(term, matches=tuple(spell(policy, term, item) for item in term.matches))
                for term in policy.terms
            ),
        )
        for policy in device.policies
    )
    return replace(device, policies=policies, prefix_lists=tuple(lists.values()))


def _policies(
    device: Device, path: Path, neighbor: Neighbor, family: NeighborFamily
) -> tuple[RoutePolicy | None, RoutePolicy | None]:
    """Return the policies that drain a family, inward and outward."""
    vrf = device.vrf(path[1])
    asn = (vrf.asn if vrf else None) or device.asn or 0
    asn = neighbor.local_as.asn if neighbor.local_as else asn
    prepend = PrependAsPath(asns=(asn,) * PREPENDS)
    stem = f"ER-{neighbor.key}-{family.key}".replace(":", "-").replace(".", "-").upper()
    inward = _base(device, family.import_policies, f"{stem}-IN")
    outward = _base(device, family.export_policies, f"{stem}-OUT")
    limit = facts(device.platform).max_name - len(SECOND_SUFFIX)
    same = inward is not None and outward is not None and inward.name == outward.name
    suffix = SECOND_SUFFIX if same else SUFFIX
    return (
        inward and _with(inward, SetLocalPreference(value=LOWEST), inward.name[:limit] + SUFFIX),
        outward and _with(outward, prepend, outward.name[:limit] + suffix),
    )


def _base(device: Device, names: tuple[str, ...], stem: str) -> RoutePolicy | None:
    """Return the policy of a session, or one that does what the platform does without any."""
    if names:
        return next(policy for policy in device.policies if policy.name == names[0])
    platform = facts(device.platform)
    if platform.protocol_default:
        rest = Verdict.NEXT
    elif platform.no_policy_accepts_all:
        rest = Verdict.ACCEPT
    else:
        return None
    return RoutePolicy(name=stem, terms=(), default=rest)


_ORDER: Final[Mapping[type, int]] = MappingProxyType(
    {SetLocalPreference: 0, SetMed: 1, PrependAsPath: 2}
)
"""Where actions stand in the model; all others come after these."""


def _with(policy: RoutePolicy, added: Action, name: str) -> RoutePolicy:
    """Return the policy under another name, doing more to all that it lets pass."""
    terms = policy.terms
    if policy.default is not Verdict.REJECT:
        # what no term decides passes too, and can be given something by a term alone
        terms = (*terms, Term(name=_last(terms), verdict=policy.default))
    terms = tuple(
        term
        if term.verdict is Verdict.REJECT
        else replace(term, actions=_actions(term.actions, added))
        for term in terms
    )
    # behind a term for all the rest, a default that accepts would be one more term for nothing
    default = Verdict.REJECT if policy.default is Verdict.ACCEPT else policy.default
    return replace(policy, name=name, terms=terms, default=default)


def _last(terms: Sequence[Term]) -> str:
    """Return a name for a term behind others: the next ten, or a word where they have names."""
    numbers = [int(term.name) for term in terms if term.name.isdecimal()]
    return str(max(numbers, default=0) // 10 * 10 + 10) if len(numbers) == len(terms) else "rest"


def _actions(before: Sequence[Action], added: Action) -> tuple[Action, ...]:
    """Put an action among others, in the model's order."""
    kept = []
    for item in before:
        if isinstance(item, PrependAsPath) and isinstance(added, PrependAsPath):
            added = replace(added, asns=added.asns + item.asns)
        elif type(item) is not type(added):
            kept.append(item)
    kept.append(added)
    return tuple(sorted(kept, key=lambda item: _ORDER.get(type(item), len(_ORDER))))
