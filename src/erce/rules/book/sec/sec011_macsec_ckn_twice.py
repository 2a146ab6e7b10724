"""Two keys of a port with one name."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import MACSEC
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="SEC011",
    slug="macsec-ckn-twice",
    title="Two MACsec keys with the same CKN",
    severity=Severity.ERROR,
    what="The two keys of a port have the same CKN.",
    why=(
        "The CKN is the name by which both ends pick a key. Two keys of one name cannot be told "
        "apart, so the second one is of no use in a rotation."
    ),
    how="Give the second key a CKN of its own.",
    documents=(MACSEC,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
