"""What one field alone cannot show: references, overlaps, tags, rules of a platform or of Azure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.checks import (
    addresses,
    communities,
    features,
    macsec,
    names,
    nat,
    numbers,
    ports,
    routes,
    sessions,
    tags,
)
from erce.intent.checks.report import Report

if TYPE_CHECKING:
    from erce.base.errors import IntentError
    from erce.intent.document import Document
    from erce.intent.schema import Intent


def check(intent: Intent, document: Document) -> list[IntentError]:
    """Return every error of an intent that the schema accepts."""
    report = Report(document)
    for room in (
        names,
        ports,
        tags,
        addresses,
        numbers,
        routes,
        communities,
        sessions,
        macsec,
        nat,
        features,
    ):
        room.check(intent, report)
    return report.errors
