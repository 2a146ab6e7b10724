"""BGP timers shorter than Microsoft's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import BFD, FAQ
from erce.rules.limits import (
    LEAST_HOLD_S,
    LEAST_KEEPALIVE_S,
    MICROSOFT_HOLD_S,
    MICROSOFT_KEEPALIVE_S,
)
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the timers that do the work of BFD."""
    for link, session in estate.sessions:
        neighbor = session.neighbor
        if neighbor.hold_s < LEAST_HOLD_S or neighbor.keepalive_s < LEAST_KEEPALIVE_S:
            continue
        short = neighbor.hold_s < MICROSOFT_HOLD_S
        if not short and neighbor.keepalive_s >= MICROSOFT_KEEPALIVE_S:
            continue
        facts = link.router.facts
        chosen = (neighbor.keepalive_s, neighbor.hold_s) != (facts.keepalive_s, facts.hold_s)
        advice = "BFD is on and faster" if neighbor.bfd else "BFD would be faster"
        field = "hold_s" if short else "keepalive_s"
        yield link.problem(
            f"the timers are {neighbor.keepalive_s} and {neighbor.hold_s} s, Microsoft's are "
            f"{MICROSOFT_KEEPALIVE_S} and {MICROSOFT_HOLD_S} s; {advice}",
            (*session.path, field),
            key=f"timers.{field}",
            expected=f"{MICROSOFT_KEEPALIVE_S} s, {MICROSOFT_HOLD_S} s",
            observed=f"{neighbor.keepalive_s} s, {neighbor.hold_s} s",
            severity=Severity.WARNING if short and chosen and not neighbor.bfd else Severity.INFO,
        )


RULE: Final = Rule(
    id="BGP010",
    slug="aggressive-timers",
    title="BGP timers shorter than Microsoft's",
    severity=Severity.WARNING,
    what=(
        "A session has a hold time below 180 seconds or a keepalive interval below 60. The lower "
        "value of the two ends is negotiated, so it takes effect."
    ),
    why=(
        "Short BGP timers load the routers of both sides and drop sessions over a short loss. "
        "Microsoft advises against them, because BFD finds a lost link in less than a second. "
        "With BFD on they are a hint only."
    ),
    how=("Remove the timers of the session, on Junos set `hold-time 180`, and run BFD on it."),
    documents=(BFD, FAQ),
    check=check,
)
