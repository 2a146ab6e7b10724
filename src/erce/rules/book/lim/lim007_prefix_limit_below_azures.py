"""A prefix limit that Azure may pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model import PrefixLimitAction
from erce.rules import limits
from erce.rules.documents import FAQ, ROUTE_SCALE
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the limits of private peerings with what one connection may bring."""
    for link, session in estate.sessions:
        for family, path in session.families:
            limit = family.maximum_prefixes
            most = limits.FROM_AZURE[family.family]
            if link.is_microsoft or limit is None or limit.limit >= most:
                continue
            warns = limit.action is PrefixLimitAction.WARN
            yield link.problem(
                f"the limit is {limit.limit:,} prefixes, and Azure may send {most:,}; past it "
                + ("a message is logged" if warns else "the session goes down"),
                (*path, "maximum_prefixes"),
                key=f"maximum_prefixes.{family.key}",
                severity=Severity.INFO if warns else Severity.WARNING,
                expected=f"at least {most:,}",
                observed=f"{limit.limit:,}",
            )


RULE: Final = Rule(
    id="LIM007",
    slug="prefix-limit-below-azures",
    title="Prefix limit below what Azure may send",
    severity=Severity.WARNING,
    what=(
        "The prefix limit of a private peering is lower than what Azure may advertise on one "
        "connection, 1,000 prefixes of IPv4 and 100 of IPv6."
    ),
    why=(
        "Azure advertises every address space of the virtual networks behind the circuit. The "
        "day somebody adds one too many there, a limit that closes the session cuts the site "
        "off, on both links at once."
    ),
    how=(
        "Raise the limit to what all connections of the circuit may send, more with Global "
        "Reach, and let it warn only."
    ),
    documents=(FAQ, ROUTE_SCALE),
    check=check,
)
