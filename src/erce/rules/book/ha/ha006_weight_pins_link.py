"""A weight that prefers one link of a circuit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import MAINTENANCE
from erce.rules.pairs import pairs
from erce.rules.rule import Needs, Reach, Rule
from erce.rules.unread import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link, Session
    from erce.rules.rule import Problem

_WEIGHT: Final = re.compile(r"\bweight (\d+)")
_TOO_LONG: Final = 10


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the lines of the two sessions that give a weight."""
    weighted = {
        router
        for router in estate.routers
        if router.reading and any("weight" in note.text for note in router.reading.notes)
    }
    for pair in pairs(estate):
        if not weighted & {pair.first_link.router, pair.second_link.router}:
            continue
        one, line_of_one = _weight(pair.first_link, pair.first)
        two, line_of_two = _weight(pair.second_link, pair.second)
        if one != two:
            heavy = (pair.first_link, pair.first, one, line_of_one)
            if int(two) > int(one):
                heavy = (pair.second_link, pair.second, two, line_of_two)
            link, session, weight, line = heavy
            yield link.problem(
                f"the session has weight {weight}, the one of the other link has another",
                session.path,
                line=line,
                expected="no weight",
            )


def _weight(link: Link, session: Session) -> tuple[str, int]:
    for note in unread(link.router, session, _WEIGHT):
        found = _WEIGHT.search(note.text)
        if found and len(found[1]) < _TOO_LONG:
            return found[1], note.line
    return "0", 0


RULE: Final = Rule(
    id="HA006",
    slug="weight-pins-link",
    title="Weight pins one link of a circuit",
    severity=Severity.ERROR,
    what="The sessions of the two links of a circuit have different weights.",
    why=(
        "A weight counts before everything else in the choice of the best path, the length of "
        "the path included. While Microsoft drains an MSEE by prepending AS 12076 eight times, "
        "this router keeps sending into it."
    ),
    how="Remove the weight from the sessions to Microsoft.",
    documents=(MAINTENANCE,),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
