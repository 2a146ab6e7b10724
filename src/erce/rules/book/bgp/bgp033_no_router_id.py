"""BGP without a router ID."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import SAMPLES, VENDOR_BGP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the routers that pick an ID themselves."""
    for router in estate.routers:
        if router.device.router_id is None and any(
            link.sessions for link in estate.links_of(router)
        ):
            yield router.problem(
                "BGP has no router ID of its own", ("asn",), expected="a router ID"
            )


RULE: Final = Rule(
    id="BGP033",
    slug="no-router-id",
    title="BGP without a router ID",
    severity=Severity.INFO,
    what=(
        "The router has a session to Microsoft, and nothing in its configuration says its BGP "
        "router ID."
    ),
    why=(
        "The router then takes the address of some interface. A change of that interface resets "
        "every session, and two routers that pick the same address do not exchange routes. A "
        "router with IPv6 alone has no ID at all."
    ),
    how=("Set the router ID to an address that is the router's own, such as that of its loopback."),
    documents=(SAMPLES, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
