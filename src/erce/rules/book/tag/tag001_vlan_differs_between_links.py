"""Two VLAN IDs on one peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import ARP, PEERING_HOWTO
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the links of each peering."""
    for peering in estate.peerings:
        if peering.both is None:
            continue
        first, second = peering.both
        if not peering.circuit and (_on_one_port(first, second) or first.vrf != second.vrf):
            continue  # more likely two peerings than two links
        one, other = (link.interface and link.interface.vlan for link in peering.both)
        if one and other and one != other:
            yield second.problem(
                f"has VLAN {other}, and the other link of the peering has {one}",
                (*second.interface_path, "vlan"),
                expected="one VLAN ID on both links",
                observed=f"{one} and {other}",
                related=((first.router, (*first.interface_path, "vlan"), "the other link"),),
            )


def _on_one_port(first: Link, second: Link) -> bool:
    one, other = first.interface, second.interface
    return (
        first.router is second.router
        and one is not None
        and other is not None
        and one.parent == other.parent
    )


RULE: Final = Rule(
    id="TAG001",
    slug="vlan-differs-between-links",
    title="VLAN ID differs between the links of a peering",
    severity=Severity.ERROR,
    what="The two links of a peering have different VLAN IDs; with two tags, different C-tags.",
    why=(
        "Azure stores one VLAN ID for a peering and uses it on both links. The link with the "
        "other one gets no answer to ARP, its session stays down, and without both sessions "
        "there is no SLA."
    ),
    how="Set the VLAN ID that Azure shows for the peering on both links.",
    documents=(PEERING_HOWTO, ARP),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
