"""A port with MACsec and no key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION, MACSEC
from erce.rules.rule import RaisedBy, Rule
from erce.rules.secrets import macsec_path, macsec_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the ports without a key."""
    for link, port, macsec in macsec_ports(estate):
        if not macsec.keys:
            yield link.problem(f"{port.name} has MACsec and no key", macsec_path(port))


RULE: Final = Rule(
    id="SEC009",
    slug="macsec-key-missing",
    title="MACsec without a key",
    severity=Severity.ERROR,
    what="A port has MACsec and no connectivity association key.",
    why=(
        "Azure uses pre-shared keys alone and fails closed: without the same key on both ends "
        "nothing passes, ARP and BGP included."
    ),
    how=(
        "Give each link its key: a CKN of an even number of hexadecimal digits and a CAK, the "
        "same as in the Key Vault."
    ),
    documents=(ENCRYPTION, MACSEC),
    check=check,
    raised_by=RaisedBy.READING,
)
