"""Two names for which a router has one."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT005",
    slug="names-alike",
    title="Names that cannot be told apart",
    severity=Severity.ERROR,
    what=(
        "Two circuits have names that differ only in case or punctuation, or two devices have "
        "one hostname."
    ),
    why=(
        "Names of policies and lists are made from the name of a circuit, and running "
        "configurations are found by hostname: two things would be taken for one."
    ),
    how="Give one of the two another name.",
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
