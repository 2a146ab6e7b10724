"""A session on link-local addresses."""

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
    """Find the sessions that use no subnet."""
    for link, session in estate.sessions:
        address = session.neighbor.address
        if address.version == 6 and address.is_link_local:  # noqa: PLR2004
            yield link.problem(
                "the neighbor is link-local, and Azure uses the /126 of the peering",
                session.path,
                expected="the second usable address of the /126",
                observed=session.neighbor.key,
            )


RULE: Final = Rule(
    id="ADR007",
    slug="neighbor-link-local",
    title="IPv6 session to a link-local address",
    severity=Severity.ERROR,
    what="An IPv6 session has a link-local neighbor, fe80::/10.",
    why=(
        "Azure's sessions run between the addresses of the link subnet, a /126 that you choose. "
        "Its router has no session with a link-local address, so this one stays down."
    ),
    how=(
        "Set the first usable address of the /126 on the interface and the second one as the "
        "neighbor."
    ),
    documents=(ROUTING, IPV6),
    check=check,
    needs=Needs.CONFIGURATION,
)
