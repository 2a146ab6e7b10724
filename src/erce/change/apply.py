"""The scenarios that bring routers nearer to the intent: all of it, or what one change is about."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.audit.finish import DOUBTS
from erce.audit.suppress import Suppressor
from erce.audit.words import object_words
from erce.change.at_azure import new_peerings
from erce.change.build import has_both_links, has_others, steps_of
from erce.change.reach import reach
from erce.change.scenario import Scenario, Work
from erce.change.unused import unused
from erce.change.walk import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from erce.base.finding import Finding
    from erce.change.reach import Target
    from erce.change.scenario import Task
    from erce.change.steps import Router
    from erce.model import Path, Reading

_PURPOSES: Final[Mapping[Scenario, str]] = MappingProxyType(
    {
        Scenario.APPLY: "Bring the routers to what the intent wants.",
        Scenario.ENABLE_BFD: "Switch BFD on, as the intent wants it.",
        Scenario.ADD_PEERING: "Add what a peering needs.",
    }
)


def applied(task: Task) -> Work:
    """Make the steps of a scenario that mends findings."""
    about = _about(task)
    ways: list[Way] = []
    left: dict[str, tuple[Finding, ...]] = {}
    notices: list[str] = []
    for router in task.routers():
        target, apart = _target(router, about)
        if apart:
            notices.append(
                f"{router.name}: several sessions use the same policies or lists; new ones are "
                "written beside them, and the links are moved one by one."
            )
        notices += _spare(router, target.reading)
        left[router.name] = tuple(item for item in target.left if not about(item))
        ways.append(Way(router=router, target=target.reading, method=task.methods()))
    first = new_peerings(task) if task.scenario is Scenario.ADD_PEERING else ()
    return Work(
        purpose=_PURPOSES[task.scenario],
        steps=(*first, *steps_of(ways)),
        notices=tuple(notices),
        left=left,
    )


def _spare(router: Router, after: Reading) -> Iterator[str]:
    """Name what was in use before the change and is not after it; it is not taken away."""
    names = [
        object_words((path[0], name))
        for path in unused(router.reading.device, after)
        if _NAME.fullmatch(name := path[1].rpartition(" ")[2])
    ]
    if names:
        yield f"{router.name}: nothing uses {', '.join(names)} any more; it is left there."


_NAME: Final = re.compile(r"[\w.-]+")
"""Of what has a line of its own; what a policy holds itself goes with it."""


def _target(router: Router, about: Callable[[Finding], bool]) -> tuple[Target, bool]:
    """Mend in place where that touches one link at a time, else write new policies."""
    target = reach(router.wanted, router.reading, about=about)
    shared = has_both_links(router, target.reading) or has_others(router, target.reading)
    if not shared and not _stuck(target, about):
        return target, False
    apart = reach(router.wanted, router.reading, about=about, apart=True)
    anew = _stuck(apart, about)
    if anew:
        # what a group brings cannot be taken off one member: the session leaves it
        apart = reach(router.wanted, router.reading, about=about, apart=True, anew=anew)
    return apart, True


def _stuck(target: Target, about: Callable[[Finding], bool]) -> list[Path]:
    """Return the sessions that no fix has put right; what is not understood is left alone."""
    return sorted(
        {
            path[:_SESSION]
            for finding in target.left
            if about(finding) and finding.rule not in DOUBTS
            for path in (finding.path, *finding.also)
            if path[:1] == ("vrfs",) and path[2:3] == ("neighbors",)
        }
    )


_SESSION: Final = 4
"""Steps of the path of a session."""


def _about(task: Task) -> Callable[[Finding], bool]:
    """Tell the findings that a scenario mends; not those that the intent says to live with.

    A suppression counts whatever its last day, so that a plan depends on its inputs alone.
    """
    suppressor = Suppressor(loaded=task.inputs.loaded, today=date.min)

    def meant(finding: Finding) -> bool:
        if not any(suppressor.keep((finding,))):
            return False
        if not task.choice.picks(finding.circuit, "", finding.peering):
            return not finding.circuit and not task.choice.circuits
        if task.scenario is Scenario.ENABLE_BFD:
            return _names(finding, "bfd")
        return True

    return meant


def _names(finding: Finding, word: str) -> bool:
    return word in finding.path
