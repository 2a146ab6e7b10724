"""Link that is shut down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY, VENDOR_BGP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the links that somebody switched off."""
    for link in estate.links:
        for interface in (link.interface, link.port):
            if interface is not None and not interface.enabled:
                yield link.problem(
                    f"{interface.name} is shut down",
                    ("interfaces", interface.name, "enabled"),
                    expected="up",
                    observed="shut down",
                )


RULE: Final = Rule(
    id="CFG006",
    slug="interface-shut-down",
    title="Link that is shut down",
    severity=Severity.ERROR,
    what=(
        "The subinterface of a link to Microsoft, or the port that it sits on, is "
        "administratively down."
    ),
    why=(
        "The sessions of the link stay down, and the circuit runs on its other link alone. On NX- "
        "OS a routed port is down unless `no shutdown` says otherwise."
    ),
    how="Bring the interface up: `no shutdown`; on Junos delete `disable`.",
    documents=(HIGH_AVAILABILITY, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
