"""Further addresses on a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find what is on no subnet of a session, on interfaces that have one."""
    for link in estate.links:
        used = {session.local for session in link.sessions if session.local is not None}
        if link.interface is None or not used:
            continue
        for addresses, name in ((link.interface.ipv4, "ipv4"), (link.interface.ipv6, "ipv6")):
            families = {item.family.value for item in used}
            for address in addresses:
                if address not in used and name in families:
                    yield link.problem(
                        f"has {address} beside the address of the peering",
                        (*link.interface_path, name),
                    )


RULE: Final = Rule(
    id="ADR018",
    slug="more-addresses-on-link",
    title="More than one subnet on a link",
    severity=Severity.WARNING,
    what="The subinterface of a link has further addresses beside the one of the peering.",
    why=(
        "At the other end is Microsoft's router alone, with one address a family. Nobody "
        "answers on any other subnet, and Azure has no layer 2 into which a network of the site "
        "could be stretched."
    ),
    how="Remove the further addresses, or move them to the interface that they belong to.",
    documents=(ROUTING, FAQ),
    check=check,
    needs=Needs.CONFIGURATION,
)
