"""A local preference below the default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.model import Operator, SetLocalPreference
from erce.rules.documents import OPTIMIZE, VPN_BACKUP
from erce.rules.flows import inbound
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_DEFAULT: Final = 100
"""Local preference of a route without one, on every platform here."""


def check(estate: Estate) -> Iterator[Problem]:
    """Find values that lose against routes without one."""
    for flow in inbound(estate):
        if flow.link.is_microsoft:
            continue
        for path, item in flow.acts(SetLocalPreference):
            if item.operator is Operator.SET and item.value < _DEFAULT:
                yield flow.problem(
                    f"local preference {item.value} loses against {_DEFAULT}, the default",
                    path,
                    key="local_preference",
                    expected=f"above {_DEFAULT}",
                    observed=str(item.value),
                )


RULE: Final = Rule(
    id="POL034",
    slug="local-preference-below-default",
    title="Routes of ExpressRoute less preferred than others",
    severity=Severity.INFO,
    what=(
        "An import policy gives routes of private peering a local preference below 100, the "
        "default."
    ),
    why=(
        "A VPN tunnel or any other path with the default wins over ExpressRoute for the same "
        "prefix. For a backup circuit that may be wanted; for the only one it is a fault."
    ),
    how="Set a value above 100 on the circuit that is to be preferred, 150 in Microsoft's example.",
    documents=(OPTIMIZE, VPN_BACKUP),
    check=check,
    confidence=Confidence.LOW,
)
