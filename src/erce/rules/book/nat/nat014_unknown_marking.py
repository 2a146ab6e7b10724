"""A DSCP value that Microsoft does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import QOS
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_USED: Final = frozenset({46, 34, 18, 10, 0})
"""Voice, video, application sharing, file transfer, everything else."""


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what leaves unchanged on links of Microsoft peering."""
    for link in estate.links:
        kept = (link.interface and link.interface.dscp_out) or ()
        others = sorted(set(kept) - _USED)
        if others and link.is_microsoft:
            yield link.problem(
                f"DSCP {', '.join(map(str, others))} is not rewritten to 0",
                (*link.interface_path, "dscp_out"),
                expected="46, 34, 18, 10 and else 0",
            )


RULE: Final = Rule(
    id="NAT014",
    slug="unknown-marking",
    title="DSCP value that must be 0",
    severity=Severity.WARNING,
    what=(
        "Toward Microsoft peering the router lets a DSCP value pass that is none of EF, AF41, "
        "AF21 and AF11."
    ),
    why="Microsoft asks for every other value to be rewritten to 0 before it is sent.",
    how="Set every other class to DSCP 0 toward Microsoft.",
    documents=(QOS,),
    check=check,
    needs=Needs.CONFIGURATION,
)
