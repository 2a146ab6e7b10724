"""The Internet in the table of Microsoft peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN, is_private
from erce.base.finding import Confidence, Severity
from erce.rules.documents import ASYMMETRY, ROUTING, WORKFLOWS
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the other external sessions of the table."""
    for link in estate.links:
        if not link.is_microsoft or not link.sessions:
            continue
        vrf = link.sessions[0].vrf
        ours = {link.router.device.asn, vrf.asn, MICROSOFT_ASN}
        for neighbor in vrf.neighbors:
            asn = neighbor.remote_as
            if neighbor.enabled and asn not in ours and not is_private(asn):
                yield link.problem(
                    f"shares its table with a session to AS {asn}",
                    link.interface_path,
                    related=(
                        (
                            link.router,
                            ("vrfs", vrf.name, "neighbors", neighbor.key),
                            "the other session",
                        ),
                    ),
                )
                break


RULE: Final = Rule(
    id="ADR024",
    slug="internet-beside-microsoft-peering",
    title="Internet sessions in the table of Microsoft peering",
    severity=Severity.WARNING,
    what=(
        "The routing table of a Microsoft peering has another external BGP session, to a public "
        "AS number."
    ),
    why=(
        "Microsoft expects an edge of its own for this peering. Where the Internet and "
        "Microsoft peering share one, the same public prefixes are heard on both, and replies "
        "take the other way: stateful devices drop them."
    ),
    how="Put Microsoft peering into a VRF of its own, or on routers of its own.",
    documents=(WORKFLOWS, ASYMMETRY, ROUTING),
    check=check,
    needs=Needs.CONFIGURATION,
    confidence=Confidence.LOW,
)
