"""Intent, routers and Azure compared: who says something else than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.far_end.tables import Seats, open_remarks, table_findings
from erce.far_end.tests_read import failover_findings
from erce.far_end.three_way_circuit import circuit_questions, circuit_states, peering_states
from erce.far_end.three_way_link import link_questions
from erce.far_end.three_way_microsoft import microsoft_findings
from erce.far_end.three_way_port import port_findings
from erce.far_end.three_way_reach import global_reach, unmatched
from erce.far_end.three_way_subnets import subnet_findings
from erce.far_end.witness import About, Told
from erce.far_end.witness_join import circuits, peerings, unseen_circuits
from erce.far_end.witness_policy import Policies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import Remark
    from erce.far_end.tables import Limits
    from erce.far_end.witnesses import CircuitView, PeeringView, Witnesses

NOT_UNDERSTOOD = "AZ042"
IGNORED = "AZ043"


def compare_three(witnesses: Witnesses, limits: Limits) -> tuple[Told, ...]:
    """Compare what Azure says with what intent and routers say.

    `limits` are Microsoft's numbers, which may change. What an export lacks is no difference.
    """
    views = list(circuits(witnesses))
    seen = [(view, list(peerings(view))) for view in views]
    policies = Policies()
    known = [item for _, inside in seen for item in inside]
    known += [item for view in unseen_circuits(witnesses, views) for item in peerings(view)]
    seats = Seats(known)
    told = [
        *map(_remark, open_remarks(witnesses.azure, seats)),
        *unmatched(witnesses, seen),
        *(item for view, inside in seen for item in _circuit(view, inside, policies, limits)),
        *global_reach(views),
        *table_findings(witnesses, seats, policies, limits),
        *failover_findings(witnesses),
    ]
    return tuple(dict.fromkeys(told))


def _circuit(
    view: CircuitView, inside: list[PeeringView], policies: Policies, limits: Limits
) -> Iterator[Told]:
    if view.witnesses.loaded is not None and view.intent is None:
        return  # said already; there is nobody to compare it with
    yield from circuit_states(view)
    for question in circuit_questions(view, limits):
        yield from question.answers()
    yield from port_findings(view, [leg for item in inside for leg in item.legs])
    for item in inside:
        if view.intent is not None and item.intent is None:
            continue
        yield from peering_states(item)
        yield from subnet_findings(item)
        for question in link_questions(item):
            yield from question.answers()
        yield from microsoft_findings(item, policies)


def _remark(remark: Remark) -> Told:
    hint = f"; {remark.hint[0].lower()}{remark.hint[1:]}" if remark.hint else ""
    return Told(
        rule=NOT_UNDERSTOOD if remark.fatal else IGNORED,
        message=f"{remark.message}{hint.removesuffix('.')}",
        source=remark.source,
        about=About(),
    )
