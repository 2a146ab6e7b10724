"""Prefixes that nobody may route on the Internet can leave on Microsoft peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.base.ranges import why_not_public
from erce.rules.documents import FAQ, PEERING_HOWTO, ROUTING
from erce.rules.flows import outbound
from erce.rules.rule import RaisedBy, Rule
from erce.rules.spaces import some, special

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that let any of them pass."""
    for flow in outbound(estate):
        if not flow.link.is_microsoft or flow.unfiltered or flow.passes_internet:
            continue
        for prefix in some(special(flow.family) & flow.passing()):
            yield flow.lets(
                prefix,
                (
                    f"would advertise {prefix} on Microsoft peering, which is not public: "
                    f"{why_not_public(prefix)}"
                ),
                expected="public prefixes that are registered to you",
            )


RULE: Final = Rule(
    id="POL007",
    slug="private-prefixes-on-microsoft-peering",
    title="Prefixes that are not public on Microsoft peering",
    severity=Severity.ERROR,
    what=(
        "The export policy of a session on Microsoft peering lets prefixes pass that are not "
        "public: private, shared by carriers, link-local, multicast or reserved ones."
    ),
    why=(
        "Microsoft peering takes public prefixes only, registered to you in a routing registry, "
        "and asks customers to filter RFC 1918 prefixes. Hosts with private addresses need NAT in "
        "front of this peering."
    ),
    how="Permit the registered prefixes alone, or deny the ranges in front of wider terms.",
    documents=(ROUTING, PEERING_HOWTO, FAQ),
    check=check,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
