"""Keepalive interval on a platform that has none."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, VENDOR_BGP
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="CFG011",
    slug="keepalive-cannot-be-set",
    title="Keepalive interval on a platform that has none",
    severity=Severity.ERROR,
    what=(
        "The intent sets a keepalive interval for a platform that always sends keepalives every "
        "third of the hold time."
    ),
    why="The router would keep another interval than the intent says.",
    how="Leave `keepalive_s` out, or set `timers` for that device or peering alone.",
    documents=(VENDOR_BGP, FAQ),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
