"""What takes the peerings of a circuit away at Azure's end, and what shows that they may go.

`az network express-route peering delete` and what must come before it: Microsoft, Create and modify
peering for an ExpressRoute circuit using CLI. Virtual networks and Global Reach connections have to
be taken off the circuit before its private peering is deleted. `list-route-tables` shows what Azure
has learned on one path: Azure CLI, express-route. Printed, never run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from erce.far_end.commands_az import head, quoted
from erce.far_end.commands_plan import plan_steps
from erce.far_end.commands_steps import Blank, PeeringStep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.intent.schema import Intent

_BEFORE: Final = {
    "private": "unlink its virtual networks and Global Reach connections first",
    "microsoft": "its route filter stays",
}


class Removal(NamedTuple):
    """Scripts for bash."""

    looks: tuple[str, ...]
    """Shows what Azure still learns."""

    deletes: tuple[str, ...]
    """Deletes the peerings; the circuit stays."""


def removal_of(intent: Intent, circuit: str) -> Removal:
    """Return what takes all peerings of one circuit of an intent away."""
    cut = intent.model_copy(update={"circuits": {circuit: intent.circuits[circuit]}})
    steps = [step for step in plan_steps(cut, None) if isinstance(step, PeeringStep)]
    blanks = dict.fromkeys(step.group for step in steps if isinstance(step.group, Blank))
    first = head(tuple(blanks))
    return Removal(
        looks=(*first, *(line for step in steps for line in _look(step))),
        deletes=(*first, *(line for step in steps for line in _delete(step))),
    )


def _look(step: PeeringStep) -> Iterator[str]:
    for path in ("primary", "secondary"):
        yield f"# what the {step.kind} peering learns on the {path} link: none of your prefixes"
        yield "az network express-route list-route-tables \\"
        yield f"  --resource-group {quoted(step.group)} \\"
        yield f"  --name {quoted(step.resource)} \\"
        yield f"  --peering-name {step.peering_type} \\"
        yield f"  --path {path} \\"
        yield "  --output table"


def _delete(step: PeeringStep) -> Iterator[str]:
    yield f"# delete the {step.kind} peering: {_BEFORE[step.kind]}"
    yield "az network express-route peering delete \\"
    yield f"  --resource-group {quoted(step.group)} \\"
    yield f"  --circuit-name {quoted(step.resource)} \\"
    yield f"  --name {step.peering_type}"
