"""Microsoft's AS number replaced in paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING, VENDOR_BGP
from erce.rules.rule import Needs, Rule
from erce.rules.unread import belonging, lines_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


_WORDS: Final = ("as-override", "as-path remote-as replace out")


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that hide where a route comes from."""
    lines = {router: lines_with(router, *_WORDS) for router in estate.routers}
    for link, session in estate.sessions:
        for line in belonging(link.router, session.path, lines[link.router]):
            yield link.problem(
                "AS 12076 is replaced in the paths that are sent", session.path, line=line
            )


RULE: Final = Rule(
    id="BGP027",
    slug="as-override",
    title="Microsoft's AS number replaced in paths",
    severity=Severity.WARNING,
    what=(
        "A session to Microsoft replaces AS 12076 in the paths that it sends by the router's own "
        "number."
    ),
    why=(
        "The number is what keeps routes that came from Microsoft from going back to it. "
        "Replaced, the routes of one circuit are taken as yours on the other, and traffic between "
        "the two runs through your router."
    ),
    how=(
        "Remove the setting. It is made for sites that share a number behind a provider, not for "
        "Microsoft."
    ),
    documents=(ROUTING, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
