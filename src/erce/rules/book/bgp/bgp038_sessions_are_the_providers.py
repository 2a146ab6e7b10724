"""Peerings on a circuit of a layer-3 provider."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import BFD, PEERING_HOWTO, WORKFLOWS
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="BGP038",
    slug="sessions-are-the-providers",
    title="Peerings on a circuit of a layer-3 provider",
    severity=Severity.ERROR,
    what="A circuit with `connectivity: provider_l3` has peerings in the intent.",
    why=(
        "On a managed layer-3 circuit the provider's edge router holds the BGP sessions and the "
        "BFD with Microsoft. A session of yours would find no MSEE."
    ),
    how=(
        "Leave `peerings` out and agree with the provider what is advertised; or correct "
        "`connectivity` if your own router peers with Microsoft."
    ),
    documents=(PEERING_HOWTO, WORKFLOWS, BFD),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
