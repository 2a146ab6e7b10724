"""What must be seen on the routers before and after a change, and in which show output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from erce.platforms.shows import What

if TYPE_CHECKING:
    from erce.base.platform import Platform
    from erce.base.values import Family, IPAddress

__all__ = ["Check", "Expected", "Phase", "State", "Subject", "What"]


class Phase(StrEnum):
    """When an output is captured."""

    PRE = "pre"
    """Before the change; with a step, before the step."""

    POST = "post"
    """After the change; with a step, after the step."""


class State(StrEnum):
    """States that a check asks for, in one word on every platform."""

    ESTABLISHED = "established"
    """Of a BGP session."""

    DOWN = "down"
    """Of anything: neither established nor up nor secured, for whichever reason."""

    UP = "up"
    """Of BFD and of an interface; of an interface, its line protocol too."""

    SECURED = "secured"
    """Of MACsec on a port."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a check expects in one phase. Bounds are inclusive; None is no bound."""

    state: State | None = None

    least: int | None = None
    """Smallest number of prefixes, members or packets."""

    most: int | None = None
    """Largest number of them."""

    change_percent: int | None = None
    """After a change: by how many percent of the number before it a number may differ. None: any
    difference is only told."""

    grows: bool = False
    """After a change: the number must be larger than before it, as counters are in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a check looks at: a neighbor, or an interface."""

    vrf: str | None = None
    """None is the global table. Of a neighbor."""

    neighbor: IPAddress | None = None

    family: Family | None = None
    """Address family of a count of prefixes."""

    interface: str | None = None
    """Full name."""

    members: tuple[str, ...] = ()
    """Members of a LAG that are expected to carry traffic, full names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to see in one show output. Several checks may share a command and its output."""

    id: str
    """Unique in a plan: `ce1/er1-private-primary/bgp_state/192.0.2.2`, after `step/` for a step."""

    device: str
    """Name of the device in the intent, and of the folder of its outputs."""

    hostname: str
    """Name that the router's own prompt shows."""

    platform: Platform

    step: str = ""
    """Id of the step of the plan that it belongs to; empty for the window as a whole."""

    circuit: str = ""

    peering: str = ""
    """`private` or `microsoft`; empty for a port, which carries both."""

    link: str = ""
    """`primary` or `secondary`."""

    command: str
    """Exactly what is typed at the router."""

    reader: str
    """Name of the template, or of the reader of data, that understands the output."""

    what: What

    subject: Subject

    before: Expected | None
    """None: nothing to capture before the change, so nothing to compare with either. An empty
    expectation captures for the comparison and judges nothing."""

    after: Expected | None
    """None: nothing to capture after the change."""

    why: str
    """One sentence: what this check protects from."""

    file: str
    """Name of the captured file, `show-bfd-neighbors.txt`, equal for equal commands."""

    def expected(self, phase: Phase) -> Expected | None:
        """Return what is expected in a phase; None where nothing is captured in it."""
        return self.before if phase is Phase.PRE else self.after

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Phases in which the output is captured."""
        return tuple(phase for phase in Phase if self.expected(phase) is not None)

    def path(self, phase: Phase) -> str:
        """Return where the output is captured, below the folder of outputs, with `/`.

        `<device>/<phase>/<file>`, or `<device>/<step>/<phase>/<file>` for the check of a step.
        """
        return "/".join(part for part in (self.device, self.step, phase.value, self.file) if part)
