"""`erce audit`: running configurations against an intent and the rule book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from erce.base.platform import Platform
from erce.cli.common import has_intent, load_intent
from erce.cli.exports import azure_option, load_azure
from erce.cli.findings import choice_of, finding_options, tell
from erce.cli.options import intent_argument, platform_option, running_option

if TYPE_CHECKING:
    from erce.audit import Job
    from erce.audit.book import Choice
    from erce.base.errors import ExitCode


@click.command(name="audit")
@intent_argument
@running_option("Running configurations")
@platform_option("every file")
@click.option(
    "--house",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of your own rules, *.yaml and *.py (docs/house-rules.md); Python is run.",
)
@azure_option
@finding_options
def command(  # noqa: PLR0913, PLR0917  # one parameter for each option
    intent: tuple[Path, ...],
    running: tuple[Path, ...],
    platform: str | None,
    house: Path | None,
    azure: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    output: Path | None,
) -> ExitCode:
    """Compare running configurations with INTENT, files or folders of YAML, and with the rules.

    Without INTENT, intent.yaml or intent/ in the current folder is read. Where there is none, the
    rule book alone judges what the configurations say about links to Microsoft. With --azure, what
    Azure says is compared with both.

    Exit code 0: nothing at or above --fail-on. 1: findings. 2: the job could not be done. 3: a
    line or an export that matters was not understood.
    """
    from erce.audit import audit_fleet, running_files

    job = _job(intent, choice_of(select, ignore, fail_on), Platform(platform) if platform else None)
    job = replace(job, house=house, azure=load_azure(azure))
    return tell(audit_fleet(job, running_files(running)), form, fail_on, output)


def _job(intent: tuple[Path, ...], choice: Choice, platform: Platform | None) -> Job:
    from erce.audit import Job

    if not has_intent(intent):
        return Job(choice=choice, platform=platform)
    from erce.audit import wanted_devices
    from erce.audit.keys import key_at_hand
    from erce.intent.resolve import resolve

    loaded = load_intent(intent)
    resolution = resolve(loaded.intent)
    return Job(
        wanted=wanted_devices(resolution, loaded.source),
        loaded=loaded,
        resolution=resolution,
        choice=choice,
        platform=platform,
        resolve=key_at_hand,
    )
