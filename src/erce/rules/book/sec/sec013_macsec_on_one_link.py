"""MACsec on one port of a circuit alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION, MACSEC
from erce.rules.rule import Needs, Reach, Rule
from erce.rules.secrets import macsec_path, port_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the two ports of each circuit."""
    for (first, one), (second, other) in port_pairs(estate):
        if (one.macsec is None) == (other.macsec is None):
            continue
        (bare, port), (has, secured) = (
            ((first, one), (second, other))
            if one.macsec is None
            else ((second, other), (first, one))
        )
        yield bare.problem(
            f"{port.name} has no MACsec, the other link has",
            ("interfaces", port.name),
            related=((has.router, macsec_path(secured), "MACsec of the other link"),),
        )


RULE: Final = Rule(
    id="SEC013",
    slug="macsec-on-one-link",
    title="MACsec on one link of a circuit",
    severity=Severity.WARNING,
    what="One link of a circuit has MACsec and the other has none.",
    why=(
        "Microsoft balances flows over both links, so about half of the traffic goes out in "
        "clear text. It is allowed, one link after the other, while MACsec is being rolled out."
    ),
    how=(
        "Enable MACsec on the other link too: drain it, change Azure, then the router, and "
        "check ARP and BGP before traffic comes back."
    ),
    documents=(ENCRYPTION, MACSEC),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
