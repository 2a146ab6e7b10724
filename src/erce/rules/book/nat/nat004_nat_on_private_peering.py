"""NAT on private peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import NAT, PEERINGS
from erce.rules.estate import PRIVATE
from erce.rules.rule import RaisedBy, Rule
from erce.rules.translation import nat_of, nat_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find links of private peering that are outside of a translation."""
    for link in estate.links:
        if link.peering == PRIVATE and nat_of(link) is not None and not _shared(link):
            yield link.problem("private peering is translated", (*nat_path(link), "outside"))


def _shared(link: Link) -> bool:
    """Whether zones place the translation, which then may be meant for another link."""
    return link.router.facts.nat_by_zone


RULE: Final = Rule(
    id="NAT004",
    slug="nat-on-private-peering",
    title="NAT on private peering",
    severity=Severity.WARNING,
    what="The router translates on a link of private peering.",
    why=(
        "Private peering carries private addresses as they are, in both directions. Behind a "
        "translation the virtual networks do not know who is talking, and they cannot begin a "
        "conversation."
    ),
    how="Remove the translation from this link; NAT belongs to Microsoft peering.",
    documents=(NAT, PEERINGS),
    check=check,
    raised_by=RaisedBy.READING,
)
