"""One MACsec key on both links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import MACSEC
from erce.rules.rule import Reach, Rule
from erce.rules.secrets import macsec_path, port_pairs, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import MacsecKey
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the keys of the two ports of each circuit."""
    for (first, one), (second, other) in port_pairs(estate):
        if one.macsec is None or other.macsec is None:
            continue
        for key in other.macsec.keys:
            shared = next((item for item in one.macsec.keys if _alike(item, key)), None)
            if shared is not None:
                yield second.problem(
                    f"{other.name} has the MACsec key of the other link",
                    (*macsec_path(other), "keys", key.ckn),
                    intent_path=("circuits", second.circuit, "links", second.role, "macsec_keys"),
                    related=((first.router, (*macsec_path(one), "keys", shared.ckn), "there"),),
                )


def _alike(one: MacsecKey, other: MacsecKey) -> bool:
    return one.ckn == other.ckn or same(one.cak, other.cak)


RULE: Final = Rule(
    id="SEC020",
    slug="macsec-key-on-both-links",
    title="One MACsec key on both links",
    severity=Severity.INFO,
    what="The two links of a circuit share a CKN or a CAK.",
    why=(
        "The links have keys of their own in Azure. With one key, a key that leaks or expires "
        "takes both links along, and they have to be changed together."
    ),
    how="Give each link a key of its own, with its own CKN.",
    documents=(MACSEC,),
    check=check,
    reach=Reach.ESTATE,
)
