"""TCP-AO on a session to Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, PEERINGS
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that use it."""
    for link, session in estate.sessions:
        if session.neighbor.tcp_ao is not None:
            yield link.problem(
                "the session uses TCP-AO, which Microsoft does not document",
                (*session.path, "tcp_ao"),
                expected="an MD5 key",
            )


RULE: Final = Rule(
    id="SEC006",
    slug="tcp-ao",
    title="TCP-AO instead of an MD5 key",
    severity=Severity.ERROR,
    what="A session to Microsoft is protected by TCP-AO.",
    why=(
        "Microsoft documents MD5 keys alone. An MSEE that sends no TCP-AO option is not heard, "
        "and the session does not come up."
    ),
    how="Remove TCP-AO from the session and set an MD5 key, the same as in Azure.",
    documents=(PEERINGS, PEERING_HOWTO),
    check=check,
    needs=Needs.CONFIGURATION,
)
