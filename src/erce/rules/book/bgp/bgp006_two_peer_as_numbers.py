"""Two AS numbers on the links of one peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERINGS, ROUTING
from erce.rules.pairs import pairs
from erce.rules.rule import RaisedBy, Reach, Rule
from erce.rules.shown_as import shown_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the pairs of which Azure can know one half only."""
    for link, session, other_link, other in pairs(estate):
        wanted, wanted_path = shown_as(link.router, session)
        number, path = shown_as(other_link.router, other)
        if wanted is None or number is None or wanted == number:
            continue
        yield other_link.problem(
            f"AS {number} is shown here, but AS {wanted} on {link.name}; Azure knows one for both",
            path,
            key="customer_asn",
            expected=str(wanted),
            observed=str(number),
            related=((link.router, wanted_path, f"AS {wanted} on the other link"),),
        )


RULE: Final = Rule(
    id="BGP006",
    slug="two-peer-as-numbers",
    title="Two AS numbers on the links of one peering",
    severity=Severity.ERROR,
    what="The two links of a peering show Microsoft different AS numbers.",
    why=(
        "A peering of a circuit has one peer AS number in Azure, which holds for both links. The "
        "session with the other number never comes up."
    ),
    how=(
        "Show the same number on both links. Where the routers have different numbers, give the "
        "sessions of one a local AS with `no-prepend` and `replace-as`."
    ),
    documents=(ROUTING, PEERINGS),
    check=check,
    reach=Reach.ESTATE,
    raised_by=RaisedBy.READING,
)
