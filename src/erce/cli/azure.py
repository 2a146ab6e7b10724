"""`erce azure`: the other end of the circuits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from erce.base.errors import ExitCode
from erce.cli.common import load_intent, write_output
from erce.cli.options import intent_argument, output_option

if TYPE_CHECKING:
    from erce.azure.estate import AzureEstate

FORMATS = ("az", "powershell", "bicep", "bicepparam")


@click.group("azure")
def command() -> None:
    """Print what makes Azure's end of the circuits what an intent wants."""


@command.command("commands")
@intent_argument
@click.option(
    "--azure",
    "exports",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An export of Azure, or a folder of them: only what differs is printed. May be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="az",
    show_default=True,
    help="bicepparam is the parameter file of bicep.",
)
@output_option("the commands")
def commands(
    intent: tuple[Path, ...], exports: tuple[Path, ...], form: str, output: Path | None
) -> ExitCode:
    """Print the commands that make Azure's end match an intent.

    INTENT is a file, several files or a folder; without it intent.yaml or intent/ is read.
    Peerings, route filters and the MACsec of Direct ports are written; keys are read from your
    Key Vault when the commands run, and their values are not known here. Nothing is run.

    Exit code 0: printed, or nothing to do. 2: the job could not be done. 3: a part of an export
    was not understood.
    """
    from erce.far_end.commands import Format, as_text, commands_for

    loaded = load_intent(intent)
    estate = _estate(exports)
    left = estate is not None and tell_remarks(estate)
    result = commands_for(loaded.intent, estate, Format(form))
    for note in result.notes:
        click.echo(f"note: {note.circuit}: {note.purpose}", err=True)
    if result.to_type:
        write_output(as_text(result), output)
    else:
        words = "no commands; see the notes" if result.notes else "nothing to change at Azure's end"
        click.echo(words, err=True)
    return ExitCode.INCONCLUSIVE if left else ExitCode.CLEAN


def tell_remarks(estate: AzureEstate) -> bool:
    """Print what was not read of exports; true when something that matters is lost by it."""
    for remark in estate.remarks:
        hint = f"\n  {remark.hint}" if remark.hint else ""
        word = "not understood" if remark.fatal else "note"
        click.echo(f"{word}: {remark.source}: {remark.message}{hint}", err=True)
    return any(remark.fatal for remark in estate.remarks)


def _estate(exports: tuple[Path, ...]) -> AzureEstate | None:
    if not exports:
        return None
    from erce.azure import load_exports

    return load_exports(exports)
