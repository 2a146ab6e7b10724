"""An AS number for documentation on Microsoft peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import DOCUMENTATION_ASNS
from erce.base.finding import Confidence, Severity
from erce.rules.documents import ROUTING, VPN_BGP
from erce.rules.rule import RaisedBy, Rule
from erce.rules.shown_as import sent_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the numbers that stand in textbooks only."""
    for link in estate.links:
        for number, path in sent_on(link) if link.is_microsoft else ():
            if number in DOCUMENTATION_ASNS:
                yield link.problem(
                    f"AS {number} is for documentation; Microsoft does not permit it in a path",
                    path,
                    key="customer_asn",
                    expected="your public AS number",
                    observed=str(number),
                )


RULE: Final = Rule(
    id="BGP003",
    slug="documentation-as-on-microsoft-peering",
    title="Documentation AS number on Microsoft peering",
    severity=Severity.ERROR,
    what="The AS path on Microsoft peering holds a number from 64496 to 64511.",
    why=(
        "RFC 5398 keeps these numbers for documentation, and Microsoft does not permit them in a "
        "path on Microsoft peering."
    ),
    how=(
        "Show Microsoft your public AS number: as the router's own, or as a local AS of the "
        "session."
    ),
    documents=(ROUTING, VPN_BGP),
    check=check,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
