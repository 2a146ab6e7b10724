"""A session that sends the routes of other networks, whatever their prefix is."""

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
    """Find the policies through which a whole table can leak."""
    for flow in outbound(estate):
        if flow.passes_internet and not flow.unfiltered:
            for prefix in some(internet(flow.family)):
                yield flow.lets(
                    prefix,
                    f"would advertise routes of any other network, {prefix} for one",
                    Origin.OTHER,
                    expected="the prefixes of this site alone",
                )


RULE: Final = Rule(
    id="POL002",
    slug="advertises-everything",
    title="Export policy that advertises everything",
    severity=Severity.ERROR,
    what=(
        "The export policy of a session lets routes of other AS numbers pass without looking at "
        "their prefix."
    ),
    why=(
        "A provider's or the Internet's table, and the routes of other circuits, leak to "
        "Microsoft. ExpressRoute is not made for transit: traffic of others comes to your router, "
        "and past its prefix limit Microsoft drops the session."
    ),
    how="Permit the prefixes of your site by a prefix list and let nothing else out.",
    documents=(ROUTING, FAQ),
    check=check,
    needs=Needs.CONFIGURATION,
)
