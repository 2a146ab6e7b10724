"""Export of Azure that was not understood."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ042",
    slug="export-not-understood",
    title="Export of Azure that was not understood",
    severity=Severity.WARNING,
    what=(
        "Something that an export should have said is lost: a value of the wrong type, an "
        "object that was cut to a string, a table of which nothing says whose it is."
    ),
    why=(
        "The comparison cannot call right what it has not seen. The run ends as inconclusive, "
        "with exit code 3."
    ),
    how=(
        "Export again. Objects cut to strings come from PowerShell's ConvertTo-Json without "
        "`-Depth 10`. A table's file is named like er-ams-01.private.primary.arp.json."
    ),
    documents=(ERCE,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
