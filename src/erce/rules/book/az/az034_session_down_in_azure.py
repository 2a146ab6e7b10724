"""Session that is not established in Azure."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import TROUBLESHOOTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ034",
    slug="session-down-in-azure",
    title="Session that is not established in Azure",
    severity=Severity.ERROR,
    what="Azure's summary shows a session of a link in another state than established.",
    why="The link carries no traffic; the SLA needs both.",
    how=(
        "Check ARP first, then AS numbers and the MD5 key. Idle and Active mean that nobody "
        "answers or that the key differs."
    ),
    documents=(TROUBLESHOOTING,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
