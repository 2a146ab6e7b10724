"""Both peerings in one routing table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.model.device import DEFAULT_VRF
from erce.rules.documents import PEERINGS
from erce.rules.estate import PRIVATE
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link, Router
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the first private link in the table of each link of Microsoft peering."""
    private: dict[tuple[Router, str], Link] = {}
    for link in estate.links:
        if link.peering == PRIVATE:
            private.setdefault((link.router, link.vrf), link)
    for link in estate.links:
        other = private.get((link.router, link.vrf)) if link.is_microsoft else None
        if other is not None:
            table = "the global table" if link.vrf == DEFAULT_VRF else f"VRF {link.vrf}"
            yield link.problem(
                f"is in {table}, as is the private peering on "
                f"{other.interface.name if other.interface else other.name}",
                (*link.interface_path, "vrf"),
                key="vrf",
                related=((link.router, (*other.interface_path, "vrf"), "the private peering"),),
            )


RULE: Final = Rule(
    id="ADR023",
    slug="peerings-in-one-table",
    title="Private and Microsoft peering in one routing table",
    severity=Severity.INFO,
    what=(
        "Links of a private and of a Microsoft peering are in the same VRF of a router, or both "
        "in the global table."
    ),
    why=(
        "Microsoft recommends to end private peering in the core and Microsoft peering in a "
        "perimeter network. In one table nothing but the filters keeps apart what reaches your "
        "network over the one and over the other."
    ),
    how="Put the peerings into two VRFs, or keep one table on purpose and suppress the notice.",
    documents=(PEERINGS,),
    check=check,
    confidence=Confidence.MEDIUM,
)
