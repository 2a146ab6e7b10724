"""NAT that a services interface does not do."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import NAT
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="NAT012",
    slug="services-interface",
    title="Services interface cannot translate this",
    severity=Severity.ERROR,
    what="The intent asks an MX for a translation that its services interface does not do.",
    why=(
        "Inline services translate one address to one: sources cannot share addresses, and the "
        "pool must be as large as the sources. Static entries are not written for a services "
        "interface."
    ),
    how=(
        "Write overload: false with a pool as large as the sources, or translate on another "
        "device and say external: true."
    ),
    documents=(NAT,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
