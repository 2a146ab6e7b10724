"""BFD multiplier below 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import BFD, SAMPLES
from erce.rules.limits import BFD_MULTIPLIER
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that one lost packet ends."""
    for link, session in estate.sessions:
        bfd = session.neighbor.bfd
        if bfd is not None and bfd.multiplier < BFD_MULTIPLIER:
            yield link.problem(
                f"the BFD multiplier is {bfd.multiplier}; a short loss drops the session",
                (*session.path, "bfd", "multiplier"),
                expected=str(BFD_MULTIPLIER),
                observed=str(bfd.multiplier),
            )


RULE: Final = Rule(
    id="BFD007",
    slug="bfd-multiplier-below-three",
    title="BFD multiplier below 3",
    severity=Severity.WARNING,
    what="The BFD multiplier of a session is 1 or 2.",
    why=(
        "One or two packets that are lost or late bring a healthy session down, and both links "
        "with it when they share the cause. Every sample of Microsoft has 3."
    ),
    how="Set the multiplier to 3, as in the samples.",
    documents=(BFD, SAMPLES),
    check=check,
)
