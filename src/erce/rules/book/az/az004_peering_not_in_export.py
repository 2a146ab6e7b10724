"""Peering that the exports say nothing of."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import PEERING_HOWTO
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ004",
    slug="peering-not-in-export",
    title="Peering that the exports say nothing of",
    severity=Severity.WARNING,
    what="The intent has a peering, and what was exported of its circuit does not hold it.",
    why=(
        "If the export is of the whole circuit, the peering was never made in Azure and its "
        "sessions cannot come up. If it is of a single peering, the other one was not looked "
        "at."
    ),
    how=(
        "Export the circuit with its peerings. If the peering is not there, create it in Azure; "
        "`erce azure commands` prints how."
    ),
    documents=(PEERING_HOWTO,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
    confidence=Confidence.MEDIUM,
)
