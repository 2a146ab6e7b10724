"""Two links on one router, one in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY, OPTIMIZE
from erce.rules.families import own_family, title
from erce.rules.pairs import pairs
from erce.rules.rule import Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the routers that leave their second link idle."""
    for pair in pairs(estate):
        vrf = pair.first.vrf
        if pair.first_link.router is not pair.second_link.router or vrf is not pair.second.vrf:
            continue
        family = own_family(pair.first)
        paths = next((item.paths for item in vrf.multipath if item.family is family), 1)
        if paths == 1:
            yield pair.first_link.problem(
                f"the router uses one of its two {title(family)} paths to Microsoft",
                ("vrfs", vrf.name, "multipath", family.value),
                key="multipath",
                expected="2 paths",
                observed="1 path",
            )


RULE: Final = Rule(
    id="BGP035",
    slug="one-path-of-two",
    title="Two links on one router, one in use",
    severity=Severity.INFO,
    what=("Both links of a peering end on one router, which uses a single path for each prefix."),
    why=(
        "Microsoft sends over both links, flow by flow. The router answers over one of them, "
        "which carries everything you send while the other is idle, so a fault of the idle one "
        "shows only when it is needed."
    ),
    how=(
        "Allow two eBGP paths in the routing table of the peering, unless one link is meant to "
        "wait."
    ),
    documents=(HIGH_AVAILABILITY, OPTIMIZE),
    check=check,
    reach=Reach.ESTATE,
)
