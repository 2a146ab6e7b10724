"""BFD slower than it need be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import BFD, SAMPLES
from erce.rules.limits import BFD_MULTIPLIER, MICROSOFT_BFD_MS, OLD_SAMPLE_BFD_MS
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the intervals that hold the MSEE back."""
    slowest = MICROSOFT_BFD_MS[1]
    for link, session in estate.sessions:
        bfd = session.neighbor.bfd
        if bfd is None:
            continue
        interval = max(bfd.interval_ms, bfd.min_rx_ms)
        if interval <= slowest and interval * bfd.multiplier <= slowest * BFD_MULTIPLIER:
            continue
        copied = ", as in an outdated sample" if interval == OLD_SAMPLE_BFD_MS else ""
        yield link.problem(
            f"a dead link is noticed after {interval * bfd.multiplier} ms{copied}",
            (*session.path, "bfd", "interval_ms"),
            key="bfd.interval_ms",
            expected=f"{MICROSOFT_BFD_MS[0]} ms, multiplier {BFD_MULTIPLIER}",
            observed=f"{interval} ms, multiplier {bfd.multiplier}",
        )


RULE: Final = Rule(
    id="BFD006",
    slug="slow-bfd",
    title="BFD slower than it need be",
    severity=Severity.WARNING,
    what=(
        "The BFD interval of a session is longer than that of any MSEE, 750 ms, or its multiplier "
        "makes up for a shorter one."
    ),
    why=(
        "The slower side decides, so the router alone delays the failover. 3000 ms is the value "
        "of an outdated sample of Microsoft for Junos; with multiplier 3 a dead link is noticed "
        "after nine seconds."
    ),
    how="Set 300 ms and multiplier 3, as Microsoft's samples do today.",
    documents=(BFD, SAMPLES),
    check=check,
)
