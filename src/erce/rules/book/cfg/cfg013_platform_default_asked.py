"""Setting that the platform has anyway."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import VENDOR_BGP
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="CFG013",
    slug="platform-default-asked",
    title="Setting that the platform has anyway",
    severity=Severity.ERROR,
    what=("The intent asks for a process-wide setting that the platform does without being told."),
    why=("A router does not show such a setting, so nobody could tell whether it is there."),
    how="Leave the setting out of the intent.",
    documents=(VENDOR_BGP,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
