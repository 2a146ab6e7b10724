"""BFD interval that Microsoft does not follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import BFD
from erce.rules.limits import MICROSOFT_BFD_MS
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the intervals that the slower side stretches."""
    least = MICROSOFT_BFD_MS[0]
    for link, session in estate.sessions:
        bfd = session.neighbor.bfd
        if bfd is not None and min(bfd.interval_ms, bfd.min_rx_ms) < least:
            yield link.problem(
                f"the BFD interval of {min(bfd.interval_ms, bfd.min_rx_ms)} ms has no effect: the "
                f"MSEE does {least} ms at best",
                (*session.path, "bfd", "interval_ms"),
                key="bfd.interval_ms",
                expected=f"{least} ms",
                observed=f"{bfd.interval_ms} ms, {bfd.min_rx_ms} ms received",
            )


RULE: Final = Rule(
    id="BFD005",
    slug="bfd-interval-below-microsofts",
    title="BFD interval that Microsoft does not follow",
    severity=Severity.INFO,
    what="The BFD interval of a session is below 300 ms.",
    why=(
        "The MSEE sends and receives every 300 ms, in some places every 750, and the slower side "
        "decides. The shorter interval never takes effect, and whoever plans with it expects a "
        "failover that does not come."
    ),
    how="Set 300 ms and multiplier 3, the values of the MSEE.",
    documents=(BFD,),
    check=check,
)
