"""More prefixes than the SKU allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.values import Family
from erce.rules.advertised import too_many
from erce.rules.documents import FAQ, ROUTING
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
    return not item.link.is_microsoft and item.family.family is Family.IPV4


RULE: Final = Rule(
    id="LIM001",
    slug="too-many-private-ipv4-prefixes",
    title="Too many IPv4 prefixes on private peering",
    severity=Severity.ERROR,
    what=(
        "A session of private peering names more IPv4 prefixes for advertising than the SKU of "
        "the circuit allows, or comes near to that."
    ),
    why=(
        "Past the limit Azure drops the session, and because both links carry the same routes, "
        "both go down together. They stay down until fewer prefixes are advertised."
    ),
    how=(
        "Advertise summaries. With many sites behind the circuit, the Premium add-on raises the "
        "limit."
    ),
    documents=(ROUTING, FAQ),
    check=check,
)
