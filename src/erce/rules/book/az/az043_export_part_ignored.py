"""Part of an export that was ignored."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ043",
    slug="export-part-ignored",
    title="Part of an export that was ignored",
    severity=Severity.INFO,
    what=(
        "An export holds a key, a value or a resource that is not known and was left out of the "
        "comparison."
    ),
    why=(
        "What is not known is not compared. Newer versions of Azure's interface add keys; a "
        "mistyped key of a file that was edited by hand looks the same."
    ),
    how="Nothing, unless the key should have been understood.",
    documents=(ERCE,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
