"""A session to Microsoft with a remote AS that Microsoft does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN
from erce.base.finding import Severity
from erce.rules.documents import PEERINGS, ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that Microsoft does not answer."""
    for link, session in estate.sessions:
        if session.neighbor.remote_as != MICROSOFT_ASN:
            yield link.problem(
                f"the remote AS is {session.neighbor.remote_as}, but every MSEE is in AS 12076",
                (*session.path, "remote_as"),
                expected=str(MICROSOFT_ASN),
                observed=str(session.neighbor.remote_as),
            )


RULE: Final = Rule(
    id="BGP001",
    slug="remote-as-not-microsoft",
    title="Session to Microsoft with another remote AS",
    severity=Severity.ERROR,
    what=(
        "A session that is called ExpressRoute by its description, or by its address in the "
        "intent, has a remote AS other than 12076."
    ),
    why=(
        "Every edge router of Microsoft is in AS 12076, on private and on Microsoft peering. With "
        "another number the session never comes up. 65515 is the number of gateways inside Azure, "
        "and 8075 another one of Microsoft's."
    ),
    how=("Set the remote AS of the session to 12076. The router drops the session meanwhile."),
    documents=(ROUTING, PEERINGS),
    check=check,
    needs=Needs.CONFIGURATION,
)
