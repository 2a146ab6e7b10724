"""Advertised prefix that Azure did not receive."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING, TROUBLESHOOTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ037",
    slug="prefix-not-received",
    title="Advertised prefix that Azure did not receive",
    severity=Severity.WARNING,
    what=(
        "A prefix that the intent advertises, or that a router originates, is not in what Azure "
        "received on a link."
    ),
    why=(
        "Azure does not reach that part of the site over this link. The finding says whether "
        "the router's policy keeps it back, with the line, or lets it out, so that it is lost "
        "earlier: no route in the table, no network statement."
    ),
    how=(
        "Follow the prefix with `erce trace --direction out`, then look for it in the router's "
        "BGP table."
    ),
    documents=(
        TROUBLESHOOTING,
        ROUTING,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
