"""A community of AS 12076 that the router sets itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN
from erce.base.finding import Severity
from erce.model import SetCommunity
from erce.rules.documents import ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the terms that set one."""
    for flow in inbound(estate):
        for path, item in flow.acts(SetCommunity):
            values = [value for value in item.values if value.startswith(f"{MICROSOFT_ASN}:")]
            if values and item.mode != "delete":
                yield flow.problem(
                    f"sets {' '.join(values)} on routes of Microsoft",
                    path,
                    expected="a community of the site's own AS",
                )


RULE: Final = Rule(
    id="POL025",
    slug="import-sets-microsoft-community",
    title="Import marks routes with a community of Microsoft",
    severity=Severity.WARNING,
    what="The import policy of a session sets a community of AS 12076.",
    why=(
        "Such values are Microsoft's: further policies in your network can no longer tell what "
        "Microsoft said of a route from what the router added."
    ),
    how="Mark the routes with a community of your own AS number.",
    documents=(ROUTING,),
    check=check,
    needs=Needs.CONFIGURATION,
)
