"""Failover tests that Azure ran, as evidence after a change.

Azure takes one link away, or makes its paths longer, and says whether everything went on over the
other (Microsoft: Circuit resiliency validation). Nothing on the routers shows as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.change.check_results import Tested, Verdict
from erce.far_end.tests_read import against, has_ended, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import AzureEstate


def tested(estate: AzureEstate) -> Iterator[Tested]:
    """Yield what each test of the exports came to; one that has not ended tells nothing."""
    for test in estate.tests:
        reasons = tuple(against(test))
        verdict = Verdict.FAIL if reasons else Verdict.PASS
        if not reasons and not has_ended(test):
            verdict, reasons = Verdict.INCONCLUSIVE, ("has not ended",)
        yield Tested(
            circuit=test.circuit,
            link=test.link.value if test.link else "",
            name=named(test),
            verdict=verdict,
            reason="; ".join(reasons),
        )
