"""A peering that has no link subnets."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT008",
    slug="peering-without-addresses",
    title="Peering without addresses, or with those of the other family",
    severity=Severity.ERROR,
    what="A peering has neither ipv4 nor ipv6, or a prefix stands under the wrong one of the two.",
    why=(
        "A peering has IPv4 sessions, IPv6 sessions or both. Microsoft assigns no link subnets: "
        "they are yours to choose, so nothing can be assumed."
    ),
    how="Write ipv4 with a /29 or two /30, ipv6 with a /125 or two /126, or both.",
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
