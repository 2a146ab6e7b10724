"""A NAT pool that Microsoft does not hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.policy.behaviour import accepted
from erce.rules.documents import NAT
from erce.rules.policies import exported
from erce.rules.rule import RaisedBy, Rule
from erce.rules.translation import outsides, touching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Look whether the session may advertise any prefix that holds an address of the pool."""
    for_microsoft = {link.router for link in estate.links if link.is_microsoft}
    for outside in outsides(estate):
        link = outside.link
        if not link.is_microsoft and link.router in for_microsoft:
            continue  # the translation is for the other peering, whose table it shares
        families = [
            family
            for session in link.sessions
            for family, _ in session.families
            if family.family is outside.prefix.family
        ]
        if families and not any(
            accepted(exported(estate, link.router, family)) & touching(outside.prefix)
            for family in families
        ):
            yield link.problem(
                f"{outside.words} is not advertised to Microsoft",
                outside.path,
                expected=f"a prefix around {outside.prefix}",
            )


RULE: Final = Rule(
    id="NAT001",
    slug="pool-not-advertised",
    title="NAT pool is not advertised",
    severity=Severity.ERROR,
    what=(
        "Addresses that the router translates to, a pool or a static address, are not among the "
        "prefixes that are advertised to Microsoft."
    ),
    why=(
        "Microsoft answers over ExpressRoute only to what it hears there. Replies to translated "
        "flows go to the Internet, or nowhere."
    ),
    how="Advertise the pool: any length up to /32 is taken, within the limit of 200 prefixes.",
    documents=(NAT,),
    check=check,
    raised_by=RaisedBy.READING,
)
