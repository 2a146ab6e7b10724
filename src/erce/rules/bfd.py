"""BFD that a configuration begins and does not finish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.rules.unread import belonging, lines_with, unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link, Session

BOUND: Final = re.compile(r"\bbfd\b")
"""What binds a session to BFD, on every platform."""


def without_bfd(estate: Estate) -> Iterator[tuple[Link, Session, tuple[int, ...]]]:
    """Yield the sessions that are not bound to BFD, with the lines of BFD timers on their link."""
    timers = {router: lines_with(router, "bfd interval") for router in estate.routers}
    for link, session in estate.sessions:
        if session.neighbor.bfd is None and not any(unread(link.router, session, BOUND)):
            numbers = timers[link.router] if link.interface else ()
            yield link, session, tuple(belonging(link.router, link.interface_path, numbers))
