"""BFD without something that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.bfd import BOUND
from erce.rules.documents import BFD, SAMPLES, VENDOR_BGP
from erce.rules.rule import Needs, Rule
from erce.rules.unread import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions whose BFD is written and not there."""
    for link, session in estate.sessions:
        if session.neighbor.bfd is None:
            for note in unread(link.router, session, BOUND):
                yield link.problem(
                    note.reason or "BFD is bound to the session, but does not come up",
                    (*session.path, "bfd"),
                    line=note.line,
                    expected="300 ms, multiplier 3",
                    observed=note.text,
                )


RULE: Final = Rule(
    id="BFD002",
    slug="bfd-not-in-effect",
    title="BFD without something that it needs",
    severity=Severity.WARNING,
    what=(
        "BFD is bound to a session, but the configuration lacks what it needs to come up, or what "
        "says how fast it is."
    ),
    why=(
        "It looks as if a dead link were noticed within a second. Without BFD it takes the hold "
        "time of the session, up to three minutes, and with timers that nobody wrote it takes "
        "what the release brings along."
    ),
    how=(
        "Add what the finding names: timers of 300 ms and multiplier 3, or on NX-OS the feature "
        "or `no ip redirects`."
    ),
    documents=(BFD, SAMPLES, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
