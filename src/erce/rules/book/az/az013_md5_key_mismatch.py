"""MD5 key on one end only."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ013",
    slug="md5-key-mismatch",
    title="MD5 key on one end only",
    severity=Severity.ERROR,
    what=(
        "One end has an MD5 key and the other has none. Only whether there is a key is "
        "compared, never the key; most exports do not say it, and then nothing is compared."
    ),
    why=(
        "Segments without the expected signature are dropped in silence; the session never "
        "comes up."
    ),
    how="Set the same key on both ends: at most 25 letters and digits.",
    documents=(PEERING_HOWTO,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
