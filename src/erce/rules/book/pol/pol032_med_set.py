"""A MED toward Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.model import SetMed
from erce.rules.documents import DISASTER_RECOVERY, OPTIMIZE, ROUTING
from erce.rules.flows import outbound
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the terms that set one."""
    for flow in outbound(estate):
        for path, item in flow.acts(SetMed):
            yield flow.problem(
                f"sets MED {item.value}, of which Microsoft documents no use",
                path,
                observed=str(item.value),
            )


RULE: Final = Rule(
    id="POL032",
    slug="med-set",
    title="MED set on routes to Microsoft",
    severity=Severity.INFO,
    what="An export policy sets a MED (metric) on the routes that it sends to Microsoft.",
    why=(
        "Microsoft documents more specific prefixes, connection weights and AS-path prepending as "
        "the means to steer Azure, and says that metrics need not match. It documents no use of a "
        "MED."
    ),
    how="Use prepending or more specific prefixes where one path is to be preferred.",
    documents=(OPTIMIZE, DISASTER_RECOVERY, ROUTING),
    check=check,
    needs=Needs.CONFIGURATION,
    confidence=Confidence.MEDIUM,
)
