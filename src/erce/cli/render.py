"""`erce render`: configurations from an intent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from erce.base.errors import ExitCode
from erce.cli.common import load_intent
from erce.cli.options import intent_argument, secrets_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.cli.rendered import Rendered

_PRIVATE: Final = 0o600


@click.command("render")
@intent_argument
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a file for each device into DIR instead of printing.",
)
@click.option("--device", "devices", metavar="NAME", multiple=True, help="Only this device.")
@click.option(
    "--style",
    type=click.Choice(["native", "set"]),
    default="native",
    show_default=True,
    help="Form of the text; 'set' exists for Junos.",
)
@click.option("--check", is_flag=True, help="Write nothing; fail if the files in DIR are stale.")
@secrets_option
def command(  # noqa: PLR0913  # one parameter an option
    intent: tuple[Path, ...],
    *,
    output: Path | None,
    devices: tuple[str, ...],
    style: str,
    check: bool,
    secrets: str,
) -> ExitCode:
    """Write the configuration of each device of an intent.

    INTENT is a file, several files or a folder; without it intent.yaml or intent/ is read. Only
    the stanzas of ExpressRoute are written; the router keeps all others.

    Exit code 0: done. 1: with --check, a file is stale. 2: the intent is not valid.
    """
    if check and output is None:
        raise click.UsageError("--check needs -o DIR, the folder of the files to check.")
    from erce.cli.rendered import render_devices
    from erce.intent.resolve import resolve
    from erce_generator import Style

    resolution = resolve(load_intent(intent).intent)
    resolved = secrets == "resolve"
    rendered = render_devices(resolution, devices, Style(style), with_secrets=resolved)
    if output is None:
        _print(rendered)
    elif check:
        return _check(rendered, output)
    else:
        _write(rendered, output, _PRIVATE if resolved else None)
    return ExitCode.CLEAN


def _print(rendered: Sequence[Rendered]) -> None:
    for item in rendered:
        if len(rendered) > 1:
            click.echo(f"{item.comment} ===== {item.name} =====")
        click.echo(item.text, nl=False)


def _write(rendered: Sequence[Rendered], folder: Path, mode: int | None) -> None:
    from erce.base.files import write_text

    for item in rendered:
        write_text(folder / item.file, item.text, mode=mode)
        click.echo(str(folder / item.file))


def _check(rendered: Sequence[Rendered], folder: Path) -> ExitCode:
    from erce.cli.rendered import compare_files

    code = ExitCode.CLEAN
    for line in compare_files(rendered, folder):
        code = ExitCode.FINDINGS
        click.echo(line)
    return code
