"""MACsec keys on one link of a Direct port."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION, MACSEC
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ026",
    slug="macsec-on-one-azure-link",
    title="MACsec keys on one link of a Direct port",
    severity=Severity.WARNING,
    what=(
        "Azure has MACsec keys for one link of an ExpressRoute Direct port and not for the "
        "other, and neither intent nor router says which is right."
    ),
    why=(
        "Half of the traffic crosses the provider's or the building's cabling in clear text; or "
        "a key rotation stopped half way."
    ),
    how="Set keys for both links, or for none.",
    documents=(
        MACSEC,
        ENCRYPTION,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
