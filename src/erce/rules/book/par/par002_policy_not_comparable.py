"""Policy that cannot be compared."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="PAR002",
    slug="policy-not-comparable",
    title="Policy that cannot be compared",
    severity=Severity.WARNING,
    what=(
        "A policy of a session has a match or an action that is not modelled, so nobody can say "
        "whether it does what the intent wants."
    ),
    why="What such a policy lets pass is not known. Calling it right would be a guess.",
    how=(
        "Replace the line by one that is understood, such as a prefix list, or suppress the "
        "finding with the reason why the policy is right."
    ),
    documents=(ERCE,),
    needs=Needs.CONFIGURATION,
    raised_by=RaisedBy.AUDIT,
)
