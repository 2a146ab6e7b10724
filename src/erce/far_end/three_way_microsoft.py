"""Questions about Microsoft peering: advertised prefixes, their validation, the route filter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.azure.estate import PeeringKind
from erce.base.finding import Severity
from erce.far_end.three_way_says import about, ask, azure_says, device_says, intent_says
from erce.far_end.witness import Told
from erce.far_end.witness_policy import advertised, at_or_below, passes, policy_path
from erce.intent.communities import communities
from erce.policy.behaviour import accepted
from erce.policy.rules import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.azure.estate import PeeringFamily, PublicPrefix, RouteFilter
    from erce.base.values import Prefix
    from erce.far_end.witness import Question, Saying
    from erce.far_end.witness_policy import Policies
    from erce.far_end.witnesses import Leg, PeeringView
    from erce.policy.space import PrefixSpace

PREFIX: Final = "AZ028"
VALIDATION: Final = "AZ029"
FILTER: Final = "AZ031"

_SHOWN: Final = 6
"""Communities that a sentence names."""

_IN_PROGRESS: Final = "configuring"
_SAYS: Final = {True: "it is advertised", False: "it is not"}


def microsoft_findings(view: PeeringView, policies: Policies) -> Iterator[Told]:
    """Yield what is wrong with what Azure knows of a Microsoft peering."""
    if view.kind is not PeeringKind.MICROSOFT:
        return
    for family in view.azure.families:
        yield from _prefixes(view, family, policies)
        yield from _validation(view, family)
    yield from _filters(view, policies)


def _prefixes(view: PeeringView, family: PeeringFamily, policies: Policies) -> Iterator[Told]:
    """Ask for each prefix whether it is advertised.

    Azure lets in only what its list holds. An empty list is no word of Azure's.
    """
    if not family.advertised:
        return
    listed = [item.prefix for item in family.advertised]
    wanted = advertised(view.intent, family.family) if view.intent else None
    for prefix in listed:
        yield from _listed(view, family, prefix, wanted, policies)
    for prefix in _beyond(view, family, listed, policies):
        yield from _listed(view, family, prefix, wanted, policies)


def _beyond(
    view: PeeringView, family: PeeringFamily, listed: Iterable[Prefix], policies: Policies
) -> Iterator[Prefix]:
    """Yield what intent or routers advertise outside Azure's list: an example of each."""
    known = tuple(listed)
    if view.intent is not None:
        for item in view.intent.advertise:
            if item.prefix.family is family.family and not _inside(item.prefix, known):
                yield item.prefix
        return
    for leg in view.legs:
        space = _sent(leg, family, policies)
        if space is None:
            continue
        for prefix in known:
            space -= at_or_below(prefix)
        example = space.witness()
        if example is not None:
            yield example
            return


def _inside(prefix: Prefix, known: Iterable[Prefix]) -> bool:
    return any(item.contains(prefix) for item in known)


def _listed(
    view: PeeringView,
    family: PeeringFamily,
    prefix: Prefix,
    wanted: PrefixSpace | None,
    policies: Policies,
) -> Iterator[Told]:
    """Ask about one prefix; a more specific part of it counts."""
    known = [item.prefix for item in family.advertised]
    listed = _inside(prefix, known)
    asked = at_or_below(prefix)
    intent = None if wanted is None else bool(wanted & asked)
    path = (*view.path, "families", family.key, "advertised")
    question = ask(
        PREFIX,
        f"prefix {prefix}",
        about(view),
        intent_says(view, intent, "advertise", words=_SAYS.get(bool(intent), "")),
        *(_lets_out(leg, family, prefix, policies) for leg in view.legs),
        azure_says(view.circuit, (*path, str(prefix)) if listed else path, listed, _SAYS[listed]),
    )
    for told in question.answers():
        yield replace(
            told,
            beside=told.device_is_odd,
            mention=str(prefix),
            severity=_weight(listed=listed, told=told),
        )


def _weight(*, listed: bool, told: Told) -> Severity | None:
    """Nothing breaks where only Azure knows a prefix."""
    return Severity.WARNING if listed and told.observed != _SAYS[False] else None


def _lets_out(
    leg: Leg, family: PeeringFamily, prefix: Prefix, policies: Policies
) -> tuple[Saying, ...]:
    space = _sent(leg, family, policies)
    session = leg.session(family.family)
    if space is None or session is None:
        return ()
    sent = bool(space & at_or_below(prefix))
    path = policy_path(session, family.family, Direction.EXPORT)
    covers = leg.session_paths("families", family.key, "export_policies")
    covers += leg.prefix_paths(prefix)
    return device_says(leg, sent, path, covers, words=_SAYS[sent])


def _sent(leg: Leg, family: PeeringFamily, policies: Policies) -> PrefixSpace | None:
    session = leg.session(family.family)
    if leg.voice is None or session is None:
        return None
    found = policies.exported(leg.voice, session, family.family)
    return None if found is None else accepted(found)


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
