"""Two S-tags on one peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import DIRECT, FAQ, SAMPLES
from erce.rules.rule import RaisedBy, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the links of each peering."""
    circuits = dict(estate.circuits)
    for peering in estate.peerings:
        circuit = circuits.get(peering.circuit)
        if peering.both is None or (circuit is not None and circuit.connectivity != "direct"):
            continue
        first, second = peering.both
        one, other = (link.interface and link.interface.s_tag for link in peering.both)
        if one and other and one != other:
            direct = circuit is not None or any(_has_macsec(link) for link in peering.both)
            yield second.problem(
                f"has S-tag {other}, and the other link has {one}"
                + ("" if direct else ", which only a provider can want"),
                (*second.interface_path, "s_tag"),
                severity=Severity.ERROR if direct else Severity.INFO,
                observed=f"{one} and {other}",
                related=((first.router, (*first.interface_path, "s_tag"), "the other link"),),
            )


def _has_macsec(link: Link) -> bool:
    """Only ExpressRoute Direct has it."""
    return link.port is not None and link.port.macsec is not None


RULE: Final = Rule(
    id="TAG004",
    slug="s-tag-differs-between-links",
    title="S-tag differs between the links of a circuit",
    severity=Severity.ERROR,
    what="The two links of a circuit have different outer tags.",
    why=(
        "On ExpressRoute Direct, Azure assigns one S-tag to the circuit for both links. A "
        "provider may deliver the links under two S-tags, to keep them apart on one access; "
        "without an intent this is a notice only."
    ),
    how=(
        "On Direct set the S-tag that Azure shows as stag of the circuit, on both links. With a "
        "provider compare both with its hand-over sheet."
    ),
    documents=(DIRECT, SAMPLES, FAQ),
    check=check,
    reach=Reach.ESTATE,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
