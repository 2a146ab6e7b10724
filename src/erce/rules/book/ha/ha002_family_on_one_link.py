"""An address family on one link of a peering alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.values import Family
from erce.rules.documents import PEERINGS, ROUTING
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem

_WORDS: Final = {Family.IPV4: "IPv4", Family.IPV6: "IPv6"}


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the families of the two links."""
    for peering in estate.peerings:
        if peering.both is None or not all(link.sessions for link in peering.both):
            continue
        for one, other in (peering.both, peering.both[::-1]):
            for family in sorted(_families(other) - _families(one)):
                yield one.problem(
                    f"has no {_WORDS[family]} session, the other link has",
                    one.interface_path or one.sessions[0].path,
                    related=((other.router, other.sessions[0].path, "the other link"),),
                )


def _families(link: Link) -> set[Family]:
    return {family.family for session in link.sessions for family, _ in session.families}


RULE: Final = Rule(
    id="HA002",
    slug="family-on-one-link",
    title="Address family on one link",
    severity=Severity.ERROR,
    what=(
        "One link of a peering has a session or an active address family that the other link lacks."
    ),
    why=(
        "Every peering is a pair of sessions per address family. The SLA holds only with both, "
        "and traffic of this family stops when the one link is maintained."
    ),
    how="Configure the same families on both links.",
    documents=(ROUTING, PEERINGS),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
