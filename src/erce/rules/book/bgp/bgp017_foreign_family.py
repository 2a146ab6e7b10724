"""Routes of one IP version over a session of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERINGS, SAMPLES
from erce.rules.families import own_family, title
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the families that belong to the other session."""
    for link, session in estate.sessions:
        own = own_family(session)
        for family, path in session.families:
            if family.family is not own:
                yield link.problem(
                    f"the {title(own)} session has the {title(family.family)} family activated too",
                    path,
                    expected=title(own),
                    observed=title(family.family),
                )


RULE: Final = Rule(
    id="BGP017",
    slug="foreign-family",
    title="Routes of one IP version over a session of the other",
    severity=Severity.WARNING,
    what=(
        "A session between addresses of one IP version has the address family of the other "
        "activated."
    ),
    why=(
        "A peering of ExpressRoute has a session of its own for each IP version. Over the wrong "
        "one the next hops do not fit, and Microsoft's samples never do it. On IOS-XE it happens "
        "by default to every IPv6 neighbor."
    ),
    how="Deactivate the foreign family for the neighbor.",
    documents=(PEERINGS, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
