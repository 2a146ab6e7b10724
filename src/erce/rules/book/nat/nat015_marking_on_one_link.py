"""Marking on one link of a circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import QOS
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the marking of the two links."""
    for peering in estate.peerings:
        if peering.both is None:
            continue
        first, second = peering.both
        if first.interface is None or second.interface is None:
            continue
        if first.interface.dscp_out != second.interface.dscp_out:
            yield second.problem(
                "keeps other DSCP values than the other link",
                (*second.interface_path, "dscp_out"),
                expected=_told(first.interface.dscp_out),
                observed=_told(second.interface.dscp_out),
                related=((first.router, (*first.interface_path, "dscp_out"), "the other link"),),
            )


def _told(values: tuple[int, ...] | None) -> str:
    return "no marking" if values is None else ", ".join(map(str, values)) or "0"


RULE: Final = Rule(
    id="NAT015",
    slug="marking-on-one-link",
    title="Marking differs between the links of a circuit",
    severity=Severity.WARNING,
    what="The two links of Microsoft peering keep different DSCP values.",
    why=(
        "Flows are spread over both links. Voice that leaves over the one is treated as voice, "
        "over the other as anything else."
    ),
    how="Bind the same output policy to both links.",
    documents=(QOS,),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
