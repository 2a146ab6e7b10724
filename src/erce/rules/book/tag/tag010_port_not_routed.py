"""A port that carries no tagged subinterfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT, SAMPLES
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Look at the ports below the subinterfaces of links."""
    for link in estate.links:
        port = link.port
        tagged = link.interface is not None and link.interface.vlan is not None
        if port is not None and tagged and not port.routed:
            yield link.problem(
                f"{port.name} does not carry tagged subinterfaces",
                ("interfaces", port.name, "routed"),
            )


RULE: Final = Rule(
    id="TAG010",
    slug="port-not-routed",
    title="Port cannot carry tagged subinterfaces",
    severity=Severity.ERROR,
    what=(
        "The port of a link is switched, or tagging is not turned on, so that its subinterfaces "
        "do not work."
    ),
    why=(
        "A link carries one routed subinterface for each peering, told apart by tags. On a "
        "switched port the router has no subinterface, and the session stays down."
    ),
    how="Make it a routed port (no switchport), on Junos turn on flexible-vlan-tagging.",
    documents=(DIRECT, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
