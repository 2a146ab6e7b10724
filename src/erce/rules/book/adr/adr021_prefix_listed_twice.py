"""A prefix that is listed twice."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="ADR021",
    slug="prefix-listed-twice",
    title="Prefix listed twice or covered by another",
    severity=Severity.WARNING,
    what="An entry of advertise or accept stands there twice, or a wider entry covers it.",
    why=(
        "The entry changes nothing, so one of the two is probably a typing mistake for another "
        "prefix, which is then missing."
    ),
    how="Take the entry out, or write what was meant.",
    documents=(FAQ,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
