"""SCI of MACsec that differs between the two ends."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import MACSEC
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ025",
    slug="macsec-sci-mismatch",
    title="SCI of MACsec that differs between the two ends",
    severity=Severity.ERROR,
    what="One end puts the secure channel identifier into its frames and the other does not.",
    why=(
        "Frames of one end are not what the other expects, and the link passes nothing or half "
        "of it."
    ),
    how="Set the SCI the same way on both ends; Azure has it per link.",
    documents=(MACSEC,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
