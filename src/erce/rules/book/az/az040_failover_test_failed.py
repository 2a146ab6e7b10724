"""Failover test of Azure that failed or has issues."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import MAINTENANCE, RESILIENCY
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ040",
    slug="failover-test-failed",
    title="Failover test of Azure that failed or has issues",
    severity=Severity.WARNING,
    what=(
        "A test in which Azure takes one link away failed, ended with issues, or found routes "
        "that only one link carries."
    ),
    why=(
        "The same happens when Microsoft drains the link for maintenance: traffic stops instead "
        "of moving."
    ),
    how=(
        "Read the issues of the test, advertise the routes of the finding on both links, and "
        "repeat the test."
    ),
    documents=(
        MAINTENANCE,
        RESILIENCY,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
