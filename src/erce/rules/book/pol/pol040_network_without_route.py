"""A network statement that may find no route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.model.device import DEFAULT_VRF
from erce.rules.documents import SAMPLES, VENDOR_BGP
from erce.rules.origination import tables
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the statements with the routes that the model has."""
    for link, vrf in tables(estate):
        known = {item.prefix for item in vrf.anchors}
        known |= {
            address.prefix
            for item in link.router.device.interfaces
            if (item.vrf or DEFAULT_VRF) == vrf.name
            for address in (*item.ipv4, *item.ipv6)
        }
        for item in vrf.networks:
            if item.prefix not in known:
                yield link.problem(
                    f"network {item.prefix} has no discard route and is on no interface",
                    ("vrfs", vrf.name, "networks", item.key),
                    key="anchors",
                )


RULE: Final = Rule(
    id="POL040",
    slug="network-without-route",
    title="Network statement without a route that is seen",
    severity=Severity.INFO,
    what=(
        "A network statement names a prefix for which the configuration shows neither a discard "
        "route nor an interface with exactly this subnet."
    ),
    why=(
        "BGP originates the prefix only while the routing table holds exactly this route. If an "
        "interior protocol brings it, it comes and goes with that; if nothing does, it is never "
        "advertised."
    ),
    how=(
        "Add a discard route for the prefix (the option `anchors` of an intent), unless an "
        "interior protocol brings exactly this route."
    ),
    documents=(SAMPLES, VENDOR_BGP),
    check=check,
    confidence=Confidence.LOW,
)
