"""Hold time above Microsoft's."""

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
    """Find the hold times that are negotiated down."""
    for link, session in estate.sessions:
        hold = session.neighbor.hold_s
        if hold > MICROSOFT_HOLD_S:
            yield link.problem(
                f"the hold time of {hold} s has no effect: {MICROSOFT_HOLD_S} s is negotiated",
                (*session.path, "hold_s"),
                key="timers.hold_s",
                expected=f"{MICROSOFT_HOLD_S} s",
                observed=f"{hold} s",
            )


RULE: Final = Rule(
    id="BGP011",
    slug="hold-time-above-microsofts",
    title="Hold time above Microsoft's",
    severity=Severity.INFO,
    what="A session has a hold time above 180 seconds.",
    why=(
        "The lower value of the two ends is negotiated, and Microsoft's is 180 seconds: the "
        "longer time never takes effect, but documents something else."
    ),
    how="Remove the timers of the session, or set 60 and 180.",
    documents=(FAQ, BFD),
    check=check,
)
