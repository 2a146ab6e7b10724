"""A session would take a default route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import RaisedBy, Rule
from erce.rules.spaces import default_route, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that let it pass where the intent does not want it."""
    for flow in inbound(estate):
        if flow.unfiltered or (flow.wanted is not None and flow.wanted.default_route.accept):
            continue
        for prefix in some(default_route(flow.family) & flow.sure):
            yield flow.lets(
                prefix,
                f"would take {prefix} from Microsoft",
            )


RULE: Final = Rule(
    id="POL006",
    slug="default-accepted",
    title="Default route accepted from Microsoft",
    severity=Severity.WARNING,
    what="The import policy of a session lets a default route pass.",
    why=(
        "A default route that another site advertises over Global Reach, or that somebody sets up "
        "in Azure, would take over the way to the Internet of this site. Microsoft peering carries "
        "no default route at all."
    ),
    how=(
        "Deny 0.0.0.0/0 and ::/0, or permit the prefixes that you expect. If the default route of "
        "another site is wanted on private peering, say `default_route: {accept: true}` in the "
        "intent."
    ),
    documents=(ROUTING, FAQ),
    check=check,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
