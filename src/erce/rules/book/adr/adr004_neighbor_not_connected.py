"""A neighbor that is on no subnet of the router."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model.device import DEFAULT_VRF
from erce.rules.addresses import holders
from erce.rules.documents import ROUTING, SAMPLES
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions without an interface, where the file has any."""
    for link, session in estate.sessions:
        address = session.neighbor.address
        if session.local is not None or address.is_link_local or not link.router.device.interfaces:
            continue
        elsewhere = next(holders(link.router, address), None)
        where = ""
        if elsewhere is not None:
            interface, vrf = elsewhere
            table = "the global table" if vrf == DEFAULT_VRF else f"VRF {vrf}"
            where = f"; {interface.name} has it, but is in {table}"
        yield link.problem(f"no interface is on the subnet of the neighbor{where}", session.path)


RULE: Final = Rule(
    id="ADR004",
    slug="neighbor-not-connected",
    title="Neighbor on no connected subnet",
    severity=Severity.ERROR,
    what="No interface in the routing table of the session has a subnet with the neighbor in it.",
    why=(
        "Microsoft's router is at the other end of the link, on the subnet of the peering. A "
        "session to an address that is not directly connected stays down."
    ),
    how="Correct the neighbor or the address of the subinterface, and put both into the same VRF.",
    documents=(ROUTING, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
