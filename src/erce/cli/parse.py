"""`erce parse`: what is read from a running configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from erce.base.errors import ExitCode
from erce.base.files import CONFIGURATION, read_text
from erce.base.platform import Platform
from erce.cli.common import STDIN, read_stdin, room_of
from erce.cli.options import format_option, platform_option

if TYPE_CHECKING:
    from erce.model import Reading


@click.command(name="parse")
@click.argument("configuration", type=click.Path(allow_dash=True, path_type=str))
@platform_option("the file")
@format_option("table", "json", "yaml")
@click.option(
    "--coverage",
    is_flag=True,
    help="Show how many lines were understood, and which were not; exit 3 if there is one.",
)
def command(configuration: str, platform: str | None, form: str, *, coverage: bool) -> ExitCode:
    """Show what is read from CONFIGURATION, a file or - for standard input."""
    from erce.report import reading as report

    result = _read(configuration, Platform(platform) if platform else None)
    if coverage:
        click.echo(report.coverage_text(result), nl=False)
        return ExitCode.INCONCLUSIVE if result.notes else ExitCode.CLEAN
    if form == "table":
        text = report.reading_table(result, room_of())
    else:
        text = report.reading_json(result) if form == "json" else report.reading_yaml(result)
    click.echo(text, nl=False)
    return ExitCode.CLEAN


def _read(configuration: str, platform: Platform | None) -> Reading:
    from erce_parsers import read

    if configuration == STDIN:
        return read(read_stdin(), "<stdin>", platform)
    return read(read_text(Path(configuration), CONFIGURATION), configuration, platform)
