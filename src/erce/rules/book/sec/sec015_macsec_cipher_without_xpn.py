"""A cipher suite with short packet numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import MACSEC
from erce.rules.rule import Rule
from erce.rules.secrets import macsec_path, macsec_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the suites without XPN."""
    for link, port, macsec in macsec_ports(estate):
        if "xpn" not in macsec.cipher:
            yield link.problem(
                f"{port.name} has a cipher suite without extended packet numbers",
                (*macsec_path(port), "cipher"),
                intent_path=("circuits", link.circuit, "macsec", "cipher"),
                expected=macsec.cipher.replace("gcm-aes-", "gcm-aes-xpn-"),
                observed=macsec.cipher,
            )


RULE: Final = Rule(
    id="SEC015",
    slug="macsec-cipher-without-xpn",
    title="Cipher suite without extended packet numbers",
    severity=Severity.WARNING,
    what="A port uses GCM-AES-128 or GCM-AES-256 instead of the XPN suite of the same length.",
    why=(
        "Without extended packet numbers the numbers run out quickly on a fast link, and a new "
        "key has to be agreed on each time. Microsoft saw sessions drop and recommends the XPN "
        "suites."
    ),
    how="Use GcmAesXpn256 in Azure and the same suite on the router; change one link at a time.",
    documents=(MACSEC,),
    check=check,
)
