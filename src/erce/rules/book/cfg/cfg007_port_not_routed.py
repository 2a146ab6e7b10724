"""Port that carries no routed subinterfaces."""

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
    """Find the ports that switch where they should route."""
    for link in estate.links:
        port = link.port
        if port is not None and not port.routed:
            yield link.problem(
                f"port {port.name} does not carry routed subinterfaces",
                ("interfaces", port.name, "routed"),
                expected="a routed port",
                observed="none of the statements that make it one",
            )


RULE: Final = Rule(
    id="CFG007",
    slug="port-not-routed",
    title="Port that carries no routed subinterfaces",
    severity=Severity.ERROR,
    what=(
        "A link to Microsoft sits on a port that is not set up for tagged, routed subinterfaces."
    ),
    why=(
        "On EOS and NX-OS a port is a switch port unless told otherwise, and on Junos units take "
        "tags only when the port says so. The subinterface stays down, or the commit fails."
    ),
    how="Make the port a routed one: `no switchport`; on Junos `flexible-vlan-tagging`.",
    documents=(SAMPLES, DIRECT),
    check=check,
    needs=Needs.CONFIGURATION,
)
