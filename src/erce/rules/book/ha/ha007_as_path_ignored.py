"""A router that does not look at the length of the AS path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.configured import configured
from erce.rules.documents import MAINTENANCE
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_IGNORES: Final = re.compile(
    r"\bbestpath as-path ignore\b|\bpath-selection as-path-ignore\b|^\s*as-path-ignore;"
)


def check(estate: Estate) -> Iterator[Problem]:
    """Find the statement on routers with a session to Microsoft."""
    for router in dict.fromkeys(link.router for link, _ in estate.sessions):
        for line, _ in configured(router, _IGNORES, "as-path"):
            yield router.problem("the length of the AS path is ignored", ("asn",), line=line)


RULE: Final = Rule(
    id="HA007",
    slug="as-path-ignored",
    title="AS-path length is ignored",
    severity=Severity.ERROR,
    what="The router leaves the length of the AS path out of the choice of the best path.",
    why=(
        "Before maintenance Microsoft prepends AS 12076 eight times on the link that is taken "
        "down. A router that does not count keeps using it, and the traffic is lost."
    ),
    how="Remove the statement, or take the sessions to Microsoft into an instance without it.",
    documents=(MAINTENANCE,),
    check=check,
    needs=Needs.CONFIGURATION,
)
