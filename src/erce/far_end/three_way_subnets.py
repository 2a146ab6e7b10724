"""Questions about link subnets: which, how long, and whose address is whose.

Of each subnet the first usable address is the customer's and the second Microsoft's (Microsoft:
ExpressRoute routing requirements).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.azure.estate import LinkRole
from erce.base.values import Family, HostAddress
from erce.far_end.three_way_says import about, ask, azure_says, device_says, intent_says
from erce.far_end.three_way_swapped import swapped
from erce.far_end.witnesses import subnet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import PeeringFamily
    from erce.base.values import Prefix
    from erce.far_end.witness import About, Question, Saying, Told
    from erce.far_end.witnesses import Leg, PeeringView

SUBNET: Final = "AZ008"
MICROSOFTS_ADDRESS: Final = "AZ009"
FAMILY: Final = "AZ014"

_TITLES: Final = {Family.IPV4: "IPv4", Family.IPV6: "IPv6"}


def subnet_findings(view: PeeringView) -> Iterator[Told]:
    """Yield what the witnesses disagree about in the addresses of both links."""
    for azure in view.azure.families:
        if azure.enabled is not False:
            yield from _presence(view, azure).answers()
        crossed = swapped(view, azure)
        if crossed is not None:
            yield from crossed.answers()
            continue
        for role in LinkRole:
            yield from _link(view, azure, role)


def _link(view: PeeringView, azure: PeeringFamily, role: LinkRole) -> Iterator[Told]:
    prefix = subnet(azure, role)
    if prefix is None:
        return
    legs = [leg for leg in view.legs if leg.role is role]
    subject = replace(about(view), link=role.value)
    title = _TITLES[azure.family]
    told = list(_own(view, azure, role, legs, subject).answers())
    for item in told:
        theirs = _wears_microsofts(legs, azure.family, prefix)
        if theirs and item.device:
            yield replace(
                item,
                rule=MICROSOFTS_ADDRESS,
                message=f"{item.message}; {prefix.host(2)} is Microsoft's address",
            )
        else:
            yield item
    if not told:
        yield from ask(
            SUBNET,
            f"{title} address of Microsoft",
            subject,
            *(_intent_peer(view, leg, azure.family) for leg in legs),
            *(_device_peer(leg, azure.family) for leg in legs),
            azure_says(view.circuit, _path(view, azure, role), str(prefix.host(2))),
        ).answers()


def _own(
    view: PeeringView, azure: PeeringFamily, role: LinkRole, legs: list[Leg], subject: About
) -> Question:
    prefix = subnet(azure, role)
    assert prefix is not None
    return ask(
        SUBNET,
        f"{_TITLES[azure.family]} address of the router",
        subject,
        *(_intent_own(view, leg, azure.family) for leg in legs),
        *(_device_own(leg, azure.family, prefix) for leg in legs),
        azure_says(view.circuit, _path(view, azure, role), _customers(prefix)),
    )


def _customers(prefix: Prefix) -> str:
    return str(HostAddress(prefix.host(1), prefix.length))


def _intent_own(view: PeeringView, leg: Leg, family: Family) -> tuple[Saying, ...]:
    link = leg.link
    address = None
    if link is not None:
        address = link.ce_ipv4 if family is Family.IPV4 else link.ce_ipv6
    return intent_says(view, None if address is None else str(address), family.value)


def _intent_peer(view: PeeringView, leg: Leg, family: Family) -> tuple[Saying, ...]:
    link = leg.link
    address = None
    if link is not None:
        address = link.msee_ipv4 if family is Family.IPV4 else link.msee_ipv6
    return intent_says(view, None if address is None else str(address), family.value)


def _device_own(leg: Leg, family: Family, prefix: Prefix) -> tuple[Saying, ...]:
    """Return the router's address on the link; of several, the one that Azure expects."""
    if leg.interface is None:
        return ()
    own = leg.interface.ipv4 if family is Family.IPV4 else leg.interface.ipv6
    if not own:
        return ()
    wanted = _customers(prefix)
    address = next((item for item in own if str(item) == wanted), own[0])
    path = leg.interface_paths(family.value)
    return device_says(leg, str(address), path[0], (*path, *leg.session_paths()))


def _device_peer(leg: Leg, family: Family) -> tuple[Saying, ...]:
    session = leg.session(family)
    if session is None:
        return ()
    return device_says(leg, session.neighbor.key, session.path, leg.session_paths())


def _wears_microsofts(legs: list[Leg], family: Family, prefix: Prefix) -> bool:
    """Whether a router has the address of a subnet that is Microsoft's."""
    for leg in legs:
        if leg.interface is not None:
            own = leg.interface.ipv4 if family is Family.IPV4 else leg.interface.ipv6
            if any(item.ip == prefix.host(2) for item in own):
                return True
    return False


def _presence(view: PeeringView, azure: PeeringFamily) -> Question:
    """Ask whether the family is there at all, of those who could have it and do not.

    A family that the export does not speak of is not asked about.
    """
    there = azure.primary is not None or azure.secondary is not None
    wanted = view.intent and (view.intent.ipv4 if azure.family is Family.IPV4 else view.intent.ipv6)
    title = _TITLES[azure.family]
    return ask(
        FAMILY,
        title,
        about(view),
        intent_says(view, wanted is not None, azure.family.value, words=_used(wanted is not None)),
        *(
            device_says(
                leg,
                _has(leg, azure.family),
                leg.interface_paths(azure.family.value)[0],
                # what hangs on it is looked for only where somebody tells it
                leg.family_paths(azure.family)
                if _has(leg, azure.family) is (wanted is None)
                else (),
                words=_used(_has(leg, azure.family)),
            )
            for leg in view.legs
            if leg.interface
        ),
        azure_says(
            view.circuit,
            (*view.path, "families", azure.key),
            there or None,
            _used(there),
        ),
    )


def _has(leg: Leg, family: Family) -> bool:
    assert leg.interface is not None
    return bool(leg.interface.ipv4 if family is Family.IPV4 else leg.interface.ipv6)


def _used(there: object) -> str:
    return "it is used" if there else "it is not used"


def _path(view: PeeringView, azure: PeeringFamily, role: LinkRole) -> tuple[str, ...]:
    return (*view.path, "families", azure.key, role.value)
