"""A value that stands twice in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.community_values import asked
from erce.rules.documents import ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Path
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find entries that repeat an earlier one of their list."""
    for flow in inbound(estate):
        seen: dict[tuple[str, frozenset[str]], Path] = {}
        for item in asked(flow):
            first = seen.setdefault((item.path[1], item.with_it), item.path)
            if first != item.path and item.value == min(item.with_it):
                yield flow.problem(
                    f"{' '.join(sorted(item.with_it))} is listed twice",
                    item.path,
                    related=((flow.link.router, first, "listed here already"),),
                )


RULE: Final = Rule(
    id="POL028",
    slug="community-listed-twice",
    title="Community listed twice",
    severity=Severity.INFO,
    what="A community value, a region or a service is listed twice.",
    why="The second one does nothing. Often it is a slip, and another value was meant.",
    how="Take the second one out, or write what was meant.",
    documents=(ROUTING,),
    check=check,
    raised_by=RaisedBy.READING,
)
