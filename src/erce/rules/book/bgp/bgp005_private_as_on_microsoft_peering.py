"""Private AS number on Microsoft peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import is_private
from erce.base.finding import Confidence, Severity
from erce.rules.documents import OPTIMIZE, PEERINGS, ROUTING
from erce.rules.rule import Rule
from erce.rules.shown_as import shown_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the numbers that Microsoft strips."""
    for link in estate.links:
        shown = dict.fromkeys(shown_as(link.router, session) for session in link.sessions)
        for number, path in shown if link.is_microsoft else ():
            if number is not None and is_private(number):
                yield link.problem(
                    f"AS {number} is private: Microsoft validates it by hand and strips it from "
                    "paths",
                    path,
                    key="customer_asn",
                    expected="a public AS number",
                    observed=str(number),
                )


RULE: Final = Rule(
    id="BGP005",
    slug="private-as-on-microsoft-peering",
    title="Private AS number on Microsoft peering",
    severity=Severity.WARNING,
    what="The router shows Microsoft a private AS number on a Microsoft peering.",
    why=(
        "A private number says nothing about its owner, so the peering needs a manual validation "
        "by Microsoft. Microsoft also strips private numbers from the paths that it receives "
        "there, so prepending has no effect."
    ),
    how=(
        "Show a public AS number that is registered to you, as the router's own or as a local AS "
        "of the session. If you have none, have the peering validated and suppress this finding "
        "with that reason."
    ),
    documents=(PEERINGS, ROUTING, OPTIMIZE),
    check=check,
    confidence=Confidence.MEDIUM,
)
