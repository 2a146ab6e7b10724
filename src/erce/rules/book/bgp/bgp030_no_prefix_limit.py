"""Session without a prefix limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, SAMPLES
from erce.rules.families import title
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that take any number of routes."""
    for link, session in estate.sessions:
        for family, path in session.families:
            if family.maximum_prefixes is None:
                yield link.problem(
                    f"there is no limit on received {title(family.family)} prefixes",
                    (*path, "maximum_prefixes"),
                    key="maximum_prefixes",
                    expected="a limit that warns",
                    observed="none",
                )


RULE: Final = Rule(
    id="BGP030",
    slug="no-prefix-limit",
    title="Session without a prefix limit",
    severity=Severity.INFO,
    what="A session has no limit on the prefixes that it receives.",
    why=(
        "A route filter or a peered network that somebody changes in Azure can send many more "
        "routes than planned. A limit that warns tells you before a table is full."
    ),
    how=("Set a limit well above what Azure may send, with a warning instead of a shutdown."),
    documents=(FAQ, SAMPLES),
    check=check,
)
