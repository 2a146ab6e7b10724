"""Two MACsec settings for one port."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="SEC012",
    slug="macsec-settings-on-one-port",
    title="Two MACsec settings for one port",
    severity=Severity.ERROR,
    what="Two circuits on the same Direct port ask for different MACsec settings or keys.",
    why=(
        "MACsec covers a port with every circuit on it; no circuit can have settings of its own "
        "or be left out."
    ),
    how="Write the same macsec and the same keys at every circuit of the port.",
    documents=(ENCRYPTION,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
