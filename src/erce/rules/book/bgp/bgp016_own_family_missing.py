"""IPv6 session without IPv6 routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERINGS, SAMPLES, VENDOR_BGP
from erce.rules.families import own_family, title
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that lack the family of their own addresses."""
    for link, session in estate.sessions:
        own = own_family(session)
        found = [family.family for family in session.neighbor.families]
        if found and own not in found:
            yield link.problem(
                f"the {title(own)} family is not activated, though the neighbor's address is "
                f"{title(own)}",
                (*session.path, "families"),
                expected=title(own),
                observed=", ".join(title(item) for item in found),
            )


RULE: Final = Rule(
    id="BGP016",
    slug="own-family-missing",
    title="IPv6 session without IPv6 routes",
    severity=Severity.ERROR,
    what=(
        "A session has addresses of one IP version, but that version's address family is not "
        "activated for it."
    ),
    why=(
        "The session carries none of the routes that it was built for. On IOS-XE a new IPv6 "
        "neighbor gets the IPv4 family by default and needs the IPv6 family by hand."
    ),
    how="Activate the missing family for the neighbor, with its policies.",
    documents=(SAMPLES, PEERINGS, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
