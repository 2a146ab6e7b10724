"""BGP sessions to Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from erce.intent.resolve import policies
from erce.intent.resolve.legs import secret
from erce.model import (
    Bfd,
    LocalAs,
    MaximumPrefixes,
    Neighbor,
    NeighborFamily,
    PrefixLimitAction,
    RemovePrivateAs,
)
from erce.platforms import Feature

if TYPE_CHECKING:
    from erce.base.values import Family, IPAddress
    from erce.intent import schema_options
    from erce.intent.resolve.legs import Leg
    from erce.intent.resolve.tables import Parts

MSEE_ASN: Final = 12076
"""Microsoft's AS number on every peering (Microsoft: ExpressRoute routing requirements)."""


def neighbor(leg: Leg, family: Family, msee: IPAddress, parts: Parts) -> Neighbor:
    """Make the session of a leg in one family, and its policies."""
    customer_asn = leg.peering.customer_asn
    timers = leg.options.timers
    asked = request(leg, family)
    return Neighbor(
        address=msee,
        remote_as=MSEE_ASN,
        # Microsoft must see this number alone, and the site's other routers must not see it.
        local_as=LocalAs(asn=customer_asn, prepend=False, replace=True) if customer_asn else None,
        description=f"MSEE {leg.label}",
        keepalive_s=timers.keepalive_s or timers.hold_s // 3,
        hold_s=timers.hold_s,
        bfd=_bfd(leg.options.bfd),
        password=secret(leg.peering.md5) if leg.peering.md5 else None,
        families=(
            NeighborFamily(
                family=family,
                import_policies=(policies.inbound(asked, parts.objects),),
                export_policies=(policies.outbound(asked, parts.objects),),
                maximum_prefixes=_limit(leg, family),
                **_family_options(leg),
            ),
        ),
    )


class _FamilyOptions(TypedDict):
    send_communities: tuple[str, ...]
    soft_reconfiguration: bool
    remove_private_as: RemovePrivateAs | None
    allowas_in: int | None


def _family_options(leg: Leg) -> _FamilyOptions:
    """Take the options that a platform writes; the others it always does."""
    written = leg.facts.written
    return _FamilyOptions(
        send_communities=("standard",)
        if leg.options.send_community and written(Feature.SEND_COMMUNITY)
        else (),
        soft_reconfiguration=leg.options.soft_reconfiguration
        and written(Feature.SOFT_RECONFIGURATION),
        remove_private_as=leg.options.remove_private_as,
        allowas_in=leg.options.allowas_in or None,
    )


def request(leg: Leg, family: Family) -> policies.PolicyRequest:
    """Say what the policies of a leg in one family are made for."""
    return policies.PolicyRequest(
        circuit=leg.circuit_name,
        kind=leg.kind,
        peering=leg.peering,
        family=family,
        shown_asn=leg.row.shown_asn,
        facts=leg.facts,
    )


def _bfd(bfd: schema_options.Bfd | None) -> Bfd | None:
    if bfd is None:
        return None
    return Bfd(
        interval_ms=bfd.interval_ms,
        min_rx_ms=bfd.interval_ms,
        multiplier=bfd.multiplier,
        echo=False,
    )


def _limit(leg: Leg, family: Family) -> MaximumPrefixes | None:
    limits = leg.options.maximum_prefixes
    limit: int | None = getattr(limits, family) if limits else None
    if limits is None or limit is None:
        return None
    action = PrefixLimitAction(limits.action)
    silent = action is PrefixLimitAction.WARN and not leg.facts.warning_threshold
    return MaximumPrefixes(
        limit=limit,
        threshold=None if silent else limits.threshold,
        action=action,
        restart_minutes=limits.restart_minutes,
    )
