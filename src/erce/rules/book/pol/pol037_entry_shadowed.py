"""An entry that decides about no prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, VENDOR_BGP
from erce.rules.flows import both
from erce.rules.rule import Needs, Rule
from erce.rules.terms import shadowed, used_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Go through the lists of each session, each list once."""
    told: set[tuple[str, str]] = set()
    for flow in both(estate):
        router = flow.link.router
        for item in () if router.facts.longest_match else used_lists(flow):
            if (router.name, item.key) in told:
                continue
            told.add((router.name, item.key))
            for place, earlier in shadowed(item.entries):
                path = ("prefix_lists", item.key, "entries")
                other = item.entries[earlier]
                contrary = other.permit is not item.entries[place].permit
                yield flow.problem(
                    f"{item.entries[place]} in {item.name} decides nothing after {other}",
                    (*path, str(place)),
                    related=((router, (*path, str(earlier)), "this entry holds it already"),),
                    severity=Severity.WARNING if contrary else Severity.INFO,
                )


RULE: Final = Rule(
    id="POL037",
    slug="entry-shadowed",
    title="Prefix-list entry that earlier ones leave nothing to",
    severity=Severity.INFO,
    what="Earlier entries of a prefix list hold every prefix of a later one.",
    why=(
        "The later entry does nothing. If the two say different things, the order is wrong; if "
        "they say the same, the entry is left over."
    ),
    how="Put the more specific entry in front, or take it out.",
    documents=(FAQ, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
