"""Weight that decides before local preference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import DISASTER_RECOVERY
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions whose routes have a weight."""
    for link, session in estate.sessions:
        for family, path in session.families:
            if family.weight:
                yield link.problem(
                    "routes have a weight, which this router alone looks at, before it looks at "
                    "local preference",
                    (*path, "weight"),
                    key="weight",
                    expected="no weight",
                    observed=str(family.weight),
                )


RULE: Final = Rule(
    id="BGP041",
    slug="weight",
    title="Weight that decides before local preference",
    severity=Severity.INFO,
    what="A session gives the routes that it receives a weight.",
    why=(
        "Weight stays on the router and wins over local preference, so this router can choose "
        "another circuit than all others do, and than Azure does on the way back. A change of "
        "local preference, such as one that drains the link, has no effect here."
    ),
    how="Take the weight away and let local preference say which circuit is preferred.",
    documents=(DISASTER_RECOVERY,),
    check=check,
    needs=Needs.CONFIGURATION,
)
