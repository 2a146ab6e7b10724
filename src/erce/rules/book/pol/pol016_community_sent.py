"""Communities on routes to Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model import SetCommunity
from erce.rules.documents import OPTIMIZE, ROUTING
from erce.rules.flows import outbound
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the terms that set them; failing that, the switch that sends them."""
    for flow in outbound(estate):
        setting = [(path, item) for path, item in flow.acts(SetCommunity) if item.mode != "delete"]
        for path, item in setting:
            yield flow.problem(
                f"sets the communities {' '.join(item.values)}, which Microsoft ignores", path
            )
        if flow.settings.send_communities and not setting:
            yield flow.problem(
                "sends communities, which Microsoft ignores",
                (*flow.path[:-1], "send_communities"),
                key="send_community",
            )


RULE: Final = Rule(
    id="POL016",
    slug="community-sent",
    title="Communities sent to Microsoft",
    severity=Severity.INFO,
    what="A session sends communities to Microsoft, or its export policy sets some.",
    why=(
        "Microsoft ignores every community that a customer sets. A design that counts on them does "
        "not work."
    ),
    how=(
        "Steer Azure by more specific prefixes, by the weight of the connection or by prepending, "
        "and leave communities out."
    ),
    documents=(ROUTING, OPTIMIZE),
    check=check,
)
