"""MACsec on one end only."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION, MACSEC
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ023",
    slug="macsec-mismatch",
    title="MACsec on one end only",
    severity=Severity.ERROR,
    what="MACsec is on at one end of a link of an ExpressRoute Direct port and off at the other.",
    why=(
        "Azure fails closed: a port with keys passes nothing in clear text, and a port without "
        "keys understands nothing that is encrypted."
    ),
    how=(
        "Set the keys on the end that lacks them, link by link, so that one link carries the "
        "traffic meanwhile."
    ),
    documents=(
        MACSEC,
        ENCRYPTION,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
