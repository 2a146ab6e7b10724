"""Questions about Microsoft peering: validation of prefixes, and the route filter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.azure.estate import PeeringKind
from erce.base.finding import Severity
from erce.far_end.three_way_prefixes import prefix_findings
from erce.far_end.three_way_says import about, ask, azure_says, device_says, intent_says
from erce.far_end.witness import Told
from erce.far_end.witness_policy import passes, policy_path
from erce.intent.communities import communities
from erce.policy.rules import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.azure.estate import PeeringFamily, PublicPrefix, RouteFilter
    from erce.far_end.witness import Question, Saying
    from erce.far_end.witness_policy import Policies
    from erce.far_end.witnesses import Leg, PeeringView

VALIDATION: Final = "AZ029"
FILTER: Final = "AZ031"

_SHOWN: Final = 6
"""Communities that a sentence names."""

_IN_PROGRESS: Final = "configuring"


def microsoft_findings(view: PeeringView, policies: Policies) -> Iterator[Told]:
    """Yield what is wrong with what Azure knows of a Microsoft peering."""
    if view.kind is not PeeringKind.MICROSOFT:
        return
    for family in view.azure.families:
        yield from prefix_findings(view, family, policies)
        yield from _validation(view, family)
    yield from _filters(view, policies)


def _validation(view: PeeringView, family: PeeringFamily) -> Iterator[Told]:
    """Yield the prefixes whose owner Azure has not confirmed; the sum only where none is named."""
    bad = False
    for item in family.advertised:
        if item.validation.casefold() not in {"", "configured"}:
            bad = True
            yield _unconfirmed(view, family, item.key, item.validation)
        yield from _bound(view, family, item)
    state = family.validation.casefold()
    if not bad and family.advertised and state not in {"", "configured"}:
        yield _unconfirmed(view, family, "", family.validation)


def _unconfirmed(view: PeeringView, family: PeeringFamily, prefix: str, state: str) -> Told:
    subject = about(view)
    where = ("advertised", prefix) if prefix else ("validation",)
    what = (
        f"prefix {prefix}"
        if prefix
        else f"the advertised {family.key.replace('ip', 'IP')} prefixes"
    )
    return Told(
        rule=VALIDATION,
        message=f"{subject.words}: {what}: Azure's validation says {state}",
        source=view.circuit.witnesses.azure.source((*view.path, "families", family.key, *where)),
        about=subject,
        expected="Configured",
        observed=state,
        severity=Severity.WARNING if state.casefold() == _IN_PROGRESS else None,
    )


def _bound(view: PeeringView, family: PeeringFamily, item: PublicPrefix) -> Iterator[Told]:
    """Say that a prefix was validated for another AS number than the peering now has."""
    wanted = family.customer_asn or view.azure.peer_asn
    if item.asn is None or wanted is None or item.asn == wanted:
        return
    subject = about(view)
    path = (*view.path, "families", family.key, "advertised", item.key)
    yield Told(
        rule=VALIDATION,
        message=f"{subject.words}: prefix {item.key}: it was validated for AS {item.asn}, and the "
        f"peering is for AS {wanted}",
        source=view.circuit.witnesses.azure.source(path),
        about=subject,
        expected=f"AS {wanted}",
        observed=f"AS {item.asn}",
    )


def _filters(view: PeeringView, policies: Policies) -> Iterator[Told]:
    """Ask which communities may pass, where the export of a route filter is at hand."""
    attached: dict[str, tuple[RouteFilter, list[PeeringFamily]]] = {}
    for family in view.azure.families:
        found = view.circuit.witnesses.filters.find(family.route_filter)
        if found is not None and found.rules:
            attached.setdefault(found.key, (found, []))[1].append(family)
    for found, families in attached.values():
        for told in _filter(view, families, found, policies).answers():
            yield replace(told, beside=told.device_is_odd)


def _filter(
    view: PeeringView,
    families: Iterable[PeeringFamily],
    found: RouteFilter,
    policies: Policies,
) -> Question:
    azure = frozenset(value for rule in found.rules if rule.allow for value in rule.communities)
    wanted = _accepted(view)
    everything = azure | (wanted or frozenset())
    taken = [
        (leg, family, kept)
        for family in families
        for leg in view.legs
        if (kept := _takes(leg, family, everything, policies)) is not None
    ]
    common = azure.intersection(wanted or azure, *(kept for *_, kept in taken))
    beside = f", beside {len(common)} that all have" if common else ""
    return ask(
        FILTER,
        f"communities of route filter {found.name}{beside}",
        about(view),
        intent_says(view, wanted, "accept", words=_some((wanted or frozenset()) - common)),
        *(_device(leg, family, kept, common) for leg, family, kept in taken),
        azure_says(view.circuit, ("filters", found.key), azure, _some(azure - common)),
    )


def _some(values: frozenset[str]) -> str:
    named = sorted(values)
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + more if named else "none"


def _accepted(view: PeeringView) -> frozenset[str] | None:
    """Return the communities that the intent accepts by; None where it does not look at them."""
    accept = view.intent.accepted if view.intent else "any"
    if accept == "any":
        return None
    named = frozenset((*accept.communities, *communities(accept.regions, accept.services)))
    return named or None


def _takes(
    leg: Leg, family: PeeringFamily, asked: frozenset[str], policies: Policies
) -> frozenset[str] | None:
    """Return the communities with which a route is let in.

    None where there is no session, and where routes must carry several at once.
    """
    session = leg.session(family.family)
    if leg.voice is None or session is None:
        return None
    found = policies.imported(leg.voice, session, family.family)
    if found is None:
        return None
    taken = frozenset(value for value in asked if passes(found, [value]))
    return None if not taken and passes(found, asked) else taken


def _device(
    leg: Leg, family: PeeringFamily, taken: frozenset[str], common: frozenset[str]
) -> tuple[Saying, ...]:
    session = leg.session(family.family)
    if session is None:
        return ()
    path = policy_path(session, family.family, Direction.IMPORT)
    covers = leg.session_paths("families", family.key, "import_policies")
    return device_says(leg, taken, path, covers, words=_some(taken - common))
