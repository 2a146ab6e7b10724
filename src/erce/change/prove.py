"""The proofs of a plan: it is typed at the running configurations, and every state is looked at.

Nothing of how a plan was made is believed; only its commands count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.audit import audit_device
from erce.base.finding import Severity
from erce.change.beside import Others, touched_links
from erce.change.judge import RouterJudge
from erce.change.reach import read
from erce.change.simulate import alike, simulate
from erce.change.steps import MoveKind, Proof
from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.audit import Wanted
    from erce.base.finding import Finding
    from erce.change.judge import Service
    from erce.change.simulate import State
    from erce.change.steps import FarKey, LinkId, Move, Router, Step
    from erce.model import Device

REACHED: Final = "after the last step the routers are what the intent wants"
TAKEN: Final = "every command is taken and does something"
CONTAINED: Final = "nothing passes on the way that neither the old nor the new state lets pass"
CARRIED: Final = "every circuit has a link that carries traffic, in every state"
DRAINED: Final = "a link that is drained is the last choice in both directions"
APART: Final = "no step touches both links of a circuit"
REVERSIBLE: Final = "the rollback restores the configuration from every point"
CLAIMS: Final = (REACHED, TAKEN, CONTAINED, CARRIED, DRAINED, APART, REVERSIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a plan is to come to."""

    reached: bool = True
    """The routers are to be as the intent wants, but for what is `left`."""

    left: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What may be wrong on a router afterwards."""

    wanted: Mapping[str, Wanted] = field(default_factory=dict)
    """What is wanted in the end where that is not all of the intent."""

    retired: frozenset[str] = frozenset()
    """Circuits that need not carry anything."""

    successors: Mapping[str, str] = field(default_factory=dict)
    """New circuits, and the old ones whose traffic they take over."""

    reopens: bool = False
    """Sessions that are shut down are given back what they have."""

    def service(self, service: Service) -> Service:
        """Return the service that a circuit gives, under the name of the one that it replaces."""
        circuit = self.successors.get(service.circuit, service.circuit)
        return service._replace(circuit=circuit)


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

    goal: Goal

    keys: dict[FarKey, str]
    """Keys of Azure's end that the plan changes, as they are now."""

    others: Mapping[str, Others]

    def look(self) -> None:
        """See again what all links carry."""
        for name, judge in self.judges.items():
            self.carried[name] = judge.carried(judge.device(self.now[name]), self.keys)

    def services(self) -> frozenset[Service]:
        """Return what is carried by some link."""
        return frozenset(
            self.goal.service(service) for each in self.carried.values() for service, _ in each
        )


def prove(
    routers: Mapping[str, Router],
    steps: Sequence[Step],
    goal: Goal,
    *,
    received: Mapping[tuple[str, str], int] | None = None,
) -> tuple[Proof, ...]:
    """Prove a plan. `received` are counts of prefixes by neighbor and family, where known."""
    judges = {
        name: RouterJudge(router, received or {}, reopens=goal.reopens)
        for name, router in routers.items()
    }
    site = _Site(
        judges=judges,
        now={name: router.reading.lines for name, router in routers.items()},
        carried={},
        ledger=_Ledger(),
        goal=goal,
        keys=first_keys(judges, steps),
        others={name: Others(judge) for name, judge in judges.items()},
    )
    site.look()
    needed = site.services() & _wanted_services(routers, goal)
    for number, step in enumerate(steps, 1):
        _step(site, number, step, needed)
    for name, router in routers.items() if goal.reached else ():
        wanted = goal.wanted.get(name, router.wanted)
        _reached(site.ledger, router, wanted, site.now[name], goal.left.get(name, ()))
    ledger = site.ledger
    return tuple(
        Proof(
            claim=claim,
            states=ledger.rolled_back if claim == REVERSIBLE else ledger.states,
            failures=tuple(ledger.failures[claim]),
        )
        for claim in CLAIMS
        if goal.reached or claim != REACHED
    )


def _wanted_services(routers: Mapping[str, Router], goal: Goal) -> frozenset[Service]:
    """Return what must be carried throughout: what the change gives up may fall."""
    return frozenset(
        goal.service(service)
        for router in routers.values()
        for service, _ in RouterJudge(router).carried(router.wanted.device)
        if service.circuit not in goal.retired or service.circuit in goal.successors.values()
    )


@dataclass(slots=True, kw_only=True)
class _Course:
    """A step on one router while it is typed."""

    where: str

    router: str

    start: tuple[str, ...]
    """The running configuration before the step."""

    links: set[LinkId]
    """Those that the step is about, and those that it has touched."""

    spared: set[tuple[str, str]]
    """Sessions that have been what they were before the step in every state, by their ids."""

    quiet: Device | None = None
    """The router when it was drained."""


