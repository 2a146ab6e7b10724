"""Hold time below three keepalive intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, VENDOR_BGP
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that do not survive two lost packets."""
    for link, session in estate.sessions:
        hold, keepalive = session.neighbor.hold_s, session.neighbor.keepalive_s
        if 0 < hold < 3 * keepalive and not link.router.facts.keepalive_is_third:
            yield link.problem(
                f"the hold time of {hold} s is less than three keepalive intervals of "
                f"{keepalive} s",
                (*session.path, "hold_s"),
                expected=f"{3 * keepalive} s or more",
                observed=f"{hold} s",
            )


RULE: Final = Rule(
    id="BGP012",
    slug="hold-time-below-three-keepalives",
    title="Hold time below three keepalive intervals",
    severity=Severity.WARNING,
    what="The hold time of a session is less than three times its keepalive interval.",
    why="One or two keepalives that are lost or late are enough to drop the session.",
    how="Set the hold time to three times the keepalive interval: 60 and 180 seconds.",
    documents=(FAQ, VENDOR_BGP),
    check=check,
)
