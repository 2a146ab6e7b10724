"""Other MACsec settings on the other link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import ENCRYPTION, MACSEC
from erce.rules.rule import Needs, Reach, Rule
from erce.rules.secrets import macsec_path, port_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_COMPARED: Final = {
    "cipher": "cipher suite",
    "sci": "SCI setting",
    "must_secure": "security policy",
    "confidentiality_offset": "confidentiality offset",
}


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the two ports of each circuit."""
    for (first, one), (second, other) in port_pairs(estate):
        if one.macsec is None or other.macsec is None:
            continue
        for name, words in _COMPARED.items():
            mine, theirs = getattr(other.macsec, name), getattr(one.macsec, name)
            if mine != theirs:
                yield second.problem(
                    f"{other.name} has another {words} than the other link",
                    (*macsec_path(other), name),
                    expected=_told(theirs),
                    observed=_told(mine),
                    related=((first.router, (*macsec_path(one), name), "the other link"),),
                )


def _told(value: object) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)


RULE: Final = Rule(
    id="SEC014",
    slug="macsec-settings-differ",
    title="MACsec settings differ between the links",
    severity=Severity.WARNING,
    what=(
        "The two ports of a circuit have another cipher suite, another SCI setting or another "
        "security policy."
    ),
    why=(
        "Each port must agree with its own port in Azure. They may differ there too, but nearly "
        "always one of the two is a slip, and a link that does not agree with Azure carries "
        "nothing."
    ),
    how=(
        "Compare both with the two links of the Direct resource in Azure, and use one setting "
        "on both."
    ),
    documents=(ENCRYPTION, MACSEC),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
