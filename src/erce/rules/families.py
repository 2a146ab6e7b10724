"""The address family that a session is made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family

if TYPE_CHECKING:
    from erce.rules.estate import Session

_BY_VERSION: Final = {4: Family.IPV4, 6: Family.IPV6}
_TITLES: Final = {Family.IPV4: "IPv4", Family.IPV6: "IPv6"}


def own_family(session: Session) -> Family:
    """Return the family of the neighbor's address."""
    return _BY_VERSION[session.neighbor.address.version]


def title(family: Family) -> str:
    """Return the family as it is called in sentences."""
    return _TITLES[family]
