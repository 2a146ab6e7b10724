"""Feature that the platform does not have."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import VENDOR_BGP
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="CFG012",
    slug="feature-not-on-platform",
    title="Feature that the platform does not have",
    severity=Severity.ERROR,
    what=(
        "The intent asks for something that the device's platform cannot do, or that no source "
        "shows."
    ),
    why=(
        "Nothing could be written for it, and a half-configured router would be worse than none. "
        "`erce platforms` shows who has what."
    ),
    how="Do what the finding says instead, or end the link on another platform.",
    documents=(VENDOR_BGP,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
