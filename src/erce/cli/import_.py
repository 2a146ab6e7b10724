"""`erce import`: what others know, as an intent."""

from __future__ import annotations

from codecs import BOM_UTF8
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from erce.base.errors import ErceError, ExitCode
from erce.cli.common import write_output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.azure.estate import AzureEstate
    from erce.far_end.importing_update import Update


@click.group("import")
def command() -> None:
    """Make an intent from what others know of your circuits, or bring one up to date."""


@command.command("azure")
@click.argument(
    "exports", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The intent: written where there is none, brought up to date where there is one.",
)
@click.option("--write", is_flag=True, help="Write the difference into an intent that exists.")
def azure(exports: tuple[Path, ...], output: Path | None, *, write: bool) -> ExitCode:
    """Make an intent from exports of Azure.

    FILE is an export of circuits, peerings, ports or route filters, in any form: ARM and REST,
    az, PowerShell as JSON or as text, the Python SDK, Terraform. What Azure does not know stands
    in the intent as a question, <like this?>; `erce validate` names those that are left.

    With -o and an intent that exists, a file or a folder, only what Azure owns changes. The
    difference is shown, and written with --write only. Comments, order and everything else stay.

    Exit code 0: the intent is what Azure says. 1: it differs, and nothing was written. 2: the job
    could not be done. 3: a part of an export was not understood.
    """
    from erce.azure import load_exports
    from erce.cli.azure import tell_remarks

    if write and output is None:
        raise click.UsageError("--write needs -o, the intent to write to.")
    estate = load_exports(exports)
    left = tell_remarks(estate)
    if not estate.circuits:
        raise ErceError(
            "the exports hold no circuit",
            hint="Export it: az network express-route show --name CIRCUIT --resource-group GROUP",
        )
    if output is None or not output.exists():
        code = _new(estate, output)
    else:
        code = _update(estate, output, write=write)
    return ExitCode.INCONCLUSIVE if left else code


def _new(estate: AzureEstate, output: Path | None) -> ExitCode:
    from erce.far_end.importing import import_intent

    text = import_intent(estate)
    write_output(text, output)
    _questions([(str(output or "the intent"), text)])
    return ExitCode.CLEAN


def _update(estate: AzureEstate, output: Path, *, write: bool) -> ExitCode:
    from erce.far_end.importing_update import update_intent

    update = update_intent(_files(output), estate)
    _show(update)
    _questions([(item.file, item.new) for item in update.files])
    if not update.changed:
        click.echo(f"{output}: nothing to change", err=True)
        return ExitCode.CLEAN
    if not write:
        click.echo(f"{output}: not written; --write does it", err=True)
        return ExitCode.FINDINGS
    for item in update.changed:
        _write(Path(item.file), item.new)
    return ExitCode.CLEAN


def _files(output: Path) -> list[tuple[str, str]]:
    """Read the files of an intent as they are, a byte order mark apart."""
    from erce.base.files import INTENT, read_text
    from erce.intent.load import intent_files

    return [(str(file), read_text(file, INTENT)) for file in intent_files([output])]


def _write(file: Path, text: str) -> None:
    """Write a file again, with its permissions and its byte order mark."""
    from erce.base.files import INTENT, read_bytes, write_text

    mark = "\ufeff" if read_bytes(file, INTENT).startswith(BOM_UTF8) else ""
    write_text(file.resolve(), mark + text, mode=file.stat().st_mode & 0o777)


def _show(update: Update) -> None:
    for item in update.changed:
        lines = unified_diff(
            item.old.splitlines(), item.new.splitlines(), item.file, item.file, lineterm=""
        )
        for line in lines:
            click.echo(line)
    for note in update.notes:
        click.echo(f"note: {note}", err=True)


def _questions(files: Sequence[tuple[str, str]]) -> None:
    """Say how much is left to answer."""
    from erce.intent.questions import UnansweredError
    from erce.intent.yaml_text import parse_yaml

    for file, text in files:
        problems = parse_yaml(text, file).problems
        count = sum(isinstance(problem, UnansweredError) for problem in problems)
        if count:
            word = "question" if count == 1 else "questions"
            click.echo(f"{file}: {count} {word} to answer; `erce validate` names them", err=True)
