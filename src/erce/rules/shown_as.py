"""Which AS numbers Microsoft sees in front of a router's routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Path
    from erce.rules.estate import Link, Router, Session


def own_as(router: Router, session: Session) -> tuple[int | None, Path]:
    """Return the AS number of the router's BGP, as of the session's VRF, and its path."""
    if session.vrf.asn is not None:
        return session.vrf.asn, ("vrfs", session.vrf.name, "asn")
    return router.device.asn, ("asn",)


def shown_as(router: Router, session: Session) -> tuple[int | None, Path]:
    """Return the number that Azure must know as the peer AS number, and its path."""
    local = session.neighbor.local_as
    if local is not None:
        return local.asn, (*session.path, "local_as")
    return own_as(router, session)


def sent_as(router: Router, session: Session) -> Iterator[tuple[int, Path]]:
    """Yield the numbers that the session puts in front of every path it sends, with their paths."""
    shown, path = shown_as(router, session)
    if shown is not None:
        yield shown, path
    local = session.neighbor.local_as
    own, own_path = own_as(router, session)
    if local is not None and not local.replace and own is not None and own != shown:
        yield own, own_path


def sent_on(link: Link) -> tuple[tuple[int, Path], ...]:
    """Return what all sessions of a link put in front of their paths, each number once."""
    found = (item for session in link.sessions for item in sent_as(link.router, session))
    return tuple(dict.fromkeys(found))
