"""The checks of a window: of all links before and after it, and around each step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.change.check_list import checks_for
from erce.change.checks import Expected, What
from erce.change.judge import RouterJudge
from erce.change.prove import first_keys
from erce.change.reach import read
from erce.change.steps import LinkId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.change.checks import Check
    from erce.change.scenario import Task
    from erce.change.steps import FarKey, Router, Step
    from erce.model import Device

_AT_A_STEP: Final = frozenset(
    {What.BGP_STATE, What.PREFIXES_RECEIVED, What.BFD_STATE, What.MACSEC_STATE}
)
"""What tells within a minute whether a link is well; the rest is seen after the window."""


_PREFIXES: Final = frozenset({What.PREFIXES_RECEIVED, What.PREFIXES_ADVERTISED})


def step_ids(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the names of the steps, `03-ams-ce1-er-1-secondary`."""
    width = max(2, len(str(len(steps))))
    return tuple(f"{number:0{width}}-{step.slug}" for number, step in enumerate(steps, 1))


def window_checks(task: Task, steps: Sequence[Step]) -> tuple[Check, ...]:
    """Return the checks of the whole window, then those of each step that touches a link."""
    return (*_of_the_window(task, steps), *_of_steps(task, steps))


def _of_the_window(task: Task, steps: Sequence[Step]) -> Iterator[Check]:
    last = {step.device: step.after for step in steps if step.device and step.moves}
    for item in task.inputs.resolution.devices:
        router = task.inputs.routers[item.name]
        after = read(router.reading, last.get(item.name, router.reading.lines)).device
        carrying = _Carrying(router, router.reading.device, after)
        for check in checks_for(after, item.links, router.reading.device):
            yield carrying.expected(check)


def _of_steps(task: Task, steps: Sequence[Step]) -> Iterator[Check]:
    """Look at the link that is touched, and at its router's other links.

    The other link of the circuit must be well before the step begins, wherever it ends.
    """
    now = {name: router.reading.lines for name, router in task.inputs.routers.items()}
    judges = {name: RouterJudge(router) for name, router in task.inputs.routers.items()}
    keys = first_keys(judges, steps)
    for name, step in zip(step_ids(steps), steps, strict=True):
        before, keys_before = dict(now), dict(keys)
        keys.update(key for move in step.moves for key in move.keys)
        if step.device and step.moves:
            now[step.device] = step.after
        circuits = {link.circuit for link in step.links}
        if task.choice.replaces in circuits:
            circuits |= task.choice.circuits  # the new circuit must carry what the old one gives up
        for item in task.inputs.resolution.devices if circuits else ():
            links = [link for link in item.links if link.circuit in circuits]
            reading = task.inputs.routers[item.name].reading
            old, new = read(reading, before[item.name]), read(reading, now[item.name])
            carrying = _Carrying(task.inputs.routers[item.name], old.device, new.device)
            waiting = (
                _waiting(judges[item.name], old.device, keys_before),
                _waiting(judges[item.name], new.device, keys),
            )
            for check in checks_for(new.device, links, old.device):
                if check.what in _AT_A_STEP:
                    named = replace(check, step=name, id=f"{name}/{check.id}")
                    yield from _seen(carrying.expected(named), *waiting)


def _waiting(judge: RouterJudge, device: Device, keys: Mapping[FarKey, str]) -> set[LinkId]:
    """Return the links that are down until both ends have the same key."""
    links = {link for _, link in judge.carried(device)}
    return links - {link for _, link in judge.carried(device, keys)}


def _seen(check: Check, before: set[LinkId], after: set[LinkId]) -> Iterator[Check]:
    """Expect nothing of a link that waits for a key; yield what there is left to look at."""
    link = LinkId(check.circuit, check.link)
    if link in before:
        check = replace(check, before=None)
    if link in after:
        check = replace(check, after=None)
    if check.before is not None or check.after is not None:
        yield check


class _Carrying:
    """Which links carry traffic in two states, so that nobody waits for traffic on the others."""

    def __init__(self, router: Router, before: Device, after: Device) -> None:
        judge = RouterJudge(router)
        self._before = {link for _, link in judge.carried(before)}
        self._after = {link for _, link in judge.carried(after)}
        self._used = {
            link for link in self._after if any(judge.not_drained(after, frozenset({link})))
        }

    def expected(self, check: Check) -> Check:
        """Expect no prefixes where nothing passes, and no growing counters on a drained link."""
        link = LinkId(check.circuit, check.link)
        if check.what in _PREFIXES:
            return replace(
                check,
                before=check.before if link in self._before else None,
                after=check.after if link in self._after else None,
            )
        if check.what is What.COUNTERS and link not in self._used:
            return replace(check, after=check.after and Expected())
        return check
