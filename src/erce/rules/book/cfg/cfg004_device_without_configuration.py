"""Device without a configuration."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="CFG004",
    slug="device-without-configuration",
    title="Device without a configuration",
    severity=Severity.ERROR,
    what="The intent has a device of which no file of the run is the configuration.",
    why=(
        "Nothing was compared for it. A report that is silent about a device must not be taken "
        "for a clean one."
    ),
    how="Name the file; it is found by its hostname or by the name of the file.",
    documents=(ERCE,),
    needs=Needs.CONFIGURATION,
    raised_by=RaisedBy.AUDIT,
)
