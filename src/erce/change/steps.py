"""What a change window is made of: steps, and in them moves from one configuration to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.audit import Wanted
    from erce.base.finding import Finding
    from erce.change.checks import Check
    from erce.model import Reading


class LinkId(NamedTuple):
    """One of the two connections of a circuit."""

    circuit: str

    role: str
    """`primary` or `secondary`."""

    def __str__(self) -> str:
        return f"{self.circuit} {self.role}"


class MoveKind(StrEnum):
    """Why something is typed."""

    PREPARE = "prepare"
    """Objects that nothing refers to yet."""

    DRAIN = "drain"
    """Traffic leaves the link."""

    CHANGE = "change"

    RESET = "reset"
    """Sessions that were shut down for what they only take up when they start."""

    AZURE = "azure"
    """Done at Azure's end; no router is touched."""

    RESTORE = "restore"
    """Traffic comes back."""

    CLEAN = "clean"
    """Objects that nothing refers to any more."""


class FarKey(NamedTuple):
    """A key that Azure's end has one of."""

    circuit: str

    owner: str
    """The peering of an MD5 key, which both links share; the role of a link with MACsec."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What is typed at one device without a check in between."""

    kind: MoveKind

    typed: tuple[str, ...]
    """As pasted in configuration mode; indentation shows the place. May hold secrets of the
    running configuration: mask before it is shown."""

    rollback: tuple[str, ...]
    """Leads from after this move to before it. The ways back of a step's moves, the last one
    first, lead to before the step: so a link is drained on the way back, too, while it is touched.
    """

    before: tuple[str, ...]
    """The running configuration before the move."""

    after: tuple[str, ...]

    title: str = ""
    """What is done, where the kind does not say it."""

    back: str = ""
    """What undoes it where no router is touched, in words."""

    clears: tuple[str, ...] = ()
    """Typed at the exec level after this move, and after its way back: sessions that start anew, or
    are asked for their routes again."""

    keys: tuple[tuple[FarKey, str], ...] = ()
    """Keys that Azure's end has from now on: of MD5 the name of what the secret is read from, of
    MACsec the CKN. Empty when it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One piece of work on one device, between a go and a no-go."""

    title: str

    device: str
    """Name in the intent."""

    links: tuple[LinkId, ...]
    """Connections that are touched; none where nothing that carries traffic is."""

    sessions: tuple[str, ...] = ()
    """Addresses of the neighbors that are touched."""

    moves: tuple[Move, ...]

    notes: tuple[str, ...] = ()
    """What an engineer must know before the step."""

    minutes: int = 5
    """An estimate."""

    @property
    def slug(self) -> str:
        """What the step's folder is called, without its number."""
        links = "-".join(str(link) for link in self.links) or self.moves[0].kind.value
        return re.sub(r"[^a-z0-9]+", "-", f"{self.device} {links}".lower()).strip("-")

    @property
    def before(self) -> tuple[str, ...]:
        """The running configuration before the step."""
        return self.moves[0].before

    @property
    def after(self) -> tuple[str, ...]:
        """The running configuration after the step."""
        return self.moves[-1].after


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was proven of a plan, or why it could not be."""

    claim: str

    states: int
    """Configurations that were looked at."""

    failures: tuple[str, ...] = ()
    """Where it does not hold; none means that it holds everywhere."""

    @property
    def holds(self) -> bool:
        """Whether the claim is true of the plan."""
        return not self.failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Router:
    """A device before the change, and what it is to become."""

    wanted: Wanted

    reading: Reading

    @property
    def name(self) -> str:
        """Name in the intent."""
        return self.wanted.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A change window."""

    scenario: str

    change_id: str

    purpose: str

    steps: tuple[Step, ...]

    proofs: tuple[Proof, ...]

    notices: tuple[str, ...]

    inputs: Mapping[str, str]
    """SHA-256 of each file that the plan was made from."""

    routers: Mapping[str, Router]

    left: Mapping[str, tuple[Finding, ...]]
    """What is still wrong on a router afterwards, because the change is about something else."""

    checks: tuple[Check, ...] = ()
    """What must be seen, before and after the window and each step."""

    @property
    def proven(self) -> bool:
        """Whether every claim holds."""
        return all(proof.holds for proof in self.proofs)
