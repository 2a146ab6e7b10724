"""A session on an interface without a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import FAQ, SAMPLES
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the interfaces of sessions that have no VLAN ID."""
    for link in estate.links:
        if link.sessions and link.interface is not None and link.interface.vlan is None:
            yield link.problem(
                "the interface has no VLAN tag",
                link.interface_path,
                expected="one tag or two",
            )


RULE: Final = Rule(
    id="TAG010",
    slug="session-untagged",
    title="Session on an untagged interface",
    severity=Severity.WARNING,
    what="A session to Microsoft runs over an interface that has no VLAN tag of its own.",
    why=(
        "Each peering is a routed subinterface with the VLAN ID of the peering. On an untagged "
        "port there is room for one peering only, and a VLAN interface of a switch puts hosts "
        "and spanning tree between the router and Microsoft, which Azure does not extend."
    ),
    how=(
        "Make it a subinterface with the VLAN ID of the peering, unless the provider hands the "
        "link over untagged."
    ),
    documents=(SAMPLES, FAQ),
    check=check,
    needs=Needs.CONFIGURATION,
    confidence=Confidence.MEDIUM,
)
