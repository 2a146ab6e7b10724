"""A policy term about prefixes that its sessions never carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model import MatchPrefixList
from erce.rules.documents import IPV6, PEERINGS
from erce.rules.families import title
from erce.rules.flows import both
from erce.rules.rule import RaisedBy, Rule
from erce.rules.terms import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Family
    from erce.model import RoutePolicy
    from erce.rules.estate import Estate, Router
    from erce.rules.flows import Flow
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the families of lists with those of all sessions that have the policy."""
    told: set[tuple[str, str]] = set()
    carried = {router: _carried(router) for router in estate.routers}
    for flow in both(estate):
        for policy in flow.chain:
            if (flow.link.router.name, policy.name) not in told:
                told.add((flow.link.router.name, policy.name))
                yield from _absent(flow, policy, carried[flow.link.router])


def _absent(flow: Flow, policy: RoutePolicy, carried: set[tuple[str, Family]]) -> Iterator[Problem]:
    found = {
        place: match.family
        for place, term in enumerate(policy.terms)
        for match in term.matches
        if isinstance(match, MatchPrefixList) and (policy.name, match.family) not in carried
    }
    places = written(flow, policy) if found else frozenset()
    for place, family in found.items():
        if place in places:
            yield flow.problem(
                f"term {policy.terms[place].name} of {policy.name} is about {title(family)}, "
                "which no session with this policy carries",
                ("policies", policy.name, "terms", str(place)),
            )


def _carried(router: Router) -> set[tuple[str, Family]]:
    """Return which policies stand at which families of the router's sessions."""
    return {
        (name, settings.family)
        for vrf in router.device.vrfs
        for neighbor in vrf.neighbors
        for settings in neighbor.families
        for name in (*settings.import_policies, *settings.export_policies)
    }


RULE: Final = Rule(
    id="POL015",
    slug="prefixes-of-absent-family",
    title="Prefixes of a family that no session carries",
    severity=Severity.WARNING,
    what="A policy names prefixes of an address family that no session with this policy carries.",
    why=(
        "The term never applies. Either the session of that family is missing, or the prefixes "
        "stand in the wrong policy."
    ),
    how="Add the session of that family, or take the term out.",
    documents=(PEERINGS, IPV6),
    check=check,
    raised_by=RaisedBy.READING,
)
