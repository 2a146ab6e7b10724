"""List that is named but not defined."""

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
    """Find the filters that nobody wrote."""
    known = attached(estate)
    for link, session in estate.sessions:
        facts = link.router.facts
        for family, path in session.families:
            for item in known[link.router].lists(family, path):
                if item.found is not None:
                    continue
                answer = facts.undefined_list
                if item.kind == "prefix list" and item.path[0] == "policies":
                    answer = facts.undefined_prefix_list
                yield link.problem(
                    f"the {item.kind} {item.name} is not defined; on {facts.title} such a match "
                    f"{answer}",
                    item.path,
                    expected=f"a {item.kind} named {item.name}",
                    observed="none",
                )


RULE: Final = Rule(
    id="BGP024",
    slug="undefined-list",
    title="List that is named but not defined",
    severity=Severity.ERROR,
    what=(
        "A policy of a session, or the session itself, names a prefix list, community list or AS- "
        "path list that the configuration does not define."
    ),
    why=(
        "The filter does not do what it seems to do. Depending on the platform and the release "
        "such a match holds for every route or for none, so the session may accept or leak "
        "everything, or carry nothing."
    ),
    how="Define the list, or name the one that was meant.",
    documents=(FAQ, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
