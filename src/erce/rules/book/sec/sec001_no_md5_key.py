"""A session without an MD5 key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, PEERINGS
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that anybody on the path could reset."""
    for link, session in estate.sessions:
        if session.neighbor.password is None and session.neighbor.tcp_ao is None:
            yield link.problem(
                "the session has no MD5 key",
                (*session.path, "password"),
                key="md5",
                expected="an MD5 key, the same on both ends",
            )


RULE: Final = Rule(
    id="SEC001",
    slug="no-md5-key",
    title="Session without an MD5 key",
    severity=Severity.WARNING,
    what="A BGP session to Microsoft has no MD5 key.",
    why=(
        "Without a key, whoever can send packets on the path, a provider's switch included, can "
        "reset the session or take its place. Microsoft offers MD5 on both peerings."
    ),
    how=(
        "Agree on a key of up to 25 letters and digits, set it as the shared key of the peering in "
        "Azure and on both routers in the same change window: the session is down while one side "
        "alone has it."
    ),
    documents=(PEERINGS, PEERING_HOWTO),
    check=check,
)
