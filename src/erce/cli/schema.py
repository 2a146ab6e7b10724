"""`erce schema`: the intent's JSON Schema, for editors."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of an intent.

    An editor with a YAML language server checks and completes an intent whose first line names
    the file that the schema was written to: '# yaml-language-server: $schema=FILE'.
    """
    from erce.intent.json_schema import schema_text

    click.echo(schema_text(), nl=False)
