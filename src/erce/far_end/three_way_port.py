"""Questions about an ExpressRoute Direct port: encapsulation, state of the links, MACsec."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.azure.estate import LinkRole
from erce.far_end.three_way_says import ask, azure_says, circuit_says, device_says
from erce.far_end.witness import About, Told, Witness
from erce.far_end.witnesses import port_link
from erce.model.device import TPID_DOT1Q

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.azure.estate import AzurePort, PortLink
    from erce.far_end.witness import Question, Saying
    from erce.far_end.witnesses import CircuitView, Leg
    from erce.model import Interface, Path

ENCAPSULATION: Final = "AZ016"
ETHER_TYPE: Final = "AZ017"
MACSEC: Final = "AZ023"
CIPHER: Final = "AZ024"
SCI: Final = "AZ025"
ONE_LINK: Final = "AZ026"
PORT_STATE: Final = "AZ027"

_ON: Final = {True: "on", False: "off"}
_STATES: Final = {True: "enabled", False: "disabled"}


def port_findings(view: CircuitView, legs: Sequence[Leg]) -> Iterator[Told]:
    """Yield what is wrong with the Direct port of a circuit; `legs` are those of all peerings."""
    port = view.port
    if port is None:
        return
    yield from _encapsulation(view, port, legs).answers()
    yield from _ether_type(view, port, legs).answers()
    lonely = _one_link(view, port)
    links = [link for role in LinkRole if (link := port_link(port, role)) is not None]
    for ask_for in (_state, _macsec, _cipher, _sci):
        asked = [
            ask_for(view, port, link, [leg for leg in legs if leg.role is link.role][:1])
            for link in links
        ]
        if ask_for is _macsec and any(_is_contested(item) for item in asked):
            lonely = None  # the question tells it, with the other witnesses
        for question in _together(asked, view):
            yield from question.answers()
    if lonely is not None:
        yield lonely


def _is_contested(question: Question) -> bool:
    """Whether somebody else than Azure has a word about a link of which Azure says it is off."""
    azure = [item for item in question.sayings if item.witness is Witness.AZURE]
    return len(question.sayings) > 1 and any(item.value is False for item in azure)


def _together(asked: Sequence[Question], view: CircuitView) -> Sequence[Question]:
    """Make one question of those of both links where Azure answers both alike."""
    azure = {item.value for one in asked for item in one.sayings if item.witness is Witness.AZURE}
    if len(azure) != 1 or len(asked) != len(LinkRole):
        return asked
    sayings = [one.sayings for one in asked]
    return [ask(asked[0].rule, asked[0].what, About(circuit=view.name), *sayings)]


def _azure(
    view: CircuitView, port: AzurePort, link: PortLink, field: str, words: str = ""
) -> tuple[Saying, ...]:
    """Return what Azure says of one link of the port."""
    found = azure_says(view, _path(port, link, field), getattr(link, field), words)
    return tuple(replace(item, subject=link.role.value) for item in found)


def _path(port: AzurePort, link: PortLink | None = None, *field: str) -> Path:
    inside = ("links", link.key) if link else ()
    return ("ports", port.key, *inside, *field)


def _encapsulation(view: CircuitView, port: AzurePort, legs: Iterable[Leg]) -> Question:
    wanted = view.intent.encapsulation if view.intent else None
    return ask(
        ENCAPSULATION,
        "encapsulation",
        About(circuit=view.name),
        circuit_says(view, wanted, "encapsulation"),
        *(_tags(leg) for leg in legs if leg.interface),
        azure_says(view, _path(port, None, "encapsulation"), port.encapsulation or None),
    )


def _tags(leg: Leg) -> tuple[Saying, ...]:
    assert leg.interface is not None
    path = leg.interface_paths("s_tag" if leg.interface.s_tag else "vlan")
    covers = leg.interface_paths("s_tag")
    return device_says(leg, "qinq" if leg.interface.s_tag else "dot1q", path[0], covers)


def _ether_type(view: CircuitView, port: AzurePort, legs: Iterable[Leg]) -> Question:
    """Ask for the EtherType of the outer tag; an intent cannot have another than 0x8100."""
    return ask(
        ETHER_TYPE,
        "EtherType of the outer tag",
        About(circuit=view.name),
        circuit_says(view, TPID_DOT1Q, "encapsulation", words=f"{TPID_DOT1Q:#06x}"),
        *(
            device_says(
                leg,
                leg.interface.tpid,
                leg.interface_paths("tpid")[0],
                leg.interface_paths("tpid"),
                words=f"{leg.interface.tpid:#06x}",
            )
            for leg in legs
            if leg.interface
        ),
        azure_says(
            view, _path(port, None, "ether_type"), _number(port.ether_type), port.ether_type
        ),
    )


def _number(text: str) -> int | None:
    try:
        return int(text, 16)
    except ValueError:
        return None


def _own_port(leg: Leg) -> Interface | None:
    """Return the port that a link of a Direct circuit sits on."""
    if leg.voice is None:
        return None
    name = leg.link.port if leg.link else leg.interface and leg.interface.parent
    return leg.voice.device.interface(name) if name else None


def _state(view: CircuitView, port: AzurePort, link: PortLink, legs: Sequence[Leg]) -> Question:
    role = link.role.value
    return ask(
        PORT_STATE,
        "port",
        About(circuit=view.name, link=role),
        circuit_says(view, value=True, words=_STATES[True]) if view.intent else (),
        *(
            device_says(
                leg,
                own.enabled,
                ("interfaces", own.name, "enabled"),
                [("interfaces", own.name, "enabled")],
                words="enabled" if own.enabled else "shut down",
            )
            for leg in legs
            if (own := _own_port(leg)) is not None
        ),
        _azure(view, port, link, "enabled", _STATES.get(bool(link.enabled), "")),
    )


def _counted(link: PortLink, port: AzurePort) -> PortLink:
    """Take no word about MACsec for none, where the same export speaks of it for the other link."""
    if link.macsec is None and any(item.macsec for item in port.links):
        return replace(link, macsec=False)
    return link


def _macsec(view: CircuitView, port: AzurePort, link: PortLink, legs: Sequence[Leg]) -> Question:
    link = _counted(link, port)
    wanted = None if view.intent is None else view.intent.macsec is not None
    return ask(
        MACSEC,
        "MACsec",
        About(circuit=view.name, link=link.role.value),
        circuit_says(view, wanted, "macsec", words=_ON.get(bool(wanted), "")),
        *(
            device_says(
                leg,
                own.macsec is not None,
                ("interfaces", own.name, "macsec"),
                [("interfaces", own.name, "macsec")],
                words=_ON[own.macsec is not None],
            )
            for leg in legs
            if (own := _own_port(leg)) is not None
        ),
        _azure(view, port, link, "macsec", _ON.get(bool(link.macsec), "")),
    )


def _cipher(view: CircuitView, port: AzurePort, link: PortLink, legs: Sequence[Leg]) -> Question:
    macsec = view.intent.macsec if view.intent else None
    return ask(
        CIPHER,
        "MACsec cipher",
        About(circuit=view.name, link=link.role.value),
        circuit_says(view, macsec and macsec.cipher, "macsec", "cipher"),
        *(
            device_says(
                leg,
                own.macsec.cipher,
                ("interfaces", own.name, "macsec", "cipher"),
                [("interfaces", own.name, "macsec", "cipher")],
            )
            for leg in legs
            if (own := _own_port(leg)) is not None and own.macsec is not None
        ),
        _azure(view, port, link, "cipher"),
    )


def _sci(view: CircuitView, port: AzurePort, link: PortLink, legs: Sequence[Leg]) -> Question:
    macsec = view.intent.macsec if view.intent else None
    wanted = macsec.sci if macsec else None
    return ask(
        SCI,
        "SCI in MACsec frames",
        About(circuit=view.name, link=link.role.value),
        circuit_says(view, wanted, "macsec", "sci", words=_ON.get(bool(wanted), "")),
        *(
            device_says(
                leg,
                own.macsec.sci,
                ("interfaces", own.name, "macsec", "sci"),
                [("interfaces", own.name, "macsec", "sci")],
                words=_ON[own.macsec.sci],
            )
            for leg in legs
            if (own := _own_port(leg)) is not None and own.macsec is not None
        ),
        _azure(view, port, link, "sci", _ON.get(bool(link.sci), "")),
    )


def _one_link(view: CircuitView, port: AzurePort) -> Told | None:
    """Say that Azure has MACsec keys for one link and not for the other."""
    have = [item for item in port.links if item.macsec]
    lack = [item for item in port.links if not item.macsec]
    if not have or not lack:
        return None
    subject = About(circuit=view.name, link=lack[0].role.value)
    return Told(
        rule=ONE_LINK,
        message=f"{subject.words}: MACsec is on for the {have[0].role} link and off for the "
        f"{lack[0].role} one",
        source=view.witnesses.azure.source(_path(port, lack[0], "macsec")),
        about=subject,
        expected="MACsec on both links or on none",
        observed=f"on the {have[0].role} link only",
    )
