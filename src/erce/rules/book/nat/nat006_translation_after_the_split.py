"""NAT on both routers of a circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import ASYMMETRY, HIGH_AVAILABILITY, NAT
from erce.rules.rule import Reach, Rule
from erce.rules.translation import nat_of, nat_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find pairs of links that are translated on two routers."""
    for peering in estate.peerings:
        if peering.both is None:
            continue
        first, second = peering.both
        one, two = nat_of(first), nat_of(second)
        if one is None or two is None or first.router is second.router:
            continue
        same = {pool.key for pool in one.pools} == {pool.key for pool in two.pools}
        yield second.problem(
            f"{second.router.name} translates to the same pool as {first.router.name}, on its own"
            if same
            else f"{second.router.name} translates to other addresses than {first.router.name}",
            nat_path(second),
            key="nat",
            related=((first.router, nat_path(first), "the other router"),),
        )


RULE: Final = Rule(
    id="NAT006",
    slug="translation-after-the-split",
    title="Each link has a translation of its own",
    severity=Severity.WARNING,
    what="The two links of a circuit end on two routers, and each of them translates.",
    why=(
        "Microsoft uses both links at once, flow by flow. A reply that comes in on the other "
        "router meets no translation and is dropped; and when a link fails, its flows break and "
        "its servers are gone."
    ),
    how=(
        "Translate once before the paths part, on a firewall pair behind both routers for "
        "instance, with one pool that both links advertise: nat: {external: true}. If the "
        "routers share their translations, suppress this."
    ),
    documents=(HIGH_AVAILABILITY, ASYMMETRY, NAT),
    check=check,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
