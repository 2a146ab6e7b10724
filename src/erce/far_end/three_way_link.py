"""Questions about a peering whose answer is the same on both links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN, is_private
from erce.far_end.three_way_says import (
    about,
    ask,
    azure_says,
    circuit_says,
    device_says,
    intent_says,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.far_end.witness import Question, Saying
    from erce.far_end.witnesses import Leg, PeeringView, Session
    from erce.model import Path

VLAN: Final = "AZ007"
PEER_AS: Final = "AZ011"
AZURE_AS: Final = "AZ012"
KEY: Final = "AZ013"
S_TAG: Final = "AZ015"
STATE: Final = "AZ006"
VALIDATION_AS: Final = "AZ030"

_SET: Final = {True: "a key is set", False: "there is none"}
_STATES: Final = {True: "enabled", False: "disabled"}


def link_questions(view: PeeringView) -> Iterator[Question]:
    """Yield the questions about tags, AS numbers, key and state."""
    yield _state(view)
    yield _vlan(view)
    if view.circuit.is_direct:
        yield _s_tag(view)
    yield _peer_as(view)
    yield _azure_as(view)
    yield _validation_as(view)
    yield _key(view)


def _vlan(view: PeeringView) -> Question:
    wanted = view.intent.vlan if view.intent else None
    return ask(
        VLAN,
        "VLAN ID",
        about(view),
        intent_says(view, wanted, "vlan"),
        *(_tag(leg, leg.interface.vlan, "vlan") for leg in view.legs if leg.interface),
        azure_says(view.circuit, (*view.path, "vlan"), view.azure.vlan),
    )


def _tag(leg: Leg, value: int | None, field: str) -> tuple[Saying, ...]:
    path = leg.interface_paths(field)
    return device_says(leg, value or 0, path[0], path, words=str(value or "none"))


def _s_tag(view: PeeringView) -> Question:
    """Ask about the outer tag of a Direct circuit.

    Of a provider's circuit the outer tag is the provider's, which Azure does not know.
    """
    tags = {leg.link.s_tag for leg in view.legs if leg.link}
    wanted = next(iter(tags)) if len(tags) == 1 else None
    return ask(
        S_TAG,
        "outer tag",
        about(view),
        circuit_says(view.circuit, wanted, "s_tag"),
        *(
            _tag(leg, leg.interface.s_tag, "s_tag")
            for leg in view.legs
            if leg.interface and leg.interface.s_tag
        ),
        azure_says(view.circuit, (*view.circuit.path, "s_tag"), view.circuit.azure.s_tag),
    )


def _peer_as(view: PeeringView) -> Question:
    shown = {leg.link.shown_asn for leg in view.legs if leg.link}
    return ask(
        PEER_AS,
        "AS number of the routers",
        about(view),
        intent_says(view, next(iter(shown)) if len(shown) == 1 else None, "customer_asn"),
        *(_shown(leg, session) for leg in view.legs for session in leg.sessions),
        azure_says(view.circuit, (*view.path, "peer_asn"), view.azure.peer_asn),
    )


def _shown(leg: Leg, session: Session) -> tuple[Saying, ...]:
    """Return the AS number that the MSEE sees on a session."""
    assert leg.voice is not None
    device = leg.voice.device
    vrf = device.vrf(session.vrf)
    local = (*session.path, "local_as")
    covers: tuple[Path, ...] = (
        ("asn",),
        ("vrfs", session.vrf, "asn"),
        *leg.session_paths("local_as"),
    )
    covers += leg.session_paths("local_as", "asn")
    if session.neighbor.local_as is not None:
        return device_says(leg, session.neighbor.local_as.asn, local, covers)
    if vrf is not None and vrf.asn is not None:
        return device_says(leg, vrf.asn, ("vrfs", vrf.name, "asn"), covers)
    return device_says(leg, device.asn, ("asn",), covers)


def _azure_as(view: PeeringView) -> Question:
    return ask(
        AZURE_AS,
        "AS number of Azure",
        about(view),
        intent_says(view, MICROSOFT_ASN),
        *(
            device_says(
                leg,
                session.neighbor.remote_as,
                (*session.path, "remote_as"),
                leg.session_paths("remote_as"),
            )
            for leg in view.legs
            for session in leg.sessions
        ),
        azure_says(view.circuit, (*view.path, "azure_asn"), view.azure.azure_asn),
    )


def _validation_as(view: PeeringView) -> Question:
    """Ask which AS number the advertised prefixes start in.

    Azure checks their owner by this number where it is given, else by the peer's. Private numbers
    leave the path before Azure looks at it (Microsoft: ExpressRoute routing requirements), so a
    router with one says nothing.
    """
    given = next((item for item in view.azure.families if item.customer_asn is not None), None)
    path = (*view.path, "families", given.key, "customer_asn") if given else view.path
    shown = {leg.link.shown_asn for leg in view.legs if leg.link}
    return ask(
        VALIDATION_AS,
        "AS number that the advertised prefixes start in",
        about(view),
        intent_says(view, _public(next(iter(shown))) if len(shown) == 1 else None, "customer_asn"),
        *(_starts_in(leg, session) for leg in view.legs for session in leg.sessions),
        azure_says(view.circuit, path, given.customer_asn if given else None),
    )


def _starts_in(leg: Leg, session: Session) -> tuple[Saying, ...]:
    """Return the last AS number of the paths that start on the router."""
    assert leg.voice is not None
    device = leg.voice.device
    vrf = device.vrf(session.vrf)
    local = session.neighbor.local_as
    covers = (("asn",), ("vrfs", session.vrf, "asn"), *leg.session_paths("local_as"))
    if local is not None and local.replace:
        return device_says(leg, _public(local.asn), (*session.path, "local_as"), covers)
    if vrf is not None and vrf.asn is not None:
        return device_says(leg, _public(vrf.asn), ("vrfs", vrf.name, "asn"), covers)
    return device_says(leg, _public(device.asn), ("asn",), covers)


def _public(asn: int | None) -> int | None:
    return None if asn is None or is_private(asn) else asn


def _key(view: PeeringView) -> Question:
    """Ask whether there is an MD5 key; its value is nobody's to compare here.

    Most exports leave the key out whether there is one or not, and then Azure says nothing.
    """
    wanted = None if view.intent is None else view.intent.md5 is not None
    azure = view.azure.md5
    return ask(
        KEY,
        "MD5 key",
        about(view),
        intent_says(view, wanted, "md5", words=_SET.get(bool(wanted), "")),
        *(
            device_says(
                leg,
                session.neighbor.password is not None,
                (*session.path, "password"),
                leg.session_paths("password"),
                words=_SET[session.neighbor.password is not None],
            )
            for leg in view.legs
            for session in leg.sessions
        ),
        azure_says(view.circuit, (*view.path, "md5"), azure, _SET.get(bool(azure), "")),
    )


def _state(view: PeeringView) -> Question:
    """Ask whether the peering is in use; a router that shuts its side down says it is not."""
    enabled = view.azure.enabled
    return ask(
        STATE,
        "the peering",
        about(view),
        intent_says(view, value=True, words=_STATES[True]),
        *(_in_use(leg) for leg in view.legs if leg.interface),
        azure_says(view.circuit, (*view.path, "enabled"), enabled, _STATES.get(bool(enabled), "")),
    )


def _in_use(leg: Leg) -> tuple[Saying, ...]:
    assert leg.interface is not None
    down = next((item for item in leg.sessions if not item.neighbor.enabled), None)
    path = leg.interface_paths("enabled")[0]
    if leg.interface.enabled and down is not None:
        path = (*down.path, "enabled")
    enabled = leg.interface.enabled and down is None
    covers = (*leg.interface_paths("enabled"), *leg.session_paths("enabled"))
    return device_says(leg, enabled, path, covers, words="enabled" if enabled else "shut down")
