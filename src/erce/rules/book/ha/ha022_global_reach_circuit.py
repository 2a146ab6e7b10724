"""Global Reach to a circuit that is not there."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, GLOBAL_REACH
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="HA022",
    slug="global-reach-circuit",
    title="Global Reach to an unknown circuit",
    severity=Severity.ERROR,
    what=(
        "A circuit names another one for Global Reach that is not in the intent, or names itself."
    ),
    why=(
        "Global Reach joins the private peerings of two circuits. With one of them unknown, "
        "addresses and limits of the joined sites cannot be checked."
    ),
    how="Write the name of the other circuit as it stands in the intent, or add that circuit.",
    documents=(GLOBAL_REACH, FAQ),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
