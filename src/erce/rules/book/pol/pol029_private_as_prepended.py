"""A prepend that Microsoft strips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import is_private
from erce.base.finding import Confidence, Severity
from erce.model import PrependAsPath
from erce.rules.documents import OPTIMIZE, ROUTING
from erce.rules.flows import outbound
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the prepends of routes that pass."""
    for flow in outbound(estate):
        if not flow.link.is_microsoft:
            continue
        for path, item in flow.acts(PrependAsPath):
            private = [number for number in item.asns if is_private(number)]
            if private:
                yield flow.problem(
                    f"prepends AS {private[0]}, which is private, so that Microsoft removes it",
                    path,
                    key="prepend",
                )


RULE: Final = Rule(
    id="POL029",
    slug="private-as-prepended",
    title="Private AS number prepended on Microsoft peering",
    severity=Severity.ERROR,
    what=(
        "The export policy of Microsoft peering prepends a private AS number, or an intent "
        "prepends the private number of its routers."
    ),
    why=(
        "Microsoft removes private AS numbers from what it hears on Microsoft peering: the path "
        "stays as long as it was, and the prepend has no effect."
    ),
    how="Prepend with a public AS number that is yours and that the session shows.",
    documents=(ROUTING, OPTIMIZE),
    check=check,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
