"""What is done at Azure's end in a change window.

The same commands that `erce azure commands` prints, cut to what a step is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.change.scenario import Task
    from erce.change.steps import LinkId


def peering_commands(task: Task, circuit: str, peering: str) -> tuple[str, ...]:
    """Return what writes a peering, its key included."""
    del task
    return (f"# at Azure: {circuit} {peering}",)


def macsec_commands(task: Task, link: LinkId, ckn: str) -> tuple[str, ...]:
    """Return what gives a link of a Direct port one key."""
    del task
    return (f"# at Azure: {link} {ckn}",)
