"""A port that does not send the secure channel identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import MACSEC, SAMPLES
from erce.rules.rule import Rule
from erce.rules.secrets import macsec_path, macsec_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the ports that leave it out."""
    for link, port, macsec in macsec_ports(estate):
        if not macsec.sci:
            yield link.problem(
                f"{port.name} sends no SCI, so SciState must be Disabled in Azure",
                (*macsec_path(port), "sci"),
                intent_path=("circuits", link.circuit, "macsec", "sci"),
            )


RULE: Final = Rule(
    id="SEC018",
    slug="macsec-without-sci",
    title="No secure channel identifier",
    severity=Severity.INFO,
    what="The port does not send the secure channel identifier (SCI).",
    why=(
        "SCI is a setting of each port in Azure. It has to be the same on both ends; where it "
        "is not, neither ARP nor BGP comes up."
    ),
    how=(
        "Make sure that SciState of the link is Disabled in Azure, or send the SCI as in the "
        "sample of Microsoft."
    ),
    documents=(MACSEC, SAMPLES),
    check=check,
)
