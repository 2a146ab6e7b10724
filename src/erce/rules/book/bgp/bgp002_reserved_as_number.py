"""An AS number that no customer can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import RESERVED_ASNS
from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, ROUTING, VPN_BGP
from erce.rules.rule import RaisedBy, Rule
from erce.rules.shown_as import sent_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the numbers that Azure does not take as the customer's."""
    for link in estate.links:
        for number, path in sent_on(link):
            reason = RESERVED_ASNS.get(number)
            if reason:
                yield link.problem(
                    f"AS {number} cannot be yours: {reason}",
                    path,
                    key="customer_asn",
                    expected="the AS number of your network",
                    observed=str(number),
                )


RULE: Final = Rule(
    id="BGP002",
    slug="reserved-as-number",
    title="AS number that no customer can have",
    severity=Severity.ERROR,
    what=(
        "The router shows Microsoft an AS number that belongs to Microsoft, to Azure or to "
        "nobody: 8074, 8075, 12076, 23456, 65515 to 65520, 65535 or 4294967295."
    ),
    why=(
        "Azure reserves these numbers and does not take them as the peer AS number of a peering. "
        "A path that holds 12076 is a loop for Microsoft."
    ),
    how=(
        "Use the AS number of your network, or a private one from 64512 to 65514. A local AS for "
        "this session alone spares the other sessions of the router."
    ),
    documents=(ROUTING, PEERING_HOWTO, VPN_BGP),
    check=check,
    raised_by=RaisedBy.READING,
)
