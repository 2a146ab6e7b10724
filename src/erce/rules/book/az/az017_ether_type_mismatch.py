"""EtherType of the outer tag that differs."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ017",
    slug="ether-type-mismatch",
    title="EtherType of the outer tag that differs",
    severity=Severity.ERROR,
    what=(
        "The EtherType of the outer tag on the router is not the one of the ExpressRoute Direct "
        "port."
    ),
    why="The MSEE does not take a tag of another EtherType for a tag, and drops the frames.",
    how="Let the router send 0x8100 on both tags, which is what ExpressRoute Direct expects.",
    documents=(DIRECT,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
