"""BFD that a configuration begins and does not finish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.rules.unread import belonging, lines_with, unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link, Router, Session

BOUND: Final = re.compile(r"\bbfd\b")
"""What binds a session to BFD, on every platform."""


def without_bfd(estate: Estate) -> Iterator[tuple[Link, Session, tuple[int, ...]]]:
    """Yield the sessions that are not bound to BFD, with the lines of BFD timers on their link."""
    timers: dict[Router, tuple[int, ...]] = {}
    for link, session in estate.sessions:
        router = link.router
        if session.neighbor.bfd is not None or any(unread(router, session, BOUND)):
            continue
        if router not in timers:
            timers[router] = lines_with(router, "bfd interval")
        numbers = timers[router] if link.interface else ()
        yield link, session, tuple(belonging(router, link.interface_path, numbers))
