"""Configuration of no device."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="CFG005",
    slug="configuration-without-device",
    title="Configuration of no device",
    severity=Severity.WARNING,
    what="A file of the run is the configuration of no device of the intent.",
    why=(
        "It was not compared with anything. A router that was added by hand, or renamed, is found "
        "this way."
    ),
    how=("Add the device to the intent, correct its `hostname` there, or leave the file out."),
    documents=(ERCE,),
    needs=Needs.CONFIGURATION,
    raised_by=RaisedBy.AUDIT,
)
