"""The option of commands that hear Azure as a witness."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from erce.azure.estate import AzureEstate

_Command = TypeVar("_Command", bound="Callable[..., object]")


def azure_option(command: _Command) -> _Command:
    """Give a command the option `--azure`."""
    return click.option(
        "--azure",
        multiple=True,
        metavar="FILE[=CIRCUIT/PEERING/PATH]",
        help="Export of Azure, or a folder of them: circuit, peerings, ports, route filters, "
        "tables, failover tests; may be repeated. A table says by its file's name or behind = "
        "which link it is of.",
    )(command)


def load_azure(named: Sequence[str]) -> AzureEstate | None:
    """Read the exports that the option names; None where there are none. Raises ErceError."""
    if not named:
        return None
    from erce.azure import load_exports, parse_hint

    paths: list[Path] = []
    hints = {}
    for text in named:
        file, equals, link = text.partition("=")
        if equals and not Path(text).exists():
            hints[str(Path(file))] = parse_hint(link)
        else:
            file = text
        paths.append(Path(file))
    return load_exports(paths, hints=hints)
