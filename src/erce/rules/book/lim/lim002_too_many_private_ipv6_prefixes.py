"""More IPv6 prefixes than any SKU allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.values import Family
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
    return not item.link.is_microsoft and item.family.family is Family.IPV6


RULE: Final = Rule(
    id="LIM002",
    slug="too-many-private-ipv6-prefixes",
    title="Too many IPv6 prefixes on private peering",
    severity=Severity.ERROR,
    what=(
        "A session of private peering names more than 100 IPv6 prefixes for advertising, or "
        "comes near to that."
    ),
    why=(
        "Past the limit Azure drops the session, and because both links carry the same routes, "
        "both go down together. They stay down until fewer prefixes are advertised. Premium "
        "does not raise the limit of IPv6."
    ),
    how="Advertise summaries: a site rarely needs more than one prefix of IPv6.",
    documents=(FAQ, PEERINGS),
    check=check,
)
