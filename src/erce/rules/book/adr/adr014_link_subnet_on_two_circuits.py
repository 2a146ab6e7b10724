"""One link subnet on two circuits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.addresses import connected, overlapping
from erce.rules.documents import ROUTING
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the links of private peerings of different circuits."""
    items = [item for item in connected(estate) if not item.link.is_microsoft]
    for first, second in overlapping(items):
        if first.link.circuit != second.link.circuit and first.table != second.table:
            yield second.link.problem(
                f"{second.prefix} is also in use on {first.link.name}",
                second.path,
                key=second.family.value,
                related=((first.link.router, first.path, "the other circuit"),),
            )


RULE: Final = Rule(
    id="ADR014",
    slug="link-subnet-on-two-circuits",
    title="Private link subnet in use on two circuits",
    severity=Severity.INFO,
    what=(
        "Private peerings of two circuits have link subnets that overlap, in different routing "
        "tables."
    ),
    why=(
        "Azure allows it, because the addresses of private peering are not seen elsewhere. In "
        "logs, in traces and when a session moves to another router, one address then means two "
        "links."
    ),
    how="Give each circuit a link subnet of its own.",
    documents=(ROUTING,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
