"""Reserved AS number in a prepend toward Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import DOCUMENTATION_ASNS, RESERVED_ASNS
from erce.base.finding import Severity
from erce.model import PrependAsPath
from erce.rules.attached import attached
from erce.rules.documents import OPTIMIZE, ROUTING, VPN_BGP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import RoutePolicy
    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the prepends that cost the routes."""
    known = attached(estate)
    for link in estate.links:
        for policy in known[link.router].policies(_exports(link)):
            for number, place in _reserved(policy, microsoft=link.is_microsoft).items():
                yield link.problem(
                    f"policy {policy.name} prepends AS {number}, which is not a customer's",
                    ("policies", policy.name, "terms", str(place), "actions"),
                    expected="the AS number that the session shows",
                    observed=str(number),
                )


def _exports(link: Link) -> dict[str, None]:
    """Return the names of the policies toward Microsoft, each once."""
    return dict.fromkeys(
        name
        for session in link.sessions
        for family in session.neighbor.families
        for name in family.export_policies
    )


def _reserved(policy: RoutePolicy, *, microsoft: bool) -> dict[int, int]:
    """Return the numbers that a policy must not prepend, with the first term of each."""
    found: dict[int, int] = {}
    for place, term in enumerate(policy.terms):
        for action in term.actions:
            for number in action.asns if isinstance(action, PrependAsPath) else ():
                if number in RESERVED_ASNS or (microsoft and number in DOCUMENTATION_ASNS):
                    found.setdefault(number, place)
    return found


RULE: Final = Rule(
    id="BGP008",
    slug="reserved-as-in-prepend",
    title="Reserved AS number in a prepend toward Microsoft",
    severity=Severity.ERROR,
    what=(
        "A policy toward Microsoft puts an AS number into the path that Microsoft or Azure keeps "
        "for itself or does not permit."
    ),
    why=(
        "12076 in a path is a loop for Microsoft. 65515 to 65520 and the other reserved numbers "
        "belong to Azure, and 64496 to 64511 are not permitted in a path on Microsoft peering. "
        "What was meant to make a link less preferred takes its routes away."
    ),
    how="Prepend with the AS number that the session shows to Microsoft.",
    documents=(ROUTING, OPTIMIZE, VPN_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
