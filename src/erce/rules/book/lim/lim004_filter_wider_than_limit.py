"""A filter that would not hold a leak back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.advertised import limit_of, outbound, title
from erce.rules.documents import FAQ, ROUTING
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


_MANY: Final = 1_000_000


def check(estate: Estate) -> Iterator[Problem]:
    """Count what might pass where not even the named prefixes are too many."""
    for item in outbound(estate):
        limit = limit_of(item, estate)
        permitted = item.permitted
        if not permitted.exact <= limit < permitted.at_most:
            continue
        possible = permitted.possible
        if possible > limit:
            shown = f"{possible:,}" if possible < _MANY else "more than a million"
            yield item.link.problem(
                f"the filter lets up to {shown} {title(item.family.family)} prefixes through, and "
                f"Azure drops the session past {limit:,}",
                item.path,
                key="advertise",
            )


RULE: Final = Rule(
    id="LIM004",
    slug="filter-wider-than-limit",
    title="Outbound filter lets more through than Azure takes",
    severity=Severity.INFO,
    what=(
        "A range of an outbound filter would let more prefixes through than Azure takes on the "
        "session."
    ),
    why=(
        "As long as the routing table holds few routes that fit, nothing happens. One "
        "redistribution too much, or one summary less, and the session passes the limit and is "
        "dropped, on both links at once."
    ),
    how="Name the prefixes one by one, or limit the lengths of the range: 10.20.0.0/16 le 24.",
    documents=(FAQ, ROUTING),
    check=check,
)
