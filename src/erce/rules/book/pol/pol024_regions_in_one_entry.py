"""An entry that asks one route for the values of two regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.community_values import MEANINGS, SERVICE, asked
from erce.rules.documents import ROUTING, VENDOR_BGP
from erce.rules.flows import inbound
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find entries with values of different regions."""
    for flow in inbound(estate):
        entries = {item.path: item.with_it for item in asked(flow)}
        for path, values in entries.items():
            meanings = [MEANINGS[value] for value in values if value in MEANINGS]
            regions = sorted({item.name for item in meanings if item.kind != SERVICE})
            if len(regions) > 1:
                yield flow.problem(
                    "no route carries the values of several regions at once",
                    path,
                    expected="an entry for each region",
                    observed=", ".join(regions),
                )


RULE: Final = Rule(
    id="POL024",
    slug="regions-in-one-entry",
    title="Several regions in one entry of a community list",
    severity=Severity.WARNING,
    what=(
        "One entry of a community list names the values of several regions. A route must carry all "
        "values of an entry."
    ),
    why=(
        "A route belongs to one region, so no route meets the entry, and the routes of all these "
        "regions are missing."
    ),
    how=(
        "Write an entry for each region. On Junos make a community of each value and name them all "
        "in the term."
    ),
    documents=(ROUTING, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
