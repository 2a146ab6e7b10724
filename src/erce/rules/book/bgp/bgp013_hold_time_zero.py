"""Session that never times out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import BFD, FAQ
from erce.rules.limits import MICROSOFT_HOLD_S
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that keep the routes of a dead link."""
    for link, session in estate.sessions:
        if session.neighbor.hold_s == 0:
            yield link.problem(
                "the hold time is 0, so the session never times out",
                (*session.path, "hold_s"),
                expected=f"{MICROSOFT_HOLD_S} s",
                observed="0 s",
            )


RULE: Final = Rule(
    id="BGP013",
    slug="hold-time-zero",
    title="Session that never times out",
    severity=Severity.ERROR,
    what="The hold time of a session is 0: no keepalives are expected.",
    why=(
        "A session that never times out keeps the routes of a dead link, and traffic is lost "
        "until somebody looks. It is also below the 10 seconds that Microsoft documents as the "
        "lowest hold time."
    ),
    how="Remove the timers of the session, on Junos set `hold-time 180`.",
    documents=(BFD, FAQ),
    check=check,
)
