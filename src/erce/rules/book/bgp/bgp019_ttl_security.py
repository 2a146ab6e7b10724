"""TTL security toward an MSEE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import PEERINGS, SAMPLES
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that ask more of the MSEE than Microsoft documents."""
    for link, session in estate.sessions:
        if session.neighbor.ttl_security is not None:
            yield link.problem(
                "TTL security is on; Microsoft does not say that the MSEE takes part",
                (*session.path, "ttl_security"),
                expected="no TTL security",
                observed=f"{session.neighbor.ttl_security} hops",
            )


RULE: Final = Rule(
    id="BGP019",
    slug="ttl-security",
    title="TTL security toward an MSEE",
    severity=Severity.WARNING,
    what="A session to Microsoft accepts packets with a high TTL only.",
    why=(
        "TTL security works only if the other end sends its packets with a TTL of 255. Microsoft "
        "does not document that the MSEE does; if it does not, the session never comes up."
    ),
    how="Remove TTL security from the session and protect it with an MD5 key.",
    documents=(PEERINGS, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
    confidence=Confidence.MEDIUM,
)
