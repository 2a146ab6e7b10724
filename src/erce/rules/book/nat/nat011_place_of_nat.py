"""NAT without its place on the router."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import NAT
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="NAT011",
    slug="place-of-nat",
    title="Place of NAT does not fit the platform",
    severity=Severity.ERROR,
    what=(
        "The intent does not say where on the router NAT sits, or says it in the words of "
        "another platform."
    ),
    why=(
        "On Junos the kind of router decides: an SRX translates between zones, an MX on a "
        "services interface, and both serve one routing table. Other platforms have neither "
        "zones nor services interfaces."
    ),
    how=(
        "SRX: nat: {inside: [ZONE], outside_zone: ZONE}. MX: nat: {service_interface: "
        "si-0/0/0}. Elsewhere: nat: {inside: [INTERFACE]}."
    ),
    documents=(NAT,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
