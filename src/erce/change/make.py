"""A change window from an intent and running configurations."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.change.apply import applied
from erce.change.keys import macsec_enable, macsec_rotate, md5_rotate
from erce.change.links import drain, restore
from erce.change.prove import Goal, prove
from erce.change.retire import decommission, migrate
from erce.change.scenario import Scenario
from erce.change.steps import Plan
from erce.change.window import window_checks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce.change.scenario import Task, Work

SCENARIOS: Final[Mapping[Scenario, Callable[[Task], Work]]] = MappingProxyType(
    {
        Scenario.APPLY: applied,
        Scenario.ENABLE_BFD: applied,
        Scenario.ADD_PEERING: applied,
        Scenario.DRAIN: drain,
        Scenario.RESTORE: restore,
        Scenario.MD5_ROTATE: md5_rotate,
        Scenario.MACSEC_ENABLE: macsec_enable,
        Scenario.MACSEC_ROTATE: macsec_rotate,
        Scenario.MIGRATE: migrate,
        Scenario.DECOMMISSION: decommission,
    }
)


def make_plan(task: Task, change_id: str = "") -> Plan:
    """Make the plan of a scenario and prove it. The same inputs give the same plan."""
    work = SCENARIOS[task.scenario](task)
    routers = task.inputs.routers
    return Plan(
        scenario=task.scenario,
        change_id=change_id,
        purpose=work.purpose,
        steps=work.steps,
        proofs=prove(
            routers,
            work.steps,
            Goal(
                left=work.left,
                reached=work.reached,
                wanted=work.wanted,
                retired=work.retired,
                successors=work.successors,
                reopens=work.reopens,
            ),
            received=task.inputs.received,
        ),
        notices=(*work.notices, *task.inputs.notices),
        inputs=task.inputs.hashes,
        routers=routers,
        left=work.left,
        checks=window_checks(task, work.steps),
    )
