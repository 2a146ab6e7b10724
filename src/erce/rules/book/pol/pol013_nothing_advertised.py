"""A session that lets no prefix of its family out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERINGS, ROUTING
from erce.rules.families import title
from erce.rules.flows import outbound
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that let nothing out, whatever there is."""
    for flow in outbound(estate):
        if not flow.unfiltered and not flow.settings.default_originate and flow.blocks_all:
            yield flow.problem(
                f"advertises no {title(flow.family)} prefix, so no packet would come back"
            )


RULE: Final = Rule(
    id="POL013",
    slug="nothing-advertised",
    title="Session that advertises nothing",
    severity=Severity.ERROR,
    what="The export policy of a session lets no prefix of its address family pass.",
    why="Azure has no way back to the site over this link: packets go out, and none returns.",
    how=(
        "Permit the prefixes of the site. If a family is not used on the circuit, take its session "
        "away."
    ),
    documents=(ROUTING, PEERINGS),
    check=check,
    raised_by=RaisedBy.READING,
)
