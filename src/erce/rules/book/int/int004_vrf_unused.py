"""A VRF that is described and not used."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT004",
    slug="vrf-unused",
    title="VRF that no peering uses",
    severity=Severity.ERROR,
    what="The intent describes a VRF, and no peering is in it.",
    why=(
        "The name is mostly a typing mistake: the peering then is in another VRF, or in the "
        "global table, without the route distinguisher that was meant for it."
    ),
    how="Name the VRF at the peering, or delete it.",
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
