"""List without entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.attached import attached
from erce.rules.documents import FAQ, VENDOR_BGP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the lists that permit nothing."""
    known = attached(estate)
    for link, session in estate.sessions:
        for family, path in session.families:
            for item in known[link.router].lists(family, path):
                if item.found is not None and not item.found.entries:
                    yield link.problem(
                        f"the {item.kind} {item.name} has no entries and permits nothing",
                        item.path,
                        expected="entries",
                        observed="none",
                    )


RULE: Final = Rule(
    id="BGP025",
    slug="empty-list",
    title="List without entries",
    severity=Severity.WARNING,
    what=(
        "A policy of a session, or the session itself, names a list that is defined but has no "
        "entries."
    ),
    why=(
        "The list permits nothing, so the term that names it never applies. Often it is what is "
        "left of a list whose entries were removed one by one."
    ),
    how="Fill the list, or take the term out.",
    documents=(FAQ, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
