"""Questions about Global Reach, which joins two circuits, and about what has no partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure.estate import PeeringKind
from erce.base.as_numbers import MICROSOFT_ASN
from erce.base.finding import Severity
from erce.far_end.witness import About, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.far_end.witnesses import CircuitView, PeeringView, Witnesses
    from erce.model import Path

NOT_IN_INTENT: Final = "AZ001"
NOT_IN_EXPORT: Final = "AZ002"
PEERING_NOT_IN_INTENT: Final = "AZ003"
PEERING_NOT_IN_EXPORT: Final = "AZ004"
GLOBAL_REACH: Final = "AZ022"


def unmatched(
    witnesses: Witnesses, seen: Sequence[tuple[CircuitView, Sequence[PeeringView]]]
) -> Iterator[Told]:
    """Yield the circuits and peerings that only one side has."""
    views = [view for view, _ in seen]
    loaded = witnesses.loaded
    if loaded is None:
        yield from _without_intent(witnesses, seen)
        return
    for view in views:
        if view.intent is None:
            words = "no circuit of the intent has this name, or these tags and subnets"
            yield _alone(view, words, "a circuit of the intent")
    matched = {view.name for view in views if view.intent is not None}
    if not views:
        return  # tables or tests alone; nobody asked for the circuits to be compared
    for name in loaded.intent.circuits:
        if name not in matched:
            subject = About(circuit=name)
            yield Told(
                rule=NOT_IN_EXPORT,
                message=f"{name}: no export speaks of this circuit, so nothing is compared",
                source=loaded.source(("circuits", name)),
                about=subject,
                expected="an export of the circuit",
                observed="none",
            )
    for view in views:
        yield from _peerings(view)


def _without_intent(
    witnesses: Witnesses, seen: Sequence[tuple[CircuitView, Sequence[PeeringView]]]
) -> Iterator[Told]:
    """Yield the circuits that no router has a link of, and the sessions that no export knows."""
    heard: set[tuple[str, Path]] = set()
    for view, inside in seen:
        legs = [leg for item in inside for leg in item.legs]
        known = any(item.azure.families for item in inside)
        if known and not legs and witnesses.voices:
            yield _alone(view, "no router has an address on its links", "an address on a link")
        heard.update(
            (leg.voice.name, item.path) for leg in legs if leg.voice for item in leg.sessions
        )
    for voice in witnesses.voices if seen else ():
        for vrf in voice.device.vrfs:
            for neighbor in vrf.neighbors:
                path = ("vrfs", vrf.name, "neighbors", neighbor.key)
                if neighbor.remote_as == MICROSOFT_ASN and (voice.name, path) not in heard:
                    yield Told(
                        rule=NOT_IN_EXPORT,
                        message=f"{voice.name}: no export speaks of session {neighbor.key}, so it "
                        "is compared with nothing",
                        source=voice.locate(path),
                        about=About(),
                        device=voice.name,
                        path=path,
                        expected="an export of its circuit",
                        observed="none",
                    )


def _alone(view: CircuitView, words: str, expected: str) -> Told:
    name = view.azure.name or "the circuit without a name"
    return Told(
        rule=NOT_IN_INTENT,
        message=f"{name}: {words}",
        source=view.witnesses.azure.source(view.path),
        about=About(circuit=view.azure.name),
        expected=expected,
        observed="none",
    )


def _peerings(view: CircuitView) -> Iterator[Told]:
    loaded = view.witnesses.loaded
    if view.intent is None or loaded is None or view.intent.connectivity == "provider_l3":
        return  # of the latter the provider holds the sessions
    for kind in PeeringKind:
        wanted = getattr(view.intent.peerings, kind.value)
        azure = view.azure.peering(kind)
        subject = About(circuit=view.name, peering=kind.value)
        if azure is not None and wanted is None and azure.enabled is not False:
            yield Told(
                rule=PEERING_NOT_IN_INTENT,
                message=f"{subject.words}: Azure has this peering, the intent does not",
                source=loaded.source(("circuits", view.name, "peerings")),
                about=subject,
                related=(),
                expected="no peering",
                observed="a peering",
            )
        elif azure is None and wanted is not None:
            yield Told(
                rule=PEERING_NOT_IN_EXPORT,
                message=f"{subject.words}: the exports say nothing of this peering",
                source=loaded.source(("circuits", view.name, "peerings", kind.value)),
                about=subject,
                expected="an export of the peering",
                observed="none",
            )


def global_reach(views: Sequence[CircuitView]) -> Iterator[Told]:
    """Yield the pairs of circuits that only one side joins, and joints that are down."""
    by_azure = {view.azure.name.casefold(): view for view in views}
    azure = {
        frozenset((view.name, _name(item.peer, by_azure)))
        for view in views
        for peering in view.azure.peerings
        for item in peering.global_reach
        if item.peer
    }
    wanted = {
        frozenset((view.name, name))
        for view in views
        if view.intent is not None
        for name in view.intent.global_reach
    }
    for view in views:
        yield from _missing(view, azure)
        yield from _joined(view, by_azure, wanted)


def _missing(view: CircuitView, azure: set[frozenset[str]]) -> Iterator[Told]:
    """Yield what the intent joins and Azure does not.

    Where Azure lists no connection at all it says nothing, unless Global Reach is switched off.
    """
    loaded = view.witnesses.loaded
    said = view.azure.global_reach_enabled is False or any(
        item.global_reach for item in view.azure.peerings
    )
    if view.intent is None or loaded is None or not said:
        return
    for name in view.intent.global_reach:
        if frozenset((view.name, name)) not in azure:
            yield Told(
                rule=GLOBAL_REACH,
                message=f"{view.name}: Global Reach: the intent joins it with {name}, Azure "
                "does not",
                source=loaded.source(("circuits", view.name, "global_reach")),
                about=About(circuit=view.name),
                expected=f"joined with {name}",
                observed="not joined",
            )


def _joined(
    view: CircuitView, by_azure: dict[str, CircuitView], wanted: set[frozenset[str]]
) -> Iterator[Told]:
    loaded = view.witnesses.loaded
    known = loaded.intent.circuits if loaded else {}  # an intent cannot name a circuit of another
    for peering in view.azure.peerings:
        for item in peering.global_reach:
            name = _name(item.peer, by_azure)
            path = (*view.path, "peerings", peering.key, "global_reach", item.key)
            subject = About(circuit=view.name, peering=peering.kind.value)
            source = view.witnesses.azure.source(path)
            if item.status.casefold() not in {"", "connected"}:
                yield Told(
                    rule=GLOBAL_REACH,
                    message=f"{view.name}: Global Reach to {name or item.name} is {item.status}",
                    source=source,
                    about=subject,
                    expected="Connected",
                    observed=item.status,
                )
            elif view.intent is not None and name and frozenset((view.name, name)) not in wanted:
                yield Told(
                    rule=GLOBAL_REACH,
                    message=f"{view.name}: Global Reach: Azure joins it with {name}, the intent "
                    "does not",
                    source=source,
                    about=subject,
                    expected="not joined",
                    observed=f"joined with {name}",
                    severity=None if name in known else Severity.INFO,
                )


def _name(peer: str, by_azure: dict[str, CircuitView]) -> str:
    """Name a circuit as the intent does, where it is known."""
    view = by_azure.get(peer.casefold())
    return view.name if view else peer
