"""Another EtherType on the outer tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model.device import TPID_DOT1Q
from erce.rules.documents import DIRECT
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the links with two tags that begin with another EtherType."""
    circuits = dict(estate.circuits)
    for link in estate.links:
        if link.interface is None or link.interface.tpid == TPID_DOT1Q:
            continue
        circuit = circuits.get(link.circuit)
        provider = circuit is not None and circuit.connectivity != "direct"
        yield link.problem(
            f"the outer tag has the EtherType {link.interface.tpid:#06x}",
            (*link.interface_path, "tpid"),
            severity=Severity.WARNING if provider else Severity.ERROR,
            expected=f"{TPID_DOT1Q:#06x}",
            observed=f"{link.interface.tpid:#06x}",
        )


RULE: Final = Rule(
    id="TAG007",
    slug="tpid-not-8100",
    title="Outer tag with another EtherType than 0x8100",
    severity=Severity.ERROR,
    what="The outer tag of a link has an EtherType such as 0x88a8 instead of 0x8100.",
    why=(
        "ExpressRoute Direct expects 0x8100 on both tags and drops every other frame, so the "
        "neighbor does not even answer ARP. Only a provider could want another EtherType on its "
        "own access."
    ),
    how="Set the EtherType of the outer tag to 0x8100.",
    documents=(DIRECT,),
    check=check,
    needs=Needs.CONFIGURATION,
)
