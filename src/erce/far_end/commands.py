"""The commands that make Azure's end what an intent wants. They are printed, never run."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from erce.far_end import bicep, commands_az, powershell
from erce.far_end.commands_peerings import rekeyed
from erce.far_end.commands_plan import plan_steps
from erce.far_end.commands_steps import (
    Blank,
    FilterStep,
    MacsecStep,
    NoteStep,
    PeeringStep,
    VaultSecret,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.azure.estate import AzureEstate
    from erce.far_end.commands_steps import Step
    from erce.intent.schema import Intent


class Format(StrEnum):
    """Language of the commands."""

    AZ = "az"
    """Azure CLI, for bash."""

    POWERSHELL = "powershell"
    BICEP = "bicep"
    BICEPPARAM = "bicepparam"
    """The parameter file of `bicep`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureCommand:
    """One thing that is done at Azure's end."""

    circuit: str
    """Name in the intent."""

    purpose: str
    """What it does, in one line without a full stop."""

    lines: tuple[str, ...]
    """What is typed; empty where no command does it and `purpose` is for the engineer."""

    peering: str = ""
    """`private` or `microsoft`: sessions on both links see it. Empty for anything else."""

    link: str = ""
    """`primary` or `secondary`: only this link sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureCommands:
    """Everything that is done at Azure's end, in order."""

    form: Format

    head: tuple[str, ...]
    """Lines before the first command: they name what is to be filled in."""

    commands: tuple[AzureCommand, ...]

    @property
    def to_type(self) -> tuple[AzureCommand, ...]:
        """The commands without the notes."""
        return tuple(item for item in self.commands if item.lines)

    @property
    def notes(self) -> tuple[AzureCommand, ...]:
        """What no command does."""
        return tuple(item for item in self.commands if not item.lines)


_LINES: Final = {
    Format.AZ: commands_az.lines_of,
    Format.POWERSHELL: powershell.lines_of,
    Format.BICEP: bicep.lines_of,
    Format.BICEPPARAM: bicep.lines_of,
}
_COMMENT: Final = {
    Format.AZ: "# ",
    Format.POWERSHELL: "# ",
    Format.BICEP: "// ",
    Format.BICEPPARAM: "// ",
}
_TITLE: Final = (
    "Printed by `erce azure commands`; nothing has been run. Read it before you do.",
    "Secrets are named, not written: they are read from your Key Vault when this runs.",
)
_PORT: Final = "a Direct port is not deployed as a whole; `--format az` has the commands"


def commands_for(
    intent: Intent,
    estate: AzureEstate | None = None,
    form: Format = Format.AZ,
    *,
    only_keys: bool = False,
) -> AzureCommands:
    """Return what makes Azure's end match an intent; with an estate, only what differs.

    With `only_keys` peerings are there and get their MD5 key, and nothing else of them is written.
    No value of a secret is looked at: references become names of Key Vault secrets.
    """
    steps = tuple(plan_steps(intent, estate))
    if only_keys:
        steps = tuple(rekeyed(step) for step in steps if isinstance(step, PeeringStep))
    commands = tuple(
        AzureCommand(
            circuit=step.circuit,
            purpose=_purpose(step, form),
            lines=_LINES[form](step),
            peering=step.kind if isinstance(step, PeeringStep) else "",
            link=step.link if isinstance(step, MacsecStep) else "",
        )
        for step in steps
    )
    return AzureCommands(form=form, head=_head(steps, form), commands=commands)


def as_text(result: AzureCommands) -> str:
    """Write commands and notes as one text that can be run; empty when there is nothing to do."""
    if not result.to_type:
        return ""
    mark = _COMMENT[result.form]
    parts = ["\n".join((*_before(result), *(f"{mark}{line}" for line in _TITLE), *_after(result)))]
    if result.form is Format.BICEPPARAM:
        return "\n".join(parts) + "\n"
    for item in result.commands:
        said = f"{mark}{item.circuit}: {item.purpose}"
        parts.append("\n".join((said, *item.lines)))
    return "\n\n".join(parts) + "\n"


def _before(result: AzureCommands) -> tuple[str, ...]:
    """Return what must be the first line of a file."""
    return result.head[:1] if result.form is Format.AZ else ()


def _after(result: AzureCommands) -> tuple[str, ...]:
    return result.head[1:] if result.form is Format.AZ else result.head


def _head(steps: Sequence[Step], form: Format) -> tuple[str, ...]:
    if form is Format.BICEP:
        return bicep.head(steps)
    if form is Format.BICEPPARAM:
        return bicep.parameters(steps)
    meanings: dict[str, dict[str, None]] = {}
    for step in steps:
        for blank in _blanks(step):
            meanings.setdefault(blank.variable, {})[blank.meaning] = None
    blanks = tuple(
        Blank(variable=name, meaning=", ".join(found)) for name, found in meanings.items()
    )
    return commands_az.head(blanks) if form is Format.AZ else powershell.head(blanks)


def _blanks(step: Step) -> Iterator[Blank]:
    for item in fields(step):
        value = getattr(step, item.name)
        if isinstance(value, VaultSecret):
            yield commands_az.KEY_VAULT
        elif isinstance(value, Blank) and (item.name != "location" or getattr(step, "new", True)):
            yield value


def _purpose(step: Step, form: Format) -> str:
    if isinstance(step, PeeringStep):
        what = f"the {step.kind} peering"
        return f"make {what}" if step.new else f"change {what}: {'; '.join(step.changes)}"
    if isinstance(step, FilterStep):
        what = f"the route filter {step.name}"
        if step.new:
            return f"make {what}"
        return f"change {what}: {' '.join(step.changes)}" if step.changes else f"set {what}"
    if isinstance(step, MacsecStep):
        words = f"MACsec of the {step.link} link"
        if form in (Format.BICEP, Format.BICEPPARAM):
            return f"{words} differs; {_PORT}"
        return f"set {words}: {'; '.join(step.changes)}" if step.changes else f"set {words}"
    assert isinstance(step, NoteStep)
    return step.text
