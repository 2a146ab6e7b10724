"""A local preference that no neighbor of another AS hears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model import SetLocalPreference
from erce.rules.documents import BGP4, OPTIMIZE
from erce.rules.flows import outbound
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the terms that set one."""
    for flow in outbound(estate):
        for path, item in flow.acts(SetLocalPreference):
            yield flow.problem(
                f"sets local preference {item.value}, which is not sent to another AS",
                path,
                observed=str(item.value),
            )


RULE: Final = Rule(
    id="POL033",
    slug="local-preference-on-export",
    title="Local preference set on routes to Microsoft",
    severity=Severity.INFO,
    what="An export policy sets a local preference on the routes that it sends to Microsoft.",
    why=(
        "Local preference is not sent to another AS, so the setting does nothing. It belongs to "
        "the import policy, where it steers what leaves the site."
    ),
    how="Set it on import; toward Azure use prepending or more specific prefixes.",
    documents=(OPTIMIZE, BGP4),
    check=check,
    needs=Needs.CONFIGURATION,
)
