"""Options that several commands have, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from erce.base.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., object]")

PLATFORM: Final = click.Choice([str(platform) for platform in Platform])

intent_argument: Final = click.argument(
    "intent", metavar="[INTENT]...", nargs=-1, type=click.Path(path_type=Path)
)
secrets_option: Final = click.option(
    "--secrets",
    type=click.Choice(["placeholder", "resolve"]),
    default="placeholder",
    show_default=True,
    help="Whether keys are read and written (files get mode 0600).",
)


def platform_option(what: str) -> Callable[[_Command], _Command]:
    """Make the option `--platform`; `what` is read, `the file`."""
    return click.option(
        "--platform",
        type=PLATFORM,
        help=f"Read {what} as this platform's; without it, the text tells.",
    )


def running_option(what: str) -> Callable[[_Command], _Command]:
    """Make the option `--running`; `what` says which configurations are meant."""
    return click.option(
        "--running",
        multiple=True,
        required=True,
        metavar="DIR|FILE",
        type=click.Path(path_type=Path),
        help=f"{what}: a file, or a folder of them; may be repeated.",
    )


def format_option(*forms: str) -> Callable[[_Command], _Command]:
    """Make the option `--format`; the first form is the default."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True
    )


def output_option(what: str = "the result") -> Callable[[_Command], _Command]:
    """Make the option `-o`, which names a file."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=f"Write {what} to a file instead of standard output.",
    )
