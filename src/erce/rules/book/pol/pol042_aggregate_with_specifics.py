"""A summary whose parts leave with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import outbound
from erce.rules.origination import inside
from erce.rules.outcomes import Origin
from erce.rules.rule import Rule
from erce.rules.spaces import internet, ranges_of, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the aggregates whose parts pass as a range; parts named one by one are meant."""
    for flow in outbound(estate):
        if flow.unfiltered or internet(flow.family) <= flow.passing(Origin.OWN):
            continue
        for item in flow.session.vrf.aggregates:
            if item.summary_only or item.prefix.family is not flow.family:
                continue
            parts = inside(item.prefix) & ranges_of(flow.passing(Origin.OWN))
            for prefix in some(parts):
                yield flow.lets(
                    prefix,
                    f"would advertise {prefix} beside the aggregate {item.prefix}",
                    Origin.OWN,
                    related=(
                        (
                            flow.link.router,
                            ("vrfs", flow.session.vrf.name, "aggregates", item.key),
                            "the aggregate stands here",
                        ),
                    ),
                )


RULE: Final = Rule(
    id="POL042",
    slug="aggregate-with-specifics",
    title="Aggregate that is advertised with its parts",
    severity=Severity.WARNING,
    what=(
        "A table has an aggregate, and the export policy of a session lets a range of more "
        "specific prefixes of it pass as well."
    ),
    why=(
        "The summary spares nothing: every part counts against the prefix limit of the session, "
        "and comes and goes at Microsoft as it does at the site."
    ),
    how="Permit the aggregate alone, or suppress its parts with summary-only.",
    documents=(ROUTING, FAQ),
    check=check,
)
