"""A prefix that the export policy names and that BGP does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import ROUTING, SAMPLES
from erce.rules.flows import outbound
from erce.rules.origination import named, only_microsoft, originated
from erce.rules.outcomes import Origin
from erce.rules.rule import Needs, Rule
from erce.rules.spaces import DEFAULT_ROUTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the prefixes that are named one by one with what the table originates."""
    for flow in outbound(estate):
        vrf = flow.session.vrf
        if flow.link.router.facts.protocol_default or not only_microsoft(vrf):
            continue
        if any(item.family is flow.family for item in vrf.redistributions):
            continue
        known = originated(vrf, flow.family)
        default = DEFAULT_ROUTE[flow.family] if flow.settings.default_originate else None
        absent = [
            prefix
            for prefix in named(flow.passing(Origin.OWN))
            if prefix not in known and prefix != default
        ]
        if absent:
            more = f" and {len(absent) - 1} more" if len(absent) > 1 else ""
            yield flow.lets(
                absent[0],
                f"would advertise {absent[0]}{more}, and nothing puts it into BGP",
                Origin.OWN,
                expected=f"network {absent[0]}",
            )


RULE: Final = Rule(
    id="POL039",
    slug="advertised-but-not-originated",
    title="Prefix is let out and nothing puts it into BGP",
    severity=Severity.WARNING,
    what=(
        "An export policy names a prefix, and no network statement, aggregate, redistribution or "
        "other session of the table puts it into BGP."
    ),
    why=(
        "Nothing is advertised for the prefix, however right the policy is: Azure does not learn "
        "the way back."
    ),
    how=(
        "Add a network statement, with a discard route where the prefix is in no routing table as "
        "such."
    ),
    documents=(ROUTING, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
    confidence=Confidence.MEDIUM,
)
