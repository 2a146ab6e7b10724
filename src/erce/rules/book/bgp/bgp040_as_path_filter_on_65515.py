"""Filter that waits for a gateway's AS number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model import AsPathList
from erce.rules.attached import attached
from erce.rules.documents import MAINTENANCE, VPN_BACKUP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import NeighborFamily
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


_GATEWAY: Final = re.compile(r"(?<!\d)65515(?!\d)")


def check(estate: Estate) -> Iterator[Problem]:
    """Find the filters that were written for a VPN gateway."""
    known = attached(estate)
    for link, session in estate.sessions:
        for family, path in session.families:
            for item in known[link.router].lists(_import_alone(family), path):
                if isinstance(item.found, AsPathList) and _waits(item.found):
                    yield link.problem(
                        f"the AS-path list {item.name} permits 65515, which an MSEE never shows",
                        item.path,
                        expected="12076",
                        observed="65515",
                    )


def _import_alone(family: NeighborFamily) -> NeighborFamily:
    return replace(family, export_policies=(), export_prefix_list=None, export_as_path_list=None)


def _waits(known: AsPathList) -> bool:
    return any(permit and _GATEWAY.search(expression) for permit, expression in known.entries)


RULE: Final = Rule(
    id="BGP040",
    slug="as-path-filter-on-65515",
    title="Filter that waits for a gateway's AS number",
    severity=Severity.WARNING,
    what="An import policy, or the session itself, permits AS paths with 65515.",
    why=(
        "65515 stands in routes that Azure's VPN gateways send. An MSEE shows 12076 alone for the "
        "same networks, so the filter never matches a route of ExpressRoute."
    ),
    how=(
        "Permit paths that begin with 12076, however often it stands in them: Microsoft prepends "
        "it during maintenance."
    ),
    documents=(VPN_BACKUP, MAINTENANCE),
    check=check,
    needs=Needs.CONFIGURATION,
)
