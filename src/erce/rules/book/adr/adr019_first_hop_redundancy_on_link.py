"""First-hop redundancy toward Microsoft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


_GROUP: Final = re.compile(r"(?:standby|hsrp|glbp|vrrp(?:v3)?|vrrp-(?:inet6-)?group)\b")


def check(estate: Estate) -> Iterator[Problem]:
    """Find what the reader noted at the interface of a link and does not model."""
    for link in estate.links:
        reading = link.router.reading
        notes = reading.notes if reading is not None and link.interface is not None else ()
        for note in notes:
            if note.owner[:2] != link.interface_path:
                continue
            found = _GROUP.search(note.text)
            if found:
                yield link.problem(
                    f"runs {found[0].partition('-')[0].upper().replace('STANDBY', 'HSRP')}",
                    note.owner,
                    observed=note.text,
                )
                break


RULE: Final = Rule(
    id="ADR019",
    slug="first-hop-redundancy-on-link",
    title="HSRP, VRRP or GLBP on a link to Microsoft",
    severity=Severity.ERROR,
    what="The subinterface of a link runs a first-hop redundancy protocol.",
    why=(
        "Microsoft does not support HSRP or VRRP toward its routers: each link has one address "
        "of yours and one of Microsoft's, and what makes the circuit redundant is the pair of "
        "BGP sessions."
    ),
    how="Remove the group. Put one link on each router and let BGP choose.",
    documents=(ROUTING,),
    check=check,
    needs=Needs.CONFIGURATION,
)
