"""`erce platforms`: what each platform can be asked for."""

from __future__ import annotations

import click

from erce.cli.common import room_of
from erce.cli.options import format_option


@click.command("platforms")
@format_option("text", "md", "json")
def command(form: str) -> None:
    """Show which platform has which feature, under which condition, and why not."""
    from erce.report import support
    from erce.report.table import table

    if form == "json":
        import json

        click.echo(json.dumps({"version": 1, "platforms": support.data()}, indent=2))
        return
    if form == "md":
        click.echo(support.markdown(), nl=False)
        return
    head, *body = support.rows()
    for line in table(head, body, room=room_of()):
        click.echo(line)
    for platform, feature, cell in support.notes():
        click.echo(f"\n{platform} {feature}: {cell.reason} {cell.instead}".rstrip())
