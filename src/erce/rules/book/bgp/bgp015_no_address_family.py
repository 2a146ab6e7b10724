"""Session without an address family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import SAMPLES, VENDOR_BGP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that carry nothing."""
    for link, session in estate.sessions:
        if not session.neighbor.families:
            yield link.problem(
                "no address family is activated",
                (*session.path, "families"),
                expected="the family of the link's addresses",
                observed="none",
            )


RULE: Final = Rule(
    id="BGP015",
    slug="no-address-family",
    title="Session without an address family",
    severity=Severity.ERROR,
    what="A session is configured, but no address family is activated for it.",
    why=(
        "The session carries no routes in either direction; on most platforms it does not even "
        "come up."
    ),
    how=("Activate the family of the link's addresses for the neighbor, with its policies."),
    documents=(SAMPLES, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
