"""MACsec on a circuit that a provider carries."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION, MACSEC
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="SEC008",
    slug="macsec-on-provider-circuit",
    title="MACsec on a provider circuit",
    severity=Severity.ERROR,
    what="The intent asks for MACsec on a circuit that is not ExpressRoute Direct.",
    why=(
        "Microsoft runs MACsec on ExpressRoute Direct ports alone. Behind a provider the other "
        "end of the link is the provider, and the port stays down."
    ),
    how=(
        "Remove macsec from the circuit. IPsec over the peering encrypts a provider circuit; a "
        "provider may encrypt the access link on its own terms."
    ),
    documents=(ENCRYPTION, MACSEC),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
