"""Own AS number accepted in received paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, PEERINGS
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions without protection against loops."""
    for link, session in estate.sessions:
        for family, path in session.families:
            if family.allowas_in:
                yield link.problem(
                    "paths with the router's own AS number are accepted",
                    (*path, "allowas_in"),
                    key="allowas_in",
                    expected="refused",
                    observed=f"up to {family.allowas_in} in a path",
                    severity=Severity.WARNING if link.is_microsoft else Severity.INFO,
                )


RULE: Final = Rule(
    id="BGP026",
    slug="allowas-in",
    title="Own AS number accepted in received paths",
    severity=Severity.INFO,
    what="A session accepts routes whose path holds the router's own AS number.",
    why=(
        "On private peering this is how sites with one AS number learn each other's routes "
        "through Global Reach. Everywhere else it takes the protection against loops away, and "
        "mistakes go unseen."
    ),
    how=(
        "Remove the setting unless sites with the same AS number reach each other through "
        "Microsoft."
    ),
    documents=(FAQ, PEERINGS),
    check=check,
)
