"""`erce diff`: two configurations compared by what they do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from erce.base.platform import Platform
from erce.cli.common import wants_colour, write_output
from erce.cli.findings import FORMS, code_of
from erce.cli.options import PLATFORM, format_option, output_option

if TYPE_CHECKING:
    from erce.base.errors import ExitCode
    from erce.model import Reading


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--old-platform", type=PLATFORM, help="Read OLD as this platform's.")
@click.option("--new-platform", type=PLATFORM, help="Read NEW as this platform's.")
@format_option(*FORMS)
@output_option()
def command(  # noqa: PLR0913, PLR0917  # one parameter for each option
    old: Path,
    new: Path,
    old_platform: str | None,
    new_platform: str | None,
    form: str,
    output: Path | None,
) -> ExitCode:
    """Compare the configurations OLD and NEW by what they do, of one platform or of two.

    BGP sessions belong together by the neighbor's address: timers, BFD, keys, limits, the
    interface, and what the policies let through, with an example of each difference. Names and
    structure do not count.

    Exit code 0: they do the same. 1: a difference. 3: something was not understood.
    """
    from erce.audit.difference import difference
    from erce.report.forms import Form, write

    result = difference(_read(old, old_platform), _read(new, new_platform))
    write_output(write(result, Form(form), colour=wants_colour(output)), output)
    return code_of(result, "warning" if not result.inconclusive else "error")


def _read(file: Path, platform: str | None) -> Reading:
    from erce.base.files import CONFIGURATION, read_text
    from erce_parsers import read

    text = read_text(file, CONFIGURATION)
    return read(text, str(file), Platform(platform) if platform else None)
