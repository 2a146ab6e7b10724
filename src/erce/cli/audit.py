"""`erce audit`: running configurations against an intent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from erce.base.finding import Severity
from erce.base.platform import Platform
from erce.cli.common import load_intent, show_error, wants_colour, write_output

if TYPE_CHECKING:
    from erce.audit import AuditResult
    from erce.base.errors import ExitCode


@click.command(name="audit")
@click.argument("intent", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--running",
    multiple=True,
    required=True,
    metavar="DIR|FILE",
    type=click.Path(path_type=Path),
    help="Running configurations: a file, or a folder of them; may be repeated.",
)
@click.option(
    "--platform",
    type=click.Choice([str(platform) for platform in Platform]),
    help="Read every file as this platform's; without it, the text tells.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default=str(Severity.ERROR),
    show_default=True,
    help="Exit 1 when a finding is at least this severe.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write the result to a file instead of standard output.",
)
def command(  # noqa: PLR0913, PLR0917  # one parameter for each option
    intent: tuple[Path, ...],
    running: tuple[Path, ...],
    platform: str | None,
    form: str,
    fail_on: str,
    output: Path | None,
) -> ExitCode:
    """Compare running configurations with INTENT, files or folders of YAML.

    Without INTENT, intent.yaml or intent/ in the current folder is read.
    """
    from erce.audit import exit_code

    result = _audit(intent, running, Platform(platform) if platform else None)
    write_output(_report(result, form, output), output)
    for error in result.errors:
        show_error(error)
    return exit_code(result, Severity[fail_on.upper()])


def _audit(
    intent: tuple[Path, ...], running: tuple[Path, ...], platform: Platform | None
) -> AuditResult:
    from erce.audit import Job, audit_fleet, running_files, wanted_devices
    from erce.audit.keys import key_at_hand
    from erce.intent.resolve import resolve

    loaded = load_intent(intent)
    wanted = wanted_devices(resolve(loaded.intent), loaded.source)
    job = Job(wanted=wanted, platform=platform, resolve=key_at_hand)
    return audit_fleet(job, running_files(running))


def _report(result: AuditResult, form: str, output: Path | None) -> str:
    if form == "json":
        from erce.report.json import audit_json

        return audit_json(result)
    from erce.report.text import audit_text

    return audit_text(result, colour=wants_colour(output))
