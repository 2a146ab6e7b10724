"""Table of Azure that belongs to no known link."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE, TROUBLESHOOTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ044",
    slug="table-of-no-link",
    title="Table of Azure that belongs to no known link",
    severity=Severity.WARNING,
    what=(
        "An operational table names neither circuit, peering nor path, and neither does its "
        "file; its addresses belong to no link of intent or export."
    ),
    why="It was read and compared with nothing.",
    how=(
        "Name the file like er-ams-01.private.primary.arp.json, or write `--azure "
        "FILE=CIRCUIT/private/primary`."
    ),
    documents=(
        ERCE,
        TROUBLESHOOTING,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
