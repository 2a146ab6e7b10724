"""A limit on the length of AS paths that is too low."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.configured import configured
from erce.rules.documents import MAINTENANCE
from erce.rules.drain import DRAINED
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_LIMIT: Final = re.compile(r"\bmaxas-limit (\d{1,5})\b")
_ENOUGH: Final = 20


def check(estate: Estate) -> Iterator[Problem]:
    """Find the limit on routers with a session to Microsoft."""
    for router in dict.fromkeys(link.router for link, _ in estate.sessions):
        for line, found in configured(router, _LIMIT, "maxas-limit"):
            limit = int(found[1])
            if limit < _ENOUGH:
                yield router.problem(
                    f"paths of more than {limit} AS numbers are refused",
                    ("asn",),
                    line=line,
                    severity=Severity.ERROR if limit < len(DRAINED) else Severity.WARNING,
                    expected=f"{_ENOUGH} or more",
                    observed=str(limit),
                )


RULE: Final = Rule(
    id="HA009",
    slug="as-path-limit",
    title="AS-path limit below what maintenance needs",
    severity=Severity.WARNING,
    what="The router refuses routes with more than a few AS numbers in the path.",
    why=(
        "Before maintenance Microsoft prepends AS 12076 eight times, so that routes come with "
        "nine numbers at least, and with more on Microsoft peering. A low limit drops them "
        "instead of ranking them lower."
    ),
    how="Raise the limit on AS numbers to 20 or more.",
    documents=(MAINTENANCE,),
    check=check,
    needs=Needs.CONFIGURATION,
)
