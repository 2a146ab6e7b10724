"""A Direct port in a LAG."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="TAG009",
    slug="direct-with-lag",
    title="ExpressRoute Direct port in a LAG",
    severity=Severity.ERROR,
    what=(
        "A link of an ExpressRoute Direct circuit sits on a port channel, an aggregated "
        "interface or a bundle."
    ),
    why=(
        "ExpressRoute Direct supports neither LACP nor a LAG over two devices. Its two ports "
        "end on two routers of Microsoft, which share nothing."
    ),
    how="Take the port out of the LAG and put the subinterfaces on the physical port.",
    documents=(DIRECT,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
