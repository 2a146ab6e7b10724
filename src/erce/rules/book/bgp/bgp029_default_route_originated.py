"""Default route made for Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that pull all traffic of Azure."""
    for link, session in estate.sessions:
        for family, path in session.families:
            if family.default_originate and not _wanted(estate, link):
                yield link.problem(
                    "a default route is sent; Microsoft does not take it on this peering"
                    if link.is_microsoft
                    else "a default route is sent, which pulls all traffic of the virtual networks",
                    (*path, "default_originate"),
                    expected="no default route",
                    observed="default-originate",
                    severity=Severity.ERROR if link.is_microsoft else Severity.WARNING,
                )


def _wanted(estate: Estate, link: Link) -> bool:
    """Whether the intent asks for forced tunnelling."""
    circuits = dict(estate.circuits)
    if link.is_microsoft or link.circuit not in circuits:
        return False
    private = circuits[link.circuit].peerings.private
    return private is not None and private.default_route.advertise


RULE: Final = Rule(
    id="BGP029",
    slug="default-route-originated",
    title="Default route made for Microsoft",
    severity=Severity.ERROR,
    what=(
        "A session to Microsoft sends a default route of its own making, past the export policy's "
        "prefix lists."
    ),
    why=(
        "On Microsoft peering a default route must not be advertised. On private peering it pulls "
        "all traffic of the virtual networks to your site and cuts their own way to the Internet; "
        "activation of Windows breaks unless it is routed around."
    ),
    how=(
        "Remove the setting. Where forced tunnelling is wanted, say `default_route: {advertise: "
        "true}` in the intent."
    ),
    documents=(ROUTING, FAQ),
    check=check,
    needs=Needs.CONFIGURATION,
)
