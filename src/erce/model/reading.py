"""The result of reading one configuration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.model.device import Device
    from erce.model.provenance import Path, Provenance


class LineState(IntEnum):
    """What the parser makes of a line; every line has exactly one."""

    OUT_OF_SCOPE = 0
    """Outside every section that ExpressRoute touches."""

    UNDERSTOOD = 1
    """Its meaning is in the model."""

    HARMLESS = 2
    """Known, and irrelevant to ExpressRoute; blank lines and comments too."""

    UNSUPPORTED = 3
    """Known and relevant, but not in the model."""

    UNKNOWN = 4
    """Not known, inside a section that matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line that is unsupported or unknown, and the object it belongs to."""

    line: int
    """Counted from 1."""

    state: LineState

    text: str
    """The line without its indentation. Secrets are masked."""

    owner: Path
    """Path of the nearest object in the model: `("interfaces", "Ethernet1.100")`; empty when it
    belongs to no object."""

    reason: str = ""
    """Why it is not modelled, or what to do, where there is something to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A configuration read into the model."""

    name: str
    """Name of the file."""

    device: Device

    provenance: Provenance

    lines: tuple[str, ...]
    """The text, line by line."""

    states: bytes
    """One `LineState` for each line."""

    notes: tuple[Note, ...]
    """The unsupported and the unknown lines."""

    inactive: frozenset[int] = frozenset()
    """Lines that are in the configuration without effect (Junos `inactive:`)."""
