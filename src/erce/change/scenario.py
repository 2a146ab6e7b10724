"""What a change window is for, and what each scenario asks of the routers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from erce.base.as_numbers import is_private
from erce.change.drain import Method
from erce.change.steps import LinkId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.audit import Wanted
    from erce.base.finding import Finding
    from erce.change.inputs import Inputs
    from erce.change.steps import Router, Step
    from erce.intent.resolve import ResolvedLink


class Scenario(StrEnum):
    """What a change window can be for."""

    APPLY = "apply"
    DRAIN = "drain"
    RESTORE = "restore"
    ENABLE_BFD = "enable-bfd"
    MD5_ROTATE = "md5-rotate"
    MACSEC_ENABLE = "macsec-enable"
    MACSEC_ROTATE = "macsec-rotate"
    ADD_PEERING = "add-peering"
    MIGRATE = "migrate"
    DECOMMISSION = "decommission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a change is about; what is left out is everything."""

    circuits: frozenset[str] = frozenset()

    roles: frozenset[str] = frozenset()
    """`primary`, `secondary`."""

    peerings: frozenset[str] = frozenset()
    """`private`, `microsoft`."""

    replaces: str = ""
    """The old circuit of a migration."""

    drain: Method | None = None
    """How links are drained; None is as the intent says."""

    def picks(self, circuit: str, role: str = "", peering: str = "") -> bool:
        """Whether a link or a peering is meant."""
        return (
            (not self.circuits or circuit in self.circuits)
            and (not self.roles or not role or role in self.roles)
            and (not self.peerings or not peering or peering in self.peerings)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The steps of a scenario before they are proven."""

    purpose: str

    steps: tuple[Step, ...]

    notices: tuple[str, ...] = ()

    left: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What may still be wrong on a router afterwards, because the change is about something else.
    None of a router means that nothing may."""

    reached: bool = True
    """The routers are to be as the intent wants, but for what is `left`."""

    wanted: Mapping[str, Wanted] = field(default_factory=dict)
    """What is wanted in the end where that is not all of the intent."""

    retired: frozenset[str] = frozenset()
    """Circuits that carry nothing in the end."""

    successors: Mapping[str, str] = field(default_factory=dict)
    """New circuits, and the old ones whose traffic they take over."""

    reopens: bool = False
    """Sessions that are shut down are given back what they have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A scenario, its inputs and what it is to be about."""

    scenario: Scenario

    inputs: Inputs

    choice: Choice

    def links(self) -> tuple[ResolvedLink, ...]:
        """Return the links that are meant."""
        return tuple(
            link
            for link in self.inputs.links()
            if self.choice.picks(link.circuit, link.link, link.peering)
        )

    def methods(self) -> dict[LinkId, Method]:
        """Return how each link is drained."""
        found: dict[LinkId, Method] = {}
        for link in self.inputs.links():
            name, method = LinkId(link.circuit, link.link), self._method(link)
            # a shutdown that one peering of a link asks for is a shutdown of all of them
            found[name] = max(found.get(name, method), method, key=_is_shutdown)
        return found

    def _method(self, link: ResolvedLink) -> Method:
        """Return how one peering is drained.

        Microsoft takes private AS numbers out of what it receives on Microsoft peering, so that
        prepending them moves nothing there (Microsoft: ExpressRoute routing requirements).
        """
        if self.choice.drain is not None:
            return self.choice.drain
        if link.peering == "microsoft" and is_private(link.shown_asn):
            return Method.SHUTDOWN
        return Method(link.drain)

    def routers(self) -> Iterator[Router]:
        """Yield the routers in the intent's order."""
        yield from self.inputs.routers.values()


def _is_shutdown(method: Method) -> bool:
    return method is Method.SHUTDOWN
