"""Session that is shut down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY, ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that somebody switched off."""
    for link, session in estate.sessions:
        if not session.neighbor.enabled:
            yield link.problem(
                "the session is shut down",
                (*session.path, "enabled"),
                expected="a session that is up",
                observed="shut down",
            )


RULE: Final = Rule(
    id="BGP014",
    slug="session-shut-down",
    title="Session that is shut down",
    severity=Severity.ERROR,
    what="A session to Microsoft is administratively down.",
    why=(
        "The circuit runs on its other link alone, at half its redundancy. Microsoft's "
        "availability promise holds only with both sessions of a peering established."
    ),
    how=(
        "End the shutdown. While it is wanted, for a maintenance of yours, suppress the finding "
        "with a last day."
    ),
    documents=(ROUTING, HIGH_AVAILABILITY),
    check=check,
    needs=Needs.CONFIGURATION,
)
