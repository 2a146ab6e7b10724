"""A next hop that is not the router's own address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model import SetNextHop
from erce.rules.documents import BGP4, ROUTING
from erce.rules.flows import outbound
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find addresses other than the session's own."""
    for flow in outbound(estate):
        local = flow.session.local
        for path, item in flow.acts(SetNextHop):
            if item.address is not None and (local is None or item.address != local.ip):
                yield flow.problem(
                    f"sets the next hop {item.address} on what it sends to Microsoft",
                    path,
                    expected="the router itself",
                )


RULE: Final = Rule(
    id="POL031",
    slug="next-hop-set",
    title="Next hop set on routes to Microsoft",
    severity=Severity.WARNING,
    what="An export policy sets a next hop on the routes that it sends to Microsoft.",
    why=(
        "A link has two addresses, and both are taken: the next hop can only be this router. With "
        "any other address Microsoft cannot resolve the routes or sends the traffic elsewhere."
    ),
    how="Take the setting out; the router names itself as the next hop.",
    documents=(ROUTING, BGP4),
    check=check,
    needs=Needs.CONFIGURATION,
)
