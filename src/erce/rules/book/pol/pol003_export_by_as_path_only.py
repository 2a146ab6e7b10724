"""A session that sends whatever starts in the router's own AS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import outbound
from erce.rules.outcomes import Origin
from erce.rules.rule import Needs, Rule
from erce.rules.spaces import internet, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that know the path and not the prefix."""
    for flow in outbound(estate):
        space = internet(flow.family)
        if flow.unfiltered or flow.passes_internet or not space <= flow.passing(Origin.OWN):
            continue
        for prefix in some(space):
            yield flow.lets(
                prefix,
                f"would advertise any prefix of the router's AS, {prefix} for one",
                Origin.OWN,
                expected="a prefix list",
            )


RULE: Final = Rule(
    id="POL003",
    slug="export-by-as-path-only",
    title="Export policy without a condition on prefixes",
    severity=Severity.WARNING,
    what=(
        "The export policy of a session looks at the AS path alone: every prefix that starts in "
        "the router's own AS passes."
    ),
    why=(
        "Whatever is redistributed into BGP one day, a default route, a link subnet, host routes "
        "of a lab, is advertised to Microsoft at once and counts against the prefix limit of the "
        "session."
    ),
    how="Add a prefix list of what the site advertises to the term that permits it.",
    documents=(ROUTING, FAQ),
    check=check,
    needs=Needs.CONFIGURATION,
)
