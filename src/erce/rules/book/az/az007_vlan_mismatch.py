"""VLAN ID that differs between the two ends."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ARP, PEERING_HOWTO
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ007",
    slug="vlan-mismatch",
    title="VLAN ID that differs between the two ends",
    severity=Severity.ERROR,
    what=(
        "Intent, routers and Azure do not have the same VLAN ID for a peering. Azure has one "
        "for both links."
    ),
    why=(
        "Frames with another tag never reach the peering: ARP does not resolve and the session "
        "stays down."
    ),
    how=(
        "Change the one that stands alone. In Azure the VLAN ID can be set again on the "
        "peering; that interrupts it."
    ),
    documents=(
        PEERING_HOWTO,
        ARP,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
