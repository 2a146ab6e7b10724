"""A prepend that is not the router's own number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import DOCUMENTATION_ASNS, RESERVED_ASNS, is_private
from erce.base.finding import Severity
from erce.model import PrependAsPath
from erce.rules.documents import BGP4, OPTIMIZE, ROUTING
from erce.rules.flows import Flow, outbound
from erce.rules.rule import Needs, Rule
from erce.rules.shown_as import own_as, shown_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the prepends of routes that pass with the session's numbers."""
    for flow in outbound(estate):
        shown, _ = shown_as(flow.link.router, flow.session)
        own, _ = own_as(flow.link.router, flow.session)
        for path, item in flow.acts(PrependAsPath):
            foreign = [number for number in item.asns if number not in {shown, own}]
            said = [number for number in foreign if _is_said(number, flow)]
            if foreign and not said:
                yield flow.problem(
                    f"prepends AS {foreign[0]}, which is not the router's",
                    path,
                    key="prepend",
                    expected=f"AS {shown}",
                )


def _is_said(number: int, flow: Flow) -> bool:
    """Whether another rule finds the number wrong already."""
    if number in RESERVED_ASNS:
        return True
    return flow.link.is_microsoft and (number in DOCUMENTATION_ASNS or is_private(number))


RULE: Final = Rule(
    id="POL030",
    slug="foreign-as-prepended",
    title="AS number of somebody else prepended",
    severity=Severity.WARNING,
    what=(
        "An export policy prepends an AS number that is neither the router's own nor the one that "
        "the session shows."
    ),
    why=(
        "The path then names a network that the route never went through. That network drops the "
        "route as a loop, and who reads the path is misled."
    ),
    how="Prepend with the AS number that the session shows to Microsoft.",
    documents=(OPTIMIZE, ROUTING, BGP4),
    check=check,
    needs=Needs.CONFIGURATION,
)
