"""A weight that prefers one link of a circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import MAINTENANCE
from erce.rules.pairs import pairs
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Path
    from erce.rules.estate import Estate, Session
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the weights of the two sessions."""
    for pair in pairs(estate):
        one, two = _weight(pair.first), _weight(pair.second)
        if one[0] != two[0]:
            link, (weight, path) = max(
                (pair.first_link, one), (pair.second_link, two), key=lambda item: item[1][0]
            )
            yield link.problem(
                f"the session has weight {weight}, the one of the other link has another",
                path,
                expected="no weight",
            )


def _weight(session: Session) -> tuple[int, Path]:
    """Return the highest weight of a session's families, and its place."""
    found = [(family.weight, (*path, "weight")) for family, path in session.families]
    return max(found, default=(0, session.path))


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
