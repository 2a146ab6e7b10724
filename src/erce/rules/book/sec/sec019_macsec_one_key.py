"""A port with a single MACsec key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION
from erce.rules.rule import Rule
from erce.rules.secrets import macsec_path, macsec_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the ports with one key."""
    for link, port, macsec in macsec_ports(estate):
        if len(macsec.keys) == 1:
            yield link.problem(
                f"{port.name} has one MACsec key, none to change to",
                (*macsec_path(port), "keys", macsec.keys[0].ckn),
                intent_path=("circuits", link.circuit, "links", link.role, "macsec_keys"),
            )


RULE: Final = Rule(
    id="SEC019",
    slug="macsec-one-key",
    title="No second MACsec key",
    severity=Severity.INFO,
    what="A port has one MACsec key and none to change to.",
    why=(
        "A second key on the router lets the next change of keys begin with a key that both "
        "ends know already. The change still interrupts the link: Azure and the router do not "
        "switch at the same time."
    ),
    how="Put the next key beside the present one before the change window.",
    documents=(ENCRYPTION,),
    check=check,
)
