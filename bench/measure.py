"""Timing in pairs: what is measured and what it is measured against take turns in one run.

Other work on the machine slows both, so ratios hold where times do not.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Medians of the rounds."""

    seconds: float
    ratio: float
    """Median of the pairs' ratios, not ratio of the medians."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table."""

    what: str
    platform: str = ""
    mix: str = ""
    lines: int = 0
    """Lines of the input; 0 where it has none."""

    value: float
    unit: str
    """`x`: times the plain tree, or what else the row says it is paired with."""

    seconds: float | None = None
    growth: float | None = None
    """Exponent from the smallest size to this one; 1 is linear."""

    bar: float | None = None
    """The value may be this high."""

    growth_bar: float | None = None

    @property
    def holds(self) -> bool | None:
        """Whether the bars hold; None where there is none."""
        limits = [(self.value, self.bar), (self.growth, self.growth_bar)]
        judged = [value <= bar for value, bar in limits if value is not None and bar is not None]
        return all(judged) if judged else None


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Time one call, with the garbage of earlier calls out of the way.

    Processor time: what else runs on the machine is not counted. Other processes need
    `time.perf_counter`. What the benchmark itself holds is out of the collector's sight, as it
    would be in a small program.
    """
    gc.collect()
    gc.freeze()
    begin = clock()
    result = work()
    elapsed = clock() - begin
    gc.unfreeze()
    del result  # freeing it is not part of the time
    return elapsed


def paired(
    reference: Callable[[], object],
    work: Callable[[], object],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
) -> Timing:
    """Time both in turn."""
    pairs = [(seconds(reference, clock), seconds(work, clock)) for _ in range(rounds)]
    return Timing(
        seconds=statistics.median(ours for _, ours in pairs),
        ratio=statistics.median(ours / theirs for theirs, ours in pairs),
    )


def exponent(first: tuple[int, float], last: tuple[int, float]) -> float:
    """Return the growth between two sizes: 1 is linear, 2 is quadratic."""
    return math.log(last[1] / first[1]) / math.log(last[0] / first[0])
