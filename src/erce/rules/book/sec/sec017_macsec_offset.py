"""A confidentiality offset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import MACSEC
from erce.rules.rule import Rule
from erce.rules.secrets import macsec_path, macsec_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the ports with an offset."""
    for link, port, macsec in macsec_ports(estate):
        if macsec.confidentiality_offset:
            yield link.problem(
                f"{port.name} leaves the first bytes of every frame in clear text",
                (*macsec_path(port), "confidentiality_offset"),
                intent_path=("circuits", link.circuit, "macsec", "confidentiality_offset"),
                expected="0",
                observed=str(macsec.confidentiality_offset),
            )


RULE: Final = Rule(
    id="SEC017",
    slug="macsec-offset",
    title="Part of every frame in clear text",
    severity=Severity.WARNING,
    what=(
        "A confidentiality offset of 30 or 50 bytes leaves the beginning of every frame "
        "unencrypted."
    ),
    why=(
        "The IP header and more of every packet can be read on the path. Azure documents no "
        "such setting for its ports."
    ),
    how="Set the confidentiality offset of the port to 0.",
    documents=(MACSEC,),
    check=check,
    confidence=Confidence.MEDIUM,
)
