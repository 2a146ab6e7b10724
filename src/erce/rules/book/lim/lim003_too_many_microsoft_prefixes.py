"""More prefixes than Microsoft peering takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.advertised import too_many
from erce.rules.documents import FAQ, PEERINGS
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.advertised import Outbound
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Count what the filters name one by one."""
    return too_many(estate, _counts)


def _counts(item: Outbound) -> bool:
    return item.link.is_microsoft


RULE: Final = Rule(
    id="LIM003",
    slug="too-many-microsoft-prefixes",
    title="Too many prefixes on Microsoft peering",
    severity=Severity.ERROR,
    what=(
        "A session of Microsoft peering names more than 200 prefixes of one address family for "
        "advertising, or comes near to that."
    ),
    why=(
        "Past the limit Azure drops the session, and because both links carry the same routes, "
        "both go down together. They stay down until fewer prefixes are advertised. No SKU "
        "raises this limit."
    ),
    how=(
        "Advertise the public prefixes that you own as a whole, not their parts, and translate "
        "inside addresses to few public ones."
    ),
    documents=(FAQ, PEERINGS),
    check=check,
)
