"""A link subnet that another interface has, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.finding import Severity
from erce.model.device import DEFAULT_VRF
from erce.rules.addresses import connected
from erce.rules.documents import ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.base.values import Prefix
    from erce.model import Interface
    from erce.rules.estate import Estate, Link, Router
    from erce.rules.rule import Problem


_Place: TypeAlias = "tuple[str, Prefix, Interface]"


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the interfaces of each table, sorted, with those around them."""
    links: dict[Router, dict[str, Link]] = {}
    for found in connected(estate):
        if found.link.interface is not None:
            links.setdefault(found.link.router, {})[found.link.interface.name] = found.link
    for router, known in links.items():
        for outer, inner in _overlapping(_places(router)):
            yield from _told(outer, inner, known, router)


def _places(router: Router) -> Iterator[_Place]:
    for interface in router.device.interfaces:
        if interface.enabled:
            for address in (*interface.ipv4, *interface.ipv6):
                yield interface.vrf or DEFAULT_VRF, address.prefix, interface


def _overlapping(places: Iterable[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Yield each place with the nearest one around it."""
    around: list[_Place] = []
    for place in sorted(places, key=lambda place: place[:2]):
        vrf, prefix, _ = place
        while around and (around[-1][0] != vrf or not around[-1][1].contains(prefix)):
            around.pop()
        if around:
            yield around[-1], place
        around.append(place)


def _told(
    outer: _Place, inner: _Place, known: dict[str, Link], router: Router
) -> Iterator[Problem]:
    """Speak where one of the two is a link; two links are another rule's."""
    for (_, mine, interface), (_, prefix, other) in ((inner, outer), (outer, inner)):
        link = known.get(interface.name)
        if link is not None and other.name not in known:
            yield link.problem(
                f"{mine} is also on {other.name}, which has {prefix}",
                (*link.interface_path, mine.family.value),
                related=(
                    (router, ("interfaces", other.name, mine.family.value), "the other interface"),
                ),
            )


RULE: Final = Rule(
    id="ADR007",
    slug="link-subnet-on-other-interface",
    title="Link subnet overlaps another interface of the router",
    severity=Severity.ERROR,
    what=(
        "In the routing table of a link, another interface has a subnet that shares addresses "
        "with the subnet of the link."
    ),
    why=(
        "The router then has two connected routes for Microsoft's address. It looks for the "
        "neighbor on one of the two interfaces only, or refuses the second address."
    ),
    how=(
        "Take a link subnet that nothing else at the site has, or move the other interface to "
        "another table."
    ),
    documents=(ROUTING,),
    check=check,
    needs=Needs.CONFIGURATION,
)
