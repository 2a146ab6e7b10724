"""Global Reach that one side has."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import GLOBAL_REACH
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ022",
    slug="global-reach-mismatch",
    title="Global Reach that one side has",
    severity=Severity.WARNING,
    what=(
        "Intent and Azure do not join the same circuits by Global Reach, or a joint is not "
        "connected."
    ),
    why=(
        "Sites reach each other over Microsoft's network where nobody planned it, or do not "
        "where somebody relies on it. Joined sites count against limits and addresses must not "
        "overlap."
    ),
    how="Change `global_reach` in the intent, or the connection in Azure.",
    documents=(GLOBAL_REACH,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
