"""Prefix limit that closes a Microsoft peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.model import PrefixLimitAction
from erce.rules.documents import FAQ, PEERINGS
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the limits that Microsoft's next change may pass."""
    for link, session in estate.sessions:
        for family, path in session.families:
            limit = family.maximum_prefixes
            if link.is_microsoft and limit and limit.action is not PrefixLimitAction.WARN:
                yield link.problem(
                    f"past {limit.limit} prefixes the session goes down",
                    (*path, "maximum_prefixes"),
                    key="maximum_prefixes.action",
                    expected=PrefixLimitAction.WARN.value,
                    observed=limit.action.value,
                )


RULE: Final = Rule(
    id="BGP031",
    slug="prefix-limit-closes-session",
    title="Prefix limit that closes a Microsoft peering",
    severity=Severity.WARNING,
    what=(
        "A session of Microsoft peering goes down when Microsoft sends more prefixes than its "
        "limit."
    ),
    why=(
        "Microsoft's prefixes change every month, without asking you. On the day the limit is "
        "passed, both links lose their sessions within a moment and every service behind the "
        "peering is gone."
    ),
    how="Let the limit warn only, and raise it in time.",
    documents=(FAQ, PEERINGS),
    check=check,
    confidence=Confidence.MEDIUM,
)
