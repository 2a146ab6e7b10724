"""One link with one tag, the other with two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import DIRECT_HOWTO, SAMPLES
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the links of each peering."""
    for peering in estate.peerings:
        if peering.both is None:
            continue
        first, second = peering.both
        one, other = first.interface, second.interface
        if one is None or other is None or one.vlan is None or other.vlan is None:
            continue
        if (one.s_tag is None) != (other.s_tag is None):
            counts = tuple(1 if item.s_tag is None else 2 for item in (other, one))
            words = {1: "one tag", 2: "two tags"}
            yield second.problem(
                f"has {words[counts[0]]}, and the other link has {words[counts[1]]}",
                (*second.interface_path, "s_tag"),
                related=((first.router, (*first.interface_path, "vlan"), "the other link"),),
            )


RULE: Final = Rule(
    id="TAG005",
    slug="one-tag-and-two",
    title="One link has one tag, the other has two",
    severity=Severity.WARNING,
    what="One link of a peering has a single tag, and the other one has an S-tag and a C-tag.",
    why=(
        "A circuit has one encapsulation: on ExpressRoute Direct it is fixed when the port pair "
        "is created. Only a provider that takes the outer tag off at one of two sites could "
        "make both right."
    ),
    how=(
        "Compare both links with the encapsulation of the Direct resource, or with the hand- "
        "over sheet of the provider."
    ),
    documents=(DIRECT_HOWTO, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
