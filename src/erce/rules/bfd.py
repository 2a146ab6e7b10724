"""BFD that a configuration begins and does not finish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.rules.unread import stated, unread

if TYPE_CHECKING:
    from erce.rules.estate import Link, Session

BOUND: Final = re.compile(r"\bbfd\b")
"""What binds a session to BFD, on every platform."""

_TIMERS: Final = re.compile(r"^\s+bfd interval \d")


def bound(link: Link, session: Session) -> bool:
    """Whether the session is bound to BFD that does not come up."""
    return any(unread(link.router, session, BOUND))


def prepared(link: Link) -> tuple[int, ...]:
    """Return the lines of the subinterface that set BFD timers."""
    if link.interface is None:
        return ()
    return tuple(stated(link.router, link.interface_path, _TIMERS))


def started(link: Link, session: Session) -> bool:
    """Whether there is some of the BFD that the session needs."""
    return bound(link, session) or bool(prepared(link))
