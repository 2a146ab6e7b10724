"""Circuit on a Direct port in one place and of a provider in the other."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ020",
    slug="connectivity-mismatch",
    title="Circuit on a Direct port in one place and of a provider in the other",
    severity=Severity.ERROR,
    what=(
        "The intent has the circuit on an ExpressRoute Direct port and Azure has it at a "
        "provider, or the reverse."
    ),
    why=(
        "Tags, MACsec and limits are not the same for the two, so most of what follows from the "
        "intent is wrong."
    ),
    how="Correct `connectivity` in the intent.",
    documents=(DIRECT,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
