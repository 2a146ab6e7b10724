"""One tag and two on the same port."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import DIRECT, DIRECT_HOWTO
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link, Router
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the links of each port with the first one."""
    known: dict[tuple[Router, str], Link] = {}
    for link in estate.links:
        interface = link.interface
        if interface is None or interface.parent is None or interface.vlan is None:
            continue
        first = known.setdefault((link.router, interface.parent), link)
        model = first.interface
        if model is not None and (model.s_tag is None) != (interface.s_tag is None):
            words = "one tag" if interface.s_tag is None else "two tags"
            yield link.problem(
                f"has {words}, unlike {model.name} on the same port",
                (*link.interface_path, "vlan"),
                related=((link.router, (*first.interface_path, "vlan"), "the first link"),),
            )


RULE: Final = Rule(
    id="TAG006",
    slug="encapsulations-mixed-on-port",
    title="Links with one tag and with two on the same port",
    severity=Severity.ERROR,
    what="On one port, one link to Microsoft has a single tag and another one has two.",
    why=(
        "An ExpressRoute Direct port pair has one encapsulation, dot1q or qinq, chosen when it "
        "was created: the links of the other kind get no answer. A provider's access has one "
        "kind of hand-over, too."
    ),
    how=(
        "Tag all links of the port alike. To change the encapsulation of a Direct port pair, it "
        "must be created again."
    ),
    documents=(DIRECT_HOWTO, DIRECT),
    check=check,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
