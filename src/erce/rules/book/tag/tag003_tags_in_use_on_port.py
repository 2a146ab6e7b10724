"""Tags that are in use on the port."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT, PEERING_HOWTO
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Interface
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Look each link up among the subinterfaces of its router."""
    for router in estate.routers:
        first: dict[tuple[str | None, int | None, int], Interface] = {}
        for interface in router.device.interfaces:
            if interface.vlan is not None and interface.parent is not None:
                first.setdefault(_tags(interface), interface)
        used = {link.interface.name: link for link in estate.links_of(router) if link.interface}
        for interface in router.device.interfaces:
            known = first.get(_tags(interface)) if interface.vlan is not None else None
            if known is None or known is interface:
                continue
            link = used.get(interface.name) or used.get(known.name)
            if link is not None:
                yield link.problem(
                    f"{interface.name} has the tags of {known.name}",
                    ("interfaces", interface.name, "vlan"),
                    related=((router, ("interfaces", known.name, "vlan"), "the first one"),),
                )


def _tags(interface: Interface) -> tuple[str | None, int | None, int]:
    return interface.parent, interface.s_tag, interface.vlan or 0


RULE: Final = Rule(
    id="TAG003",
    slug="tags-in-use-on-port",
    title="Tags in use twice on a port",
    severity=Severity.ERROR,
    what=(
        "Two subinterfaces of one port have the same VLAN ID and, where there is one, the same "
        "S-tag."
    ),
    why=(
        "A frame belongs to one subinterface only. On an ExpressRoute Direct port with one tag, "
        "the VLAN ID must be unique over all peerings of all circuits on the port pair; with "
        "two tags, over the peerings of a circuit."
    ),
    how="Take another VLAN ID for one of the two, in Azure and on both links.",
    documents=(DIRECT, PEERING_HOWTO),
    check=check,
    raised_by=RaisedBy.READING,
)
