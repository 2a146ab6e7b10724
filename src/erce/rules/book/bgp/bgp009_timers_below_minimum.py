"""BGP timers below Microsoft's minimum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import BFD, FAQ
from erce.rules.limits import LEAST_HOLD_S, LEAST_KEEPALIVE_S
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the timers that Microsoft does not promise to keep."""
    for link, session in estate.sessions:
        for name, field, value, least in (
            ("hold time", "hold_s", session.neighbor.hold_s, LEAST_HOLD_S),
            ("keepalive interval", "keepalive_s", session.neighbor.keepalive_s, LEAST_KEEPALIVE_S),
        ):
            if session.neighbor.hold_s and value < least:
                yield link.problem(
                    f"the {name} is {value} s, below the {least} s that Microsoft supports",
                    (*session.path, field),
                    key=f"timers.{field}",
                    expected=f"{least} s or more",
                    observed=f"{value} s",
                )


RULE: Final = Rule(
    id="BGP009",
    slug="timers-below-minimum",
    title="BGP timers below Microsoft's minimum",
    severity=Severity.ERROR,
    what=("The hold time of a session is below 10 seconds, or its keepalive interval below 3."),
    why=(
        "10 and 3 seconds are the lowest values that Microsoft documents for the negotiated "
        "timers. What happens below them is not promised, and timers this short drop healthy "
        "sessions when a router is busy."
    ),
    how="Go back to 60 and 180 seconds, and use BFD to find a lost link quickly.",
    documents=(BFD, FAQ),
    check=check,
)
