"""Session to a link-local address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import IPV6, ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions to addresses that Azure does not use."""
    for link, session in estate.sessions:
        address = session.neighbor.address
        if address.version == 6 and address.is_link_local:  # noqa: PLR2004  # IPv6
            yield link.problem(
                "the neighbor is a link-local address; the MSEE has one of the link's /126",
                session.path,
                expected="the second usable address of the /126",
                observed=str(address),
            )


RULE: Final = Rule(
    id="BGP036",
    slug="link-local-neighbor",
    title="Session to a link-local address",
    severity=Severity.ERROR,
    what="The neighbor of a session is an IPv6 link-local address.",
    why=(
        "The MSEE has the second usable address of the /126 of the link, and Azure expects the "
        "session there. With a link-local address it never comes up."
    ),
    how="Name the MSEE's address of the link's /126.",
    documents=(ROUTING, IPV6),
    check=check,
    needs=Needs.CONFIGURATION,
)
