"""What is done at Azure's end in a change window.

The same commands that `erce azure commands` prints, cut to what a step is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.change.walk import AtAzure, azure_step
from erce.far_end.commands import commands_for

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

    return _commands(task.inputs.loaded.intent, meant, only_keys=only_key)


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
            yield azure_step(f"Create the {peering} peering of {circuit}", AtAzure(typed))


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
    found = commands_for(intent, only_keys=only_keys)
    typed = [
        line
        for command in found.to_type
        if meant(command)
        for line in (f"# {command.purpose}", *command.lines)
    ]
    return (*found.head, *typed)
