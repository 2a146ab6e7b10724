"""A session that hands on what the other peering has learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, PEERINGS, ROUTING
from erce.rules.flows import handed_on, outbound
from erce.rules.outcomes import Origin
from erce.rules.rule import Needs, Rule
from erce.rules.spaces import some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find what passes the import of one peering and then the export of the other."""
    for flow in outbound(estate):
        found = handed_on(flow, microsoft=not flow.link.is_microsoft)
        if found is None:
            continue
        takes, space = found
        source = "Microsoft" if takes.link.is_microsoft else "private"
        for prefix in some(space):
            yield flow.lets(
                prefix,
                f"would send {prefix}, learned on {source} peering, to Microsoft",
                Origin.MICROSOFT,
                related=((takes.link.router, takes.path, "the routes come in here"),),
            )


RULE: Final = Rule(
    id="POL009",
    slug="routes-between-peerings",
    title="Routes of one peering go to the other",
    severity=Severity.ERROR,
    what=(
        "A route that the router learns on Microsoft peering would be advertised on private "
        "peering, or the other way round."
    ),
    why=(
        "The prefixes of Microsoft peering change every month and can become many: on private "
        "peering they can exceed the limit, and Microsoft then drops that session. Private "
        "prefixes must not be advertised on Microsoft peering."
    ),
    how=(
        "Deny paths with AS 12076 in front of both export policies, and keep the peerings in VRFs "
        "of their own."
    ),
    documents=(FAQ, PEERINGS, ROUTING),
    check=check,
    needs=Needs.CONFIGURATION,
)
