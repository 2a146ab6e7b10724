"""Links of a peering with different BFD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import BFD, HIGH_AVAILABILITY, SAMPLES
from erce.rules.pairs import pairs
from erce.rules.rule import Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Bfd
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the pairs of which one half fails over slower."""
    for pair in pairs(estate):
        left, right = pair.first.neighbor.bfd, pair.second.neighbor.bfd
        if _timers(left) == _timers(right):
            continue
        lacks_first = left is None
        link, session = pair[:2] if lacks_first else pair[2:]
        other_link, other = pair[2:] if lacks_first else pair[:2]
        wanted, found = (right, left) if lacks_first else (left, right)
        yield link.problem(
            f"BFD is on for {other_link.name} alone"
            if found is None
            else f"the BFD timers differ from those of {other_link.name}",
            (*session.path, "bfd"),
            expected=_words(wanted),
            observed=_words(found),
            related=((other_link.router, (*other.path, "bfd"), "the other link"),),
            severity=Severity.WARNING if found is None else Severity.INFO,
        )


def _timers(bfd: Bfd | None) -> tuple[int, ...]:
    return (bfd.interval_ms, bfd.min_rx_ms, bfd.multiplier) if bfd else ()


def _words(bfd: Bfd | None) -> str:
    return f"{bfd.interval_ms} ms, multiplier {bfd.multiplier}" if bfd else "no BFD"


RULE: Final = Rule(
    id="BFD004",
    slug="bfd-on-one-link",
    title="Links of a peering with different BFD",
    severity=Severity.WARNING,
    what=(
        "The sessions on the two links of a peering differ in BFD: one has it and the other does "
        "not, or their timers differ."
    ),
    why=(
        "Failover is then quick in one direction and slow in the other, which nobody notices "
        "until the wrong link fails. Microsoft asks for BFD on the routers of both links."
    ),
    how="Run BFD with the same timers on both links, 300 ms and multiplier 3.",
    documents=(BFD, SAMPLES, HIGH_AVAILABILITY),
    check=check,
    reach=Reach.ESTATE,
)
