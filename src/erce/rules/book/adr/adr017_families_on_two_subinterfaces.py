"""IPv4 and IPv6 on two subinterfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.base.values import Family
from erce.rules.documents import DIRECT, PEERING_HOWTO
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link, Router
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Pair links of one port and one table that have one family each."""
    alone: dict[tuple[Router, str | None, str], Link] = {}
    for link in estate.links:
        if link.interface is not None and _families(link) == {Family.IPV4}:
            alone[link.router, link.interface.parent, link.vrf] = link
    for link in estate.links:
        interface = link.interface
        if interface is None or _families(link) != {Family.IPV6}:
            continue
        other = alone.get((link.router, interface.parent, link.vrf))
        if other is None or interface.parent is None or not _may_belong(link, other):
            continue
        yield link.problem(
            f"has IPv6 alone, and {other.name} beside it has IPv4 alone",
            (*link.interface_path, "ipv6"),
            expected="both families on one subinterface",
            related=((link.router, other.interface_path, "the IPv4 part"),),
        )


def _families(link: Link) -> set[Family]:
    return {session.local.family for session in link.sessions if session.local is not None}


def _may_belong(six: Link, four: Link) -> bool:
    """Private addresses of IPv6 cannot belong to Microsoft peering."""
    return not four.is_microsoft or six.is_microsoft


RULE: Final = Rule(
    id="ADR017",
    slug="families-on-two-subinterfaces",
    title="IPv4 and IPv6 of a peering on two subinterfaces",
    severity=Severity.ERROR,
    what=(
        "One subinterface of a port has only the IPv4 session, another one with other tags only "
        "the IPv6 session, in the same routing table."
    ),
    why=(
        "A peering has one VLAN ID, and its IPv6 addresses belong on the subinterface that has "
        "the IPv4 ones. On other tags Microsoft's router never answers."
    ),
    how=(
        "Move the IPv6 address and its session to the subinterface of the peering and delete "
        "the other one."
    ),
    documents=(DIRECT, PEERING_HOWTO),
    check=check,
    needs=Needs.CONFIGURATION,
    confidence=Confidence.MEDIUM,
)
