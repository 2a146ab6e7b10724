"""Marking toward private peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import QOS
from erce.rules.estate import PRIVATE
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find links of private peering with values that leave marked."""
    for link in estate.links:
        if link.peering == PRIVATE and link.interface is not None and link.interface.dscp_out:
            yield link.problem(
                "markings toward private peering are reset to 0 by Microsoft",
                (*link.interface_path, "dscp_out"),
                observed=", ".join(map(str, link.interface.dscp_out)),
            )


RULE: Final = Rule(
    id="NAT013",
    slug="marking-on-private-peering",
    title="Marking on private peering",
    severity=Severity.WARNING,
    what="The router sets or keeps DSCP values toward private peering.",
    why=(
        "Microsoft resets every DSCP value to 0 on private peering, so the marking ends at the "
        "MSEE. It helps on the access link only."
    ),
    how=(
        "Remove the marking, or keep it knowingly for the provider's part of the path and "
        "suppress this."
    ),
    documents=(QOS,),
    check=check,
    raised_by=RaisedBy.READING,
)
