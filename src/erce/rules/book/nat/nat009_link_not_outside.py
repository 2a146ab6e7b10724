"""A link that the translation leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY, NAT
from erce.rules.estate import PRIVATE
from erce.rules.rule import Needs, Rule
from erce.rules.translation import nat_of, nat_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the links of each table."""
    for link in estate.links:
        if nat_of(link) is not None or link.interface is None or link.peering == PRIVATE:
            continue
        others = [
            other
            for other in estate.links_of(link.router)
            if other.vrf == link.vrf and other.peering == link.peering and nat_of(other)
        ]
        if others:
            yield link.problem(
                f"is not translated, as {others[0].name} is",
                link.interface_path,
                related=((link.router, (*nat_path(link), "outside"), "the other link"),),
            )


RULE: Final = Rule(
    id="NAT009",
    slug="link-not-outside",
    title="Link without the translation of its table",
    severity=Severity.ERROR,
    what=(
        "One link to Microsoft is outside of a translation, and another link of the same "
        "routing table is not."
    ),
    why=(
        "Flows that leave over the other link are not translated: their private sources are "
        "dropped by Microsoft. With two links in use that is about half of the traffic, and all "
        "of it when the first link fails."
    ),
    how="Make the other interface an outside one too.",
    documents=(NAT, HIGH_AVAILABILITY),
    check=check,
    needs=Needs.CONFIGURATION,
)
