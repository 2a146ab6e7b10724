"""Peerings that Azure lacks, or has otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from erce.azure.estate import PeeringKind
from erce.base.values import Family
from erce.far_end.commands_steps import (
    FamilyStep,
    PeeringStep,
    halves_of,
    is_plain,
    is_plain_id,
    vault_secret,
)
from erce.far_end.importing_known import shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.azure.estate import AzurePeering, PeeringFamily
    from erce.far_end.commands_plan import CircuitPlan
    from erce.far_end.commands_steps import Step
    from erce.intent.schema_peering import Peering


def peering_steps(
    plan: CircuitPlan,
    kind: PeeringKind,
    peering: Peering,
    azure: AzurePeering | None,
    filters: Mapping[Family, str],
) -> Iterator[Step]:
    """Yield the peering if Azure has it otherwise, and what no command can bring about.

    `filters` has the route filter to attach, by family.
    """
    step = _step(plan, kind, peering, azure, filters)
    if azure is None or step.changes:
        yield step
    if azure:
        yield from _notes(plan, peering, step, azure)


def rekeyed(step: PeeringStep) -> PeeringStep:
    """Return the step of a peering that is there and only gets its key."""
    families = tuple(
        replace(item, new=False, subnets_differ=False, advertised_differ=False, route_filter="")
        for item in step.families
    )
    return replace(
        step,
        new=False,
        families=families,
        asn_differs=False,
        vlan_differs=False,
        changes=("the MD5 key",),
    )


def _notes(
    plan: CircuitPlan, peering: Peering, step: PeeringStep, azure: AzurePeering
) -> Iterator[Step]:
    """Yield what no command does, and what must be known before one is run."""
    kind = step.kind
    if azure.enabled is False:
        yield plan.note(f"Azure has the {kind} peering disabled; enable it in the portal")
    shared = ((step.vlan_differs, "VLAN ID"), (step.asn_differs, "peer AS number"))
    what = " and ".join(name for differs, name in shared if differs)
    if what:
        yield plan.note(f"the {what} of the {kind} peering changes on both links at once")
    if peering.md5 and azure.md5 is None and not step.changes:
        yield plan.note(f"no export says whether the {kind} peering has an MD5 key")
    if peering.md5 is None and azure.md5:
        yield plan.note(
            f"Azure has an MD5 key on the {kind} peering, the intent has none; "
            "how to take a key away is not documented"
        )
    yield from _beyond(plan, peering, step, azure)


def _beyond(
    plan: CircuitPlan, peering: Peering, step: PeeringStep, azure: AzurePeering
) -> Iterator[Step]:
    """Yield what Azure has and the intent does not."""
    kind = step.kind
    for family in step.families:
        if not family.advertised and _announced(azure.family(family.family)):
            words = f"Azure expects {family.family} prefixes on the {kind} peering"
            yield plan.note(f"{words}, the intent announces none")
    for item in azure.families:
        if item.primary and getattr(peering, item.family) is None:
            yield plan.note(f"Azure has {item.family} on the {kind} peering, the intent does not")


def _step(
    plan: CircuitPlan,
    kind: PeeringKind,
    peering: Peering,
    azure: AzurePeering | None,
    filters: Mapping[Family, str],
) -> PeeringStep:
    asn = plan.shown_asn(peering)
    families = tuple(_families(kind, peering, azure, filters))
    asn_differs = azure is None or azure.peer_asn not in (None, asn)
    vlan_differs = azure is None or azure.vlan not in (None, peering.vlan)
    changes = []
    if azure and asn_differs:
        changes.append(f"peer AS {azure.peer_asn} -> {asn}")
    if azure and vlan_differs:
        changes.append(f"VLAN {azure.vlan} -> {peering.vlan}")
    changes += [text for item in families if azure for text in _changes(item, azure)]
    if azure and peering.md5 and azure.md5 is False:
        changes.append("an MD5 key")
    return PeeringStep(
        circuit=plan.name,
        resource=plan.resource,
        group=plan.group,
        kind=kind,
        new=azure is None,
        peer_asn=asn,
        vlan=peering.vlan,
        families=families,
        changes=tuple(changes),
        asn_differs=asn_differs,
        vlan_differs=vlan_differs,
        key=vault_secret(peering.md5) if peering.md5 else None,
    )


def _families(
    kind: PeeringKind, peering: Peering, azure: AzurePeering | None, filters: Mapping[Family, str]
) -> Iterator[FamilyStep]:
    for family, subnet in ((Family.IPV4, peering.ipv4), (Family.IPV6, peering.ipv6)):
        pair = halves_of(subnet)
        if not pair:
            continue
        primary, secondary = pair
        known = azure.family(family) if azure else None
        advertised = tuple(
            dict.fromkeys(
                str(item.prefix)
                for item in peering.advertise
                if item.prefix.family is family and kind is PeeringKind.MICROSOFT
            )
        )
        yield FamilyStep(
            family=family,
            primary=primary,
            secondary=secondary,
            new=known is None or known.primary is None,
            subnets_differ=known is None or (known.primary, known.secondary) != pair,
            advertised=advertised,
            advertised_differ=bool(advertised) and set(advertised) != _announced(known),
            customer_asn=known.customer_asn if known else None,
            registry=known.registry if known and is_plain(known.registry) else "",
            route_filter=filters.get(family, ""),
            attached_filter=known.route_filter if known and is_plain_id(known.route_filter) else "",
        )


def _announced(known: PeeringFamily | None) -> set[str]:
    return {str(item.prefix) for item in known.advertised} if known else set()


def _changes(item: FamilyStep, azure: AzurePeering) -> Iterator[str]:
    known = azure.family(item.family)
    if item.new or known is None:
        yield f"{item.family} {item.primary} and {item.secondary}"
    else:
        both = (
            ("primary", known.primary, item.primary),
            ("secondary", known.secondary, item.secondary),
        )
        for role, now, then in both:
            if now != then:
                yield f"{item.family} {role} {now or 'nothing'} -> {then}"
    if item.advertised_differ:
        has = _announced(known)
        more = [f"+{prefix}" for prefix in item.advertised if prefix not in has]
        less = [f"-{prefix}" for prefix in sorted(has.difference(item.advertised))]
        yield f"{item.family} prefixes {' '.join((*less, *more))}"
    if item.route_filter:
        yield f"{item.family} route filter {shown_text(item.route_filter.rpartition('/')[2])}"
