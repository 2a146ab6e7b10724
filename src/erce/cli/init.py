"""`erce init`: an example to begin with."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--example", default="amsterdam", show_default=True, help="Name of the example.")
@click.option("--list", "listing", is_flag=True, help="Name the examples and write nothing.")
def command(folder: Path, example: str, *, listing: bool) -> None:
    """Write an example: an intent to change, and running configurations to audit.

    The files go into DIR, or the current folder. Nothing is ever overwritten.
    """
    from erce.cli.examples import example_names, example_title, write_example

    if listing:
        for name in example_names():
            click.echo(f"{name:12} {example_title(name)}")
        return
    for path in write_example(example, folder):
        click.echo(str(path))
