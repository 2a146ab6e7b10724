"""What is done at Azure's end in a change window.

The same commands that `erce azure commands` prints, cut to what a step is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.change.walk import AtAzure, azure_step
from erce.far_end.commands import commands_for
from erce.far_end.commands_removal import removal_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from erce.change.scenario import Task
    from erce.change.steps import LinkId, Step
    from erce.far_end.commands import AzureCommand
    from erce.intent.schema import Circuit, Intent


def peering_commands(
    task: Task, circuit: str, peering: str, *, only_key: bool = False
) -> tuple[str, ...]:
    """Return what writes a peering, its key included, or only the key of one that is there."""

    def meant(command: AzureCommand) -> bool:
        return (command.circuit, command.peering) == (circuit, peering)

    intent = task.inputs.loaded.intent
    cut = intent.model_copy(update={"circuits": {circuit: intent.circuits[circuit]}})
    return _commands(cut, meant, only_keys=only_key)


def new_peerings(task: Task, circuits: Iterable[str] = ()) -> Iterator[Step]:
    """Yield a step for each peering that is meant and that no router has a session of yet."""
    named = {*circuits}
    there = {
        neighbor.key
        for router in task.routers()
        for vrf in router.reading.device.vrfs
        for neighbor in vrf.neighbors
    }
    sessions: dict[tuple[str, str], set[str]] = {}
    for link in task.links():
        if not named or link.circuit in named:
            known = sessions.setdefault((link.circuit, link.peering), set())
            known.update(str(msee) for _, _, msee in link.sessions())
    for (circuit, peering), addresses in sessions.items():
        if there.isdisjoint(addresses):
            typed = peering_commands(task, circuit, peering)
            stage = AtAzure(typed, back=f"delete the {peering} peering of {circuit}")
            yield azure_step(f"Create the {peering} peering of {circuit}", stage)


def peerings_gone(task: Task, circuits: Iterable[str]) -> Iterator[Step]:
    """Yield a step for each circuit whose peerings are deleted, once no router has a session."""
    for circuit in sorted(circuits):
        removal = removal_of(task.inputs.loaded.intent, circuit)
        yield azure_step(
            f"Delete the peerings of {circuit}",
            AtAzure(removal.looks, title="See that nothing is learned any more"),
            AtAzure(
                removal.deletes,
                title="Delete the peerings",
                back="make them anew with what `erce azure commands` prints for the circuit",
            ),
            notes=_DELETED,
        )


_DELETED: Final = (
    "Do this when the steps on both routers are done: an empty table alone is no proof.",
    "The circuit itself stays, and is billed until it is deleted.",
)


def macsec_commands(task: Task, link: LinkId, ckn: str) -> tuple[str, ...]:
    """Return what gives a link of a Direct port one key."""

    def meant(command: AzureCommand) -> bool:
        return (command.circuit, command.link) == (link.circuit, link.role)

    intent = task.inputs.loaded.intent
    circuit = _with_key(intent.circuits[link.circuit], link.role, ckn)
    changed = intent.model_copy(update={"circuits": {link.circuit: circuit}})
    return _commands(changed, meant)


def _with_key(circuit: Circuit, role: str, ckn: str) -> Circuit:
    """Return the circuit with one key of a link: Azure has room for no other."""
    link = getattr(circuit.links, role)
    keys = tuple(key for key in link.macsec_keys if key.ckn.lower() == ckn)
    links = circuit.links.model_copy(update={role: link.model_copy(update={"macsec_keys": keys})})
    return circuit.model_copy(update={"links": links})


def _commands(
    intent: Intent, meant: Callable[[AzureCommand], bool], *, only_keys: bool = False
) -> tuple[str, ...]:
    """Return the commands that are meant, and of the names to fill in those that they need."""
    found = commands_for(intent, only_keys=only_keys)
    typed = [
        line
        for command in found.to_type
        if meant(command)
        for line in (f"# {command.purpose}", *command.lines)
    ]
    used = set(_USED.findall("\n".join(typed)))
    head = (line for line in found.head if set(_TO_FILL_IN.findall(line)) <= used)
    return (*head, *typed)


_TO_FILL_IN: Final = re.compile(r"^# export (\w+)=")
_USED: Final = re.compile(r"\$\{(\w+):")
