"""Addresses on a link that Azure does not expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.addresses import HALF, connected
from erce.rules.documents import ARP, ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare both ends with the first two usable addresses."""
    for found in connected(estate):
        if found.local.length != HALF[found.family]:
            continue
        ours, theirs = found.prefix.host(1), found.prefix.host(2)
        if found.local.ip != ours:
            yield found.link.problem(
                f"the router has {found.local.ip}, and Azure expects it on {ours}",
                found.path,
                expected=str(ours),
                observed=str(found.local.ip),
            )
        elif found.session.neighbor.address != theirs:
            yield found.link.problem(
                f"the neighbor is not Microsoft's router, which is on {theirs}",
                found.session.path,
                expected=str(theirs),
                observed=found.session.neighbor.key,
            )


RULE: Final = Rule(
    id="ADR003",
    slug="host-addresses-swapped",
    title="Wrong host address on a link",
    severity=Severity.ERROR,
    what=(
        "The router does not have the first usable address of its link subnet, or the neighbor "
        "is not the second one."
    ),
    why=(
        "Azure expects the customer on the first usable address and puts Microsoft's router on "
        "the second one. An IPv4 address of the customer is odd in its last octet therefore, "
        "and the network address, which IPv6 would allow, is nobody's. Otherwise ARP finds "
        "nobody and the session stays down."
    ),
    how="Set the first usable address on the interface and the second one as the neighbor.",
    documents=(ROUTING, ARP),
    check=check,
    needs=Needs.CONFIGURATION,
)
