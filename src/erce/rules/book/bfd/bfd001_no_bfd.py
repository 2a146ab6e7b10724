"""Session without BFD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.bfd import without_bfd
from erce.rules.documents import BFD, SAMPLES, SECURE
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that notice a dead link after minutes."""
    for link, session, timers in without_bfd(estate):
        if not timers:
            yield link.problem(
                f"BFD is off; a dead link is noticed after {session.neighbor.hold_s} s",
                (*session.path, "bfd"),
                key="bfd",
                expected="300 ms, multiplier 3",
                observed="no BFD",
            )


RULE: Final = Rule(
    id="BFD001",
    slug="no-bfd",
    title="Session without BFD",
    severity=Severity.WARNING,
    what="A session to Microsoft does not run BFD.",
    why=(
        "The MSEE has BFD on by default and waits for the router to start it. Without BFD a link "
        "that dies behind a provider's switch is noticed when the hold time of up to three "
        "minutes is over. With it, in less than a second."
    ),
    how=(
        "Set 300 ms and multiplier 3 on the subinterface and bind BFD to the neighbor, on the "
        "routers of both links. A peering that is older than August 2018, or January 2020 for "
        "Microsoft peering, must be disabled and enabled once in Azure first."
    ),
    documents=(BFD, SAMPLES, SECURE),
    check=check,
)
