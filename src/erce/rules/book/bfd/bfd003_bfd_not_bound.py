"""BFD timers without a session that uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.bfd import without_bfd
from erce.rules.documents import BFD, SAMPLES
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the interfaces that were prepared for a session that does not follow."""
    for link, session, timers in without_bfd(estate):
        for line in timers[:1]:
            yield link.problem(
                "the subinterface has BFD timers, but the session is not bound to BFD",
                (*session.path, "bfd"),
                line=line,
                expected="a session bound to BFD",
                observed="timers alone",
            )


RULE: Final = Rule(
    id="BFD003",
    slug="bfd-not-bound",
    title="BFD timers without a session that uses them",
    severity=Severity.WARNING,
    what=(
        "The subinterface of a link has BFD timers, but its session to Microsoft is not bound to "
        "BFD."
    ),
    why=(
        "The timers alone start nothing: the router sends no BFD packets, and a dead link is "
        "noticed after the hold time of the session, up to three minutes."
    ),
    how="Bind the neighbor to BFD: `fall-over bfd` on IOS-XE, `bfd` on NX-OS and EOS.",
    documents=(BFD, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
