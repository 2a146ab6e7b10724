"""The proofs of a plan: it is typed at the running configurations, and every state is looked at.

Nothing of how a plan was made is believed; only its commands count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.audit import audit_device
from erce.base.finding import Severity
from erce.change.judge import RouterJudge
from erce.change.reach import read
from erce.change.simulate import simulate
from erce.change.steps import MoveKind, Proof
from erce.entry import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.base.finding import Finding
    from erce.change.judge import Service
    from erce.change.simulate import State
    from erce.change.steps import LinkId, Move, Router, Step

REACHED: Final = "after the last step the routers are what the intent wants"
TAKEN: Final = "every command is taken and does something"
CONTAINED: Final = "nothing passes on the way that neither the old nor the new state lets pass"
CARRIED: Final = "every circuit has a link that carries traffic, in every state"
DRAINED: Final = "a link that is drained is the last choice in both directions"
APART: Final = "no step touches both links of a circuit"
REVERSIBLE: Final = "the rollback restores the configuration from every point"
CLAIMS: Final = (REACHED, TAKEN, CONTAINED, CARRIED, DRAINED, APART, REVERSIBLE)


@dataclass(slots=True)
class _Ledger:
    """What has been found so far."""

    failures: dict[str, dict[str, None]] = field(
        default_factory=lambda: {claim: {} for claim in CLAIMS}
    )

    states: int = 0

    rolled_back: int = 0

    def fail(self, claim: str, where: str, why: str) -> None:
        self.failures[claim][f"{where}: {why}"] = None


@dataclass(slots=True)
class _Site:
    """All routers while the plan is carried out."""

    judges: Mapping[str, RouterJudge]

    now: dict[str, tuple[str, ...]]

    carried: dict[str, frozenset[tuple[Service, LinkId]]]

    ledger: _Ledger

    def services(self) -> frozenset[Service]:
        """Return what is carried by some link."""
        return frozenset(service for each in self.carried.values() for service, _ in each)


def prove(
    routers: Mapping[str, Router],
    steps: Sequence[Step],
    *,
    received: Mapping[tuple[str, str], int] | None = None,
    left: Mapping[str, tuple[Finding, ...]] | None = None,
    reached: bool = True,
) -> tuple[Proof, ...]:
    """Prove a plan.

    What is `left` on a router may be wrong afterwards. Without `reached` the routers are not meant
    to be as the intent wants.
    """
    judges = {name: RouterJudge(router, received or {}) for name, router in routers.items()}
    site = _Site(
        judges=judges,
        now={name: router.reading.lines for name, router in routers.items()},
        carried={
            name: judge.carried(judge.router.reading.device) for name, judge in judges.items()
        },
        ledger=_Ledger(),
    )
    wanted = _wanted_services(routers)
    needed = site.services() & wanted
    for number, step in enumerate(steps, 1):
        _step(site, number, step, needed)
    if reached:
        for name, router in routers.items():
            _reached(site.ledger, router, site.now[name], (left or {}).get(name, ()))
    ledger = site.ledger
    return tuple(
        Proof(
            claim=claim,
            states=ledger.rolled_back if claim == REVERSIBLE else ledger.states,
            failures=tuple(ledger.failures[claim]),
        )
        for claim in CLAIMS
        if reached or claim != REACHED
    )


def _wanted_services(routers: Mapping[str, Router]) -> frozenset[Service]:
    """Return what the intent wants carried: what it gives up may fall."""
    return frozenset(
        service
        for router in routers.values()
        for service, _ in RouterJudge(router).carried(router.wanted.device)
    )


def _step(site: _Site, number: int, step: Step, needed: frozenset[Service]) -> None:
    where = f"step {number}, {step.device or 'Azure'}"
    circuits = [link.circuit for link in step.links]
    for circuit in sorted({name for name in circuits if circuits.count(name) > 1}):
        site.ledger.fail(APART, where, f"both links of {circuit}")
    if not step.device:
        return
    start = site.now[step.device]
    for move in step.moves:
        if move.kind is not MoveKind.AZURE:
            _typed(site, where, step, move, start, needed)


def _typed(  # noqa: PLR0913, PLR0917  # the move, its surroundings and where to write
    site: _Site,
    where: str,
    step: Step,
    move: Move,
    start: tuple[str, ...],
    needed: frozenset[Service],
) -> None:
    judge, ledger = site.judges[step.device], site.ledger
    platform = judge.router.reading.device.platform
    done = simulate(platform, site.now[step.device], move.typed)
    where = f"{where}, {move.kind}"
    for refused in done.refused:
        ledger.fail(TAKEN, where, f"the router does not take {refused}")
    for idle in done.idle:
        ledger.fail(TAKEN, where, f"{idle!r} changes nothing")
    for state in done.states:
        ledger.states += 1
        _judged(site, f"{where}, after {state.after!r}", step.device, state, needed)
        _rolled_back(ledger, judge.router, where, state, move, start)
    if move.kind is MoveKind.DRAIN:
        for fault in judge.not_drained(judge.device(done.lines), frozenset(step.links)):
            ledger.fail(DRAINED, where, fault)
    site.now[step.device] = done.lines


def _judged(site: _Site, where: str, name: str, state: State, needed: frozenset[Service]) -> None:
    judge = site.judges[name]
    device = judge.device(state.lines)
    for fault in judge.faults(device):
        site.ledger.fail(CONTAINED, where, fault)
    site.carried[name] = judge.carried(device)
    for service in sorted(needed - site.services()):
        site.ledger.fail(CARRIED, where, f"no link of {service} carries traffic")


def _rolled_back(  # noqa: PLR0913, PLR0917  # a point, the way back and where to write
    ledger: _Ledger,
    router: Router,
    where: str,
    state: State,
    move: Move,
    start: tuple[str, ...],
) -> None:
    """Go back from a state; half-way through a move some lines of the rollback find nothing."""
    entry = ENTRIES[router.reading.device.platform]
    ledger.rolled_back += 1
    done = simulate(router.reading.device.platform, state.lines, move.rollback)
    if not entry.same(done.lines, start):
        ledger.fail(REVERSIBLE, where, f"not from after {state.after!r}")


def _reached(
    ledger: _Ledger, router: Router, lines: Sequence[str], left: Sequence[Finding]
) -> None:
    audit = audit_device(router.wanted, read(router.reading, lines))
    known = {(item.rule, item.message) for item in left}
    for finding in audit.findings:
        new = (finding.rule, finding.message) not in known
        if finding.severity > Severity.INFO and new:
            ledger.fail(REACHED, router.name, f"{finding.rule} {finding.message}")
    if audit.inconclusive and not left:
        ledger.fail(REACHED, router.name, "part of what the intent is about was not understood")


def claims(proofs: Sequence[Proof]) -> Iterator[str]:
    """Yield what could not be proven, with the first reason."""
    for proof in proofs:
        if not proof.holds:
            yield f"{proof.claim}: {proof.failures[0]}"