def _step(site: _Site, number: int, step: Step, needed: frozenset[Service]) -> None:
    where = f"step {number}, {step.device or 'Azure'}"
    course = _course(site, where, step)
    for at, move in enumerate(step.moves, 1):
        if move.kind is MoveKind.AZURE:
            site.keys.update(move.keys)
            site.look()
            _missed(site, f"{where}, at Azure's end", needed)
        else:
            _typed(site, course, step.moves[:at], needed)
    if course.quiet is not None:
        judge, links = site.judges[step.device], frozenset(course.links)
        for fault in judge.not_drained(course.quiet, links, course.spared):
            site.ledger.fail(DRAINED, f"{where}, {MoveKind.DRAIN}", fault)
    circuits = [link.circuit for link in course.links]
    for circuit in sorted({name for name in circuits if circuits.count(name) > 1}):
        site.ledger.fail(APART, where, f"both links of {circuit}")


def _course(site: _Site, where: str, step: Step) -> _Course:
    start = site.now.get(step.device, ())
    judge = site.judges.get(step.device)
    sessions = judge.view(judge.device(start)).all_sessions() if judge else ()
    return _Course(
        where=where,
        router=step.device,
        start=start,
        links=set(step.links),
        spared={session.id for session in sessions},
    )


def first_keys(judges: Mapping[str, RouterJudge], steps: Sequence[Step]) -> dict[FarKey, str]:
    """Return what Azure's end has before the plan, of the keys that the plan changes there.

    The links that are up show it: a router has the same key.
    """
    changed = {key for step in steps for move in step.moves for key, _ in move.keys}
    found: dict[FarKey, str] = {}
    for judge in judges.values():
        for key, value in judge.first_keys():
            if key in changed:
                found.setdefault(key, value)
    return found


def _missed(site: _Site, where: str, needed: frozenset[Service]) -> None:
    for service in sorted(needed - site.services()):
        site.ledger.fail(CARRIED, where, f"no link of {service} carries traffic")


def _typed(site: _Site, course: _Course, moves: Sequence[Move], needed: frozenset[Service]) -> None:
    """Type the last of a step's moves so far."""
    name, move = course.router, moves[-1]
    judge, ledger = site.judges[name], site.ledger
    platform = judge.router.reading.device.platform
    done = simulate(platform, site.now[name], move.typed)
    where = f"{course.where}, {move.kind}"
    for refused in done.refused:
        ledger.fail(TAKEN, where, f"the router does not take {refused}")
    for idle in done.idle:
        ledger.fail(TAKEN, where, f"{idle!r} changes nothing")
    for line in _unknown(judge.router, site.now[name], done.lines):
        ledger.fail(TAKEN, where, f"it is not known what {line!r} means")
    before = judge.view(judge.device(course.start))
    for state in done.states:
        ledger.states += 1
        now = judge.view(judge.device(state.lines))
        course.links |= touched_links(judge.router, before, now)
        course.spared &= before.alike(now)
        _judged(site, f"{where}, after {state.after!r}", name, state, needed)
        _rolled_back(ledger, judge.router, where, state, moves, course.start)
    if move.kind is MoveKind.DRAIN:
        course.quiet = judge.device(done.lines)
    site.now[name] = done.lines


def _unknown(router: Router, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield lines that were typed and that nobody understands."""
    known = set(before)
    states = read(router.reading, after).states
    for line, state in zip(after, states, strict=True):
        if state == LineState.UNKNOWN and line not in known:
            yield line.strip()


def _judged(site: _Site, where: str, name: str, state: State, needed: frozenset[Service]) -> None:
    judge = site.judges[name]
    device = judge.device(state.lines)
    for fault in (*judge.faults(device), *site.others[name].faults(judge.view(device))):
        site.ledger.fail(CONTAINED, where, fault)
    site.carried[name] = judge.carried(device, site.keys)
    _missed(site, where, needed)


def _rolled_back(  # noqa: PLR0913, PLR0917  # a point, the way back and where to write
    ledger: _Ledger,
    router: Router,
    where: str,
    state: State,
    moves: Sequence[Move],
    start: tuple[str, ...],
) -> None:
    """Go back from a state; half-way through a move some lines of its way back find nothing."""
    platform = router.reading.device.platform
    ledger.rolled_back += 1
    lines = state.lines
    for move in reversed(moves):
        lines = simulate(platform, lines, move.rollback).lines
    if not alike(platform, lines, start):
        ledger.fail(REVERSIBLE, where, f"not from after {state.after!r}")


def _reached(
    ledger: _Ledger,
    router: Router,
    wanted: Wanted,
    lines: Sequence[str],
    left: Sequence[Finding],
) -> None:
    audit = audit_device(wanted, read(router.reading, lines))
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
