"""`erce validate`: whether an intent is right, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from erce.cli.common import load_intent, room_of, write_output
from erce.cli.exports import azure_option, load_azure
from erce.cli.findings import choice_of, code_of, finding_options, tell
from erce.cli.options import intent_argument

if TYPE_CHECKING:
    from pathlib import Path

    from erce.base.errors import ExitCode


@click.command("validate")
@intent_argument
@azure_option
@finding_options
def command(  # noqa: PLR0913, PLR0917  # one parameter for each option
    intent: tuple[Path, ...],
    azure: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    output: Path | None,
) -> ExitCode:
    """Check an intent, print what is derived from it and what the rule book says.

    INTENT is a file, several files or a folder; without it intent.yaml or intent/ is read. The
    table has a row for each peering on each link: subinterface, tags, addresses of both ends, AS
    numbers, VRF. With --azure, the intent is compared with what Azure says.

    Exit code 0: nothing at or above --fail-on. 1: findings. 2: not valid; every error is named
    with its place. 3: an export was not understood.
    """
    from erce.audit.intent import audit_intent
    from erce.intent.resolve import resolve

    loaded = load_intent(intent)
    resolution = resolve(loaded.intent)
    choice = choice_of(select, ignore, fail_on)
    result = audit_intent(loaded, resolution, choice, load_azure(azure))
    for name, circuit in loaded.intent.circuits.items():
        if circuit.connectivity == "provider_l3":
            click.echo(f"{name}: the provider holds the sessions with Microsoft", err=True)
    if form == "json":
        from erce.report.derived import derived_json

        write_output(derived_json(resolution, result), output)
        return code_of(result, fail_on)
    before = ""
    if form == "text":
        from erce.report.derived import derived_text

        before = f"{derived_text(resolution, room_of(output))}\n"
    return tell(result, form, fail_on, output, before)
