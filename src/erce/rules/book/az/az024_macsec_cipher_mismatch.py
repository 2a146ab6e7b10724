"""MACsec cipher that differs between the two ends."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import MACSEC
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ024",
    slug="macsec-cipher-mismatch",
    title="MACsec cipher that differs between the two ends",
    severity=Severity.ERROR,
    what="The cipher suite of a link is not the same in the intent, on the router and in Azure.",
    why="The key agreement ends without a common suite, and the link passes nothing.",
    how="Set the same suite on both ends; XPN suites are meant for fast ports.",
    documents=(MACSEC,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
