"""A session that takes no prefix of its family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.families import title
from erce.rules.flows import inbound
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that let nothing in, whatever Microsoft sends."""
    for flow in inbound(estate):
        if not flow.unfiltered and flow.blocks_all:
            yield flow.problem(f"accepts no {title(flow.family)} prefix from Microsoft")


RULE: Final = Rule(
    id="POL014",
    slug="nothing-accepted",
    title="Session that accepts nothing",
    severity=Severity.ERROR,
    what="The import policy of a session lets no prefix of its address family pass.",
    why="The router learns nothing over this link, so the site has no way to Azure over it.",
    how=(
        "Permit the address spaces of the virtual networks, or the communities of the regions and "
        "services. If a family is not used on the circuit, take its session away."
    ),
    documents=(FAQ, ROUTING),
    check=check,
    raised_by=RaisedBy.READING,
)
