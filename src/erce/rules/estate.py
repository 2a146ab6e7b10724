"""What the rules look at: routers, their links to Microsoft, and what belongs together.

The same view is made of an intent (`erce.rules.from_intent`) and of configurations that were read
(`erce.rules.from_configuration`), so a rule does not know which of the two it judges.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Unpack

from erce.model.device import DEFAULT_VRF
from erce.platforms import facts
from erce.rules.rule import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from erce.base.finding import Severity
    from erce.base.source import Source
    from erce.base.values import Family, HostAddress
    from erce.intent.load import LoadedIntent
    from erce.intent.schema import Circuit, Intent
    from erce.model import Device, Interface, Neighbor, NeighborFamily, Path, Reading, Vrf
    from erce.platforms import PlatformFacts
    from erce.rules.rule import Details

PRIVATE: Final = "private"
MICROSOFT: Final = "microsoft"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Router:
    """One customer-edge router, as an intent wants it or as its configuration has it."""

    name: str
    """Name in the intent; the hostname or the file where there is none."""

    device: Device

    reading: Reading | None
    """The configuration it was read from; None when an intent wants it so."""

    locate: Callable[[Path], Source]
    """Finds the place of a value of the device."""

    @property
    def facts(self) -> PlatformFacts:
        """The answers of its platform."""
        return facts(self.device.platform)

    @property
    def is_read(self) -> bool:
        """Whether it was read from a configuration."""
        return self.reading is not None

    def problem(self, message: str, path: Path = (), **details: Unpack[Details]) -> Problem:
        """Say something about the router as a whole."""
        return Problem(router=self, message=message, path=path, **details)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Session:
    """A BGP session to an MSEE."""

    vrf: Vrf

    neighbor: Neighbor

    local: HostAddress | None
    """The router's own address on the subnet of the neighbor; None where it has none."""

    @property
    def path(self) -> Path:
        """Path of the neighbor in its device."""
        return ("vrfs", self.vrf.name, "neighbors", self.neighbor.key)

    @property
    def families(self) -> Iterator[tuple[NeighborFamily, Path]]:
        """Yield the activated address families with their paths."""
        for family in self.neighbor.families:
            yield family, (*self.path, "families", family.key)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Link:
    """One peering on one of the two connections of a circuit: a tagged subinterface."""

    router: Router

    interface: Interface | None
    """The subinterface; None where the sessions sit on none that was found."""

    sessions: tuple[Session, ...]
    """IPv4 before IPv6; empty when the router has none where the intent wants them."""

    circuit: str = ""
    """Name in the intent; empty where there is none."""

    peering: str = ""
    """`private` or `microsoft`; without an intent told by the addresses, else empty."""

    role: str = ""
    """`primary` or `secondary`, where it is known."""

    @property
    def port(self) -> Interface | None:
        """The port that the subinterface sits on."""
        if self.interface is None or self.interface.parent is None:
            return None
        return self.router.device.interface(self.interface.parent)

    @property
    def interface_path(self) -> Path:
        """Path of the subinterface; of the router where there is none."""
        return ("interfaces", self.interface.name) if self.interface else ()

    @property
    def vrf(self) -> str:
        """Name of the VRF of its sessions."""
        if self.sessions:
            return self.sessions[0].vrf.name
        return (self.interface and self.interface.vrf) or DEFAULT_VRF

    @property
    def is_microsoft(self) -> bool:
        """Whether this is Microsoft peering."""
        return self.peering == MICROSOFT

    @property
    def name(self) -> str:
        """What it is called in messages."""
        if self.circuit:
            return " ".join(filter(None, (self.circuit, self.peering, self.role)))
        if self.interface is not None:
            return f"{self.router.name} {self.interface.name}"
        return self.router.name

    def problem(self, message: str, path: Path, **details: Unpack[Details]) -> Problem:
        """Say something about the link; `path` is the value on its router."""
        return Problem(
            router=self.router,
            link=self,
            circuit=self.circuit,
            peering=self.peering if self.circuit else "",
            message=message,
            path=path,
            **details,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Peering:
    """The links that belong to one peering of one circuit."""

    circuit: str
    """Name in the intent; empty where there is none."""

    kind: str
    """`private`, `microsoft` or empty when nothing tells."""

    links: tuple[Link, ...]
    """Primary first; without an intent one where no second one was found."""

    @property
    def both(self) -> tuple[Link, Link] | None:
        """The two links, or None when only one is known."""
        return (self.links[0], self.links[1]) if len(self.links) > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estate:
    """Everything that is judged in one run."""

    routers: tuple[Router, ...]

    peerings: tuple[Peering, ...]

    today: date

    loaded: LoadedIntent | None = None
    """The intent, where one was given."""

    behaviours: dict[object, object] = field(default_factory=dict, repr=False)
    """What policies do, worked out once a run (`erce.rules.policies`)."""

    @property
    def intent(self) -> Intent | None:
        """The intent, where one was given."""
        return self.loaded.intent if self.loaded else None

    @property
    def links(self) -> Iterator[Link]:
        """Every link to Microsoft."""
        for peering in self.peerings:
            yield from peering.links

    @property
    def sessions(self) -> Iterator[tuple[Link, Session]]:
        """Every session to Microsoft."""
        for link in self.links:
            for session in link.sessions:
                yield link, session

    @property
    def circuits(self) -> Iterator[tuple[str, Circuit]]:
        """Every circuit of the intent."""
        if self.intent is not None:
            yield from self.intent.circuits.items()

    def links_of(self, router: Router) -> Iterator[Link]:
        """Every link of a router."""
        return (link for link in self.links if link.router is router)

    @staticmethod
    def circuit_problem(
        circuit: str, message: str, *keys: str | int, severity: Severity | None = None
    ) -> Problem:
        """Say something about a circuit of the intent; `keys` lead on from the circuit."""
        peering = str(keys[1]) if len(keys) > 1 and keys[0] == "peerings" else ""
        return Problem(
            router=None,
            message=message,
            circuit=circuit,
            peering=peering,
            intent_path=("circuits", circuit, *keys),
            severity=severity,
        )


def family_path(session: Session, family: Family) -> Path:
    """Path of a family of a session."""
    return (*session.path, "families", family.value)
