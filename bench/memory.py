"""Memory: what reading a configuration takes at its peak, the text itself not counted."""

from __future__ import annotations

import gc
import tracemalloc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def peak_bytes(work: Callable[[], object]) -> int:
    """Return the highest sum of what was allocated during the call and not yet freed."""
    work()  # what is kept for ever (compiled patterns, caches) is not this call's
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        result = work()
        _, peak = tracemalloc.get_traced_memory()
        del result
    finally:
        tracemalloc.stop()
    return peak - before
