"""Short cuts for tests that read a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.values import Prefix
from erce.model import LineState
from erce_parsers import cisco_nxos

if TYPE_CHECKING:
    from erce.model import Interface, Neighbor, Reading, RoutePolicy, Vrf


def read(text: str) -> Reading:
    return cisco_nxos.read(text, "ce.cfg")


def interface(text: str, name: str = "Ethernet1/1") -> Interface:
    found = read(text).device.interface(name)
    assert found is not None
    return found


def vrf(text: str, name: str = "default") -> Vrf:
    found = read(text).device.vrf(name)
    assert found is not None
    return found


def neighbor(text: str, address: str = "192.0.2.2", name: str = "default") -> Neighbor:
    return next(item for item in vrf(text, name).neighbors if str(item.address) == address)


def policy(text: str) -> RoutePolicy:
    (found,) = read(text).device.policies
    return found


def notes(text: str) -> list[tuple[str, str]]:
    return [(note.state.name, note.text) for note in read(text).notes]


def states(text: str) -> dict[str, str]:
    """State by line, without indentation."""
    reading = read(text)
    return {
        line.strip(): LineState(state).name
        for line, state in zip(reading.lines, reading.states, strict=True)
        if line.strip()
    }


def prefixes(*texts: str) -> tuple[Prefix, ...]:
    return tuple(Prefix.parse(text) for text in texts)
