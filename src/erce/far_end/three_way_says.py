"""Makes each witness speak, where it has something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.far_end.witness import About, Question, Saying, Witness

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from erce.far_end.witnesses import CircuitView, Leg, PeeringView
    from erce.model import Path

THE_INTENT: Final = "the intent"
AZURE: Final = "Azure"


def about(view: PeeringView) -> About:
    """Name a peering."""
    return About(circuit=view.circuit.name, peering=view.kind.value)


def circuit_says(
    view: CircuitView, value: Hashable, *keys: str, words: str = ""
) -> tuple[Saying, ...]:
    """Return what the intent says of a circuit; nothing where it has none or the value is None.

    `keys` lead on from the circuit to where the value is written.
    """
    loaded = view.witnesses.loaded
    if view.intent is None or loaded is None or value is None:
        return ()
    return (
        Saying(
            witness=Witness.INTENT,
            name=THE_INTENT,
            value=value,
            words=words or str(value),
            source=loaded.source(("circuits", view.name, *keys)),
        ),
    )


def intent_says(
    view: PeeringView, value: Hashable, *keys: str, words: str = ""
) -> tuple[Saying, ...]:
    """Return what the intent says of a peering; `keys` lead on from the peering."""
    if view.intent is None:
        return ()
    return circuit_says(view.circuit, value, "peerings", view.kind.value, *keys, words=words)


def azure_says(
    view: CircuitView, path: Path, value: Hashable, words: str = ""
) -> tuple[Saying, ...]:
    """Return what Azure says; nothing where the export lacks the value."""
    if value is None:
        return ()
    return (
        Saying(
            witness=Witness.AZURE,
            name=AZURE,
            value=value,
            words=words or str(value),
            source=view.witnesses.azure.source(path),
        ),
    )


def device_says(
    leg: Leg, value: Hashable, path: Path, covers: Iterable[Path] = (), words: str = ""
) -> tuple[Saying, ...]:
    """Return what the router of a link says; `path` is the value in its model."""
    if leg.voice is None or value is None:
        return ()
    return (
        Saying(
            witness=Witness.DEVICE,
            name=leg.voice.name,
            value=value,
            words=words or str(value),
            source=leg.voice.locate(path),
            subject=leg.role.value,
            path=path,
            device=leg.voice.name,
            covers=tuple((leg.voice.name, item) for item in covers),
        ),
    )


def ask(rule: str, what: str, subject: About, *sayings: Iterable[Saying]) -> Question:
    """Put a question; a router that says the same thing of both links speaks once."""
    spoken: dict[object, Saying] = {}
    for item in (each for group in sayings for each in group):
        spoken.setdefault((item.name, item.source, item.value, item.path), item)
    return Question(rule=rule, what=what, about=subject, sayings=tuple(spoken.values()))
