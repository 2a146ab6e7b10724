"""Circuits preferred one way and not the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.circuit_pairs import peering_pairs
from erce.rules.documents import ASYMMETRY, DISASTER_RECOVERY, OPTIMIZE
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the order of both directions for each two circuits."""
    for first, second in peering_pairs(estate):
        shared = first.shared_with(second)
        if shared is None:
            continue
        prepends = second.peering.prepend - first.peering.prepend
        preference = second.preference - first.preference
        if bool(prepends) != bool(preference) or prepends * preference > 0:
            yield estate.circuit_problem(
                second.circuit,
                f"is preferred over {first.circuit} in one direction and not in the other "
                f"for {shared}",
                "peerings",
                second.kind,
                "local_preference" if second.peering.local_preference is not None else "prepend",
            )


RULE: Final = Rule(
    id="HA020",
    slug="preference-not-mirrored",
    title="Circuit preferred in one direction only",
    severity=Severity.WARNING,
    what=(
        "Of two circuits that advertise the same prefix, the one that Azure prefers is not the "
        "one that the site prefers."
    ),
    why=(
        "Prepending steers what Azure sends, local preference what the site sends. When they do "
        "not agree, requests and replies take different circuits: latency differs, and stateful "
        "devices drop what they have not seen begin."
    ),
    how=(
        "Give the circuit without prepending the higher local preference, and every circuit "
        "with more prepending a lower one."
    ),
    documents=(DISASTER_RECOVERY, OPTIMIZE, ASYMMETRY),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
