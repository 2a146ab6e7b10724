"""MACsec keys on a circuit without MACsec."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION, MACSEC
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="SEC010",
    slug="macsec-key-unused",
    title="MACsec keys without MACsec",
    severity=Severity.ERROR,
    what="A link has MACsec keys, and its circuit has no MACsec.",
    why=(
        "The keys would not be written. Whoever gave them expects an encrypted link, and "
        "traffic on ExpressRoute is not encrypted by default."
    ),
    how="Add macsec to the circuit, or remove the keys.",
    documents=(ENCRYPTION, MACSEC),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
