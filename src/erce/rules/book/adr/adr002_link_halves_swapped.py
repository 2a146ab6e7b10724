"""The upper half on the primary link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.base.values import Prefix
from erce.rules.addresses import HALF, connected
from erce.rules.documents import ROUTING
from erce.rules.rule import RaisedBy, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


_SAYS: Final = re.compile(r"(?i)\b(primary|secondary)\b")


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the half of each link with what its description calls it."""
    known = {found.prefix for found in connected(estate)}
    for found in connected(estate):
        lower, upper = _whole(found.prefix).halves()
        if found.local.length != HALF[found.family] or not {lower, upper} <= known:
            continue
        actual = "primary" if found.prefix == lower else "secondary"
        described = found.link.interface and found.link.interface.description
        words = {word.lower() for word in _SAYS.findall(described or "")}
        if words and actual not in words:
            yield found.link.problem(
                f"{found.prefix} is the half of the {actual} link, and the description calls it "
                f"{words.pop()}",
                found.path,
            )


def _whole(prefix: Prefix) -> Prefix:
    """Find the subnet that the prefix is a half of; of length 0, itself."""
    length = max(prefix.length - 1, 0)
    shift = prefix.family.bits - length
    return Prefix(prefix.family, prefix.network >> shift << shift, length)


RULE: Final = Rule(
    id="ADR002",
    slug="link-halves-swapped",
    title="Halves of the subnet swapped between the links",
    severity=Severity.ERROR,
    what="The primary link has the upper half of the subnet, and the secondary link the lower one.",
    why=(
        "Azure gives the lower half to the primary link and the upper half to the secondary "
        "one. Swapped, neither neighbor answers and both sessions stay down."
    ),
    how=(
        "Swap the two link subnets, with the BGP neighbors, or swap the circuit's links on the "
        "routers."
    ),
    documents=(ROUTING,),
    check=check,
    reach=Reach.ESTATE,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
