"""NAT without an inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import NAT
from erce.rules.rule import RaisedBy, Rule
from erce.rules.translation import nat_path, translating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find translations without an inside on platforms that need one."""
    for link, nat in translating(estate):
        if link.router.facts.nat_inside and not nat.inside:
            yield link.problem(
                f"NAT on {link.router.facts.title} has no inside", (*nat_path(link), "inside")
            )


RULE: Final = Rule(
    id="NAT008",
    slug="inside-missing",
    title="NAT without an inside",
    severity=Severity.ERROR,
    what=(
        "The router has a translation toward Microsoft and no interface or zone that it calls "
        "inside."
    ),
    why=(
        "This platform translates only what comes in on the inside. Without one nothing is "
        "translated, and private addresses leave toward Microsoft."
    ),
    how="Mark the interfaces that the site comes in on; on an SRX name its zones.",
    documents=(NAT,),
    check=check,
    raised_by=RaisedBy.READING,
)
