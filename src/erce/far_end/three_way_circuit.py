"""Questions about a circuit as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.values import Family
from erce.far_end.three_way_says import about, ask, azure_says, circuit_says
from erce.far_end.witness import About, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.source import Source
    from erce.far_end.tables_seat import Limits
    from erce.far_end.witness import Question
    from erce.far_end.witnesses import CircuitView, PeeringView

NOT_READY: Final = "AZ005"
NOT_SUCCEEDED: Final = "AZ006"
BANDWIDTH: Final = "AZ018"
SKU: Final = "AZ019"
CONNECTIVITY: Final = "AZ020"
LOCATION: Final = "AZ021"

_CARRIERS: Final = {True: "an ExpressRoute Direct port", False: "a provider"}


def circuit_questions(view: CircuitView, limits: Limits) -> Iterator[Question]:
    """Yield the questions that intent and Azure can answer; no router knows of these values."""
    subject = About(circuit=view.name)
    azure, intent = view.azure, view.intent
    mbps = intent.bandwidth_mbps if intent else None
    yield ask(
        BANDWIDTH,
        "bandwidth",
        subject,
        circuit_says(view, mbps, "bandwidth_mbps", words=f"{mbps} Mbit/s"),
        azure_says(
            view,
            (*view.path, "bandwidth_mbps"),
            azure.bandwidth_mbps,
            f"{azure.bandwidth_mbps} Mbit/s",
        ),
    )
    yield _sku(view, limits)
    wanted = None if intent is None else _CARRIERS[intent.connectivity == "direct"]
    carried = _CARRIERS[bool(azure.port)] if azure.port or azure.provider else None
    yield ask(
        CONNECTIVITY,
        "what carries the circuit",
        subject,
        circuit_says(view, wanted, "connectivity"),
        azure_says(view, (*view.path, "port" if azure.port else "provider"), carried),
    )
    if not view.is_direct:
        yield _location(view)


def _sku(view: CircuitView, limits: Limits) -> Question:
    """Ask for the SKU; it matters most where the intent advertises more than Azure's one takes."""
    tier, intent = view.azure.tier.lower(), view.intent
    question = ask(
        SKU,
        "SKU",
        About(circuit=view.name),
        circuit_says(view, intent.sku if intent else None, "sku"),
        azure_says(view, (*view.path, "tier"), tier or None),
    )
    named = intent.peerings.private.advertise if intent and intent.peerings.private else ()
    for family, title in ((Family.IPV4, "IPv4"), (Family.IPV6, "IPv6")):
        count = sum(item.exact and item.prefix.family is family for item in named)
        limit = limits.advertised("private", family, tier)
        if tier and count > limit:
            note = f"it takes {limit:,} {title} prefixes, the intent names {count:,}"
            return replace(question, severity=Severity.ERROR, note=note)
    return question


def _location(view: CircuitView) -> Question:
    """Ask where the circuit is; a text that holds the other says the same and more."""
    azure = view.azure.peering_location
    wanted = view.intent.peering_location if view.intent else ""
    short, long = sorted((azure.casefold(), wanted.casefold()), key=len)
    value = azure.casefold() if short in long else wanted.casefold()
    return ask(
        LOCATION,
        "peering location",
        About(circuit=view.name),
        circuit_says(view, value, "peering_location", words=wanted),
        azure_says(view, (*view.path, "peering_location"), azure.casefold() or None, azure),
    )


def circuit_states(view: CircuitView) -> Iterator[Told]:
    """Yield the states of the circuit that keep it from being used.

    A Direct circuit has no provider whose state would count (Microsoft: ExpressRoute workflows).
    """
    azure = view.azure
    provider = "" if view.is_direct else azure.provider_state
    subject = About(circuit=view.name)
    for what, value, wanted, field in (
        ("the circuit", azure.circuit_state, "Enabled", "circuit_state"),
        ("the provider's side", provider, "Provisioned", "provider_state"),
        ("the circuit's deployment", azure.provisioning, "Succeeded", "provisioning"),
    ):
        if value.casefold() not in {"", wanted.casefold()}:
            source = view.witnesses.azure.source((*view.path, field))
            yield _state(NOT_READY, subject, source, f"{what} is {value}", wanted)


def peering_states(view: PeeringView) -> Iterator[Told]:
    """Yield the states of the peering that keep it from being used."""
    value = view.azure.provisioning
    if value.casefold() not in {"", "succeeded"}:
        source = view.circuit.witnesses.azure.source((*view.path, "provisioning"))
        yield _state(
            NOT_SUCCEEDED, about(view), source, f"the peering's deployment is {value}", "Succeeded"
        )


def _state(rule: str, subject: About, source: Source, words: str, wanted: str) -> Told:
    return Told(
        rule=rule,
        message=f"{subject.words}: {words} in Azure, not {wanted}",
        source=source,
        about=subject,
        expected=wanted,
        observed=words.rpartition(" ")[2],
    )
