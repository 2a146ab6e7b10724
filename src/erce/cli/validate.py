"""`erce validate`: whether an intent is right, and what follows from it."""

from __future__ import annotations

from pathlib import Path

import click

from erce.cli.common import load_intent


@click.command("validate")
@click.argument("intent", metavar="[INTENT]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the derived table.",
)
def command(intent: tuple[Path, ...], form: str) -> None:
    """Check an intent and print what is derived from it.

    INTENT is a file, several files or a folder; without it intent.yaml or intent/ is read. The
    table has a row for each peering on each link: subinterface, tags, addresses of both ends, AS
    numbers, VRF.

    Exit code 0: valid. 2: not valid; every error is named with its place.
    """
    from erce.intent.resolve import resolve
    from erce.report.derived import derived_json, derived_text

    wanted = load_intent(intent).intent
    write = derived_json if form == "json" else derived_text
    click.echo(write(resolve(wanted)), nl=False)
    for name, circuit in wanted.circuits.items():
        if circuit.connectivity == "provider_l3":
            click.echo(f"{name}: the provider holds the sessions with Microsoft", err=True)
