"""What several commands need."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from erce.base.errors import ErceError, ErceErrors, FileError
from erce.base.files import CONFIGURATION, read_text, write_text
from erce.base.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.intent.load import LoadedIntent

STDIN: Final = "-"

_MOST_ERRORS: Final = 100
_DEFAULTS: Final = ("intent.yaml", "intent")


def check_folder(folder: Path, hint: str) -> None:
    """Raise ErceError when a folder to read from is not there; the hint says what belongs in it."""
    if not folder.is_dir():
        raise ErceError("there is no such folder", source=Source(str(folder)), hint=hint)


def intent_paths(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the paths that were given, or the intent of the current folder.

    Raises ErceError when there is none.
    """
    if paths:
        return tuple(paths)
    for name in _DEFAULTS:
        if Path(name).exists():
            return (Path(name),)
    raise ErceError(
        "no intent is named, and the current folder has neither intent.yaml nor intent/",
        hint="Name one, or write an example with `erce init`.",
    )


def has_intent(paths: Sequence[Path]) -> bool:
    """Whether an intent is named, or stands in the current folder."""
    return bool(paths) or any(Path(name).exists() for name in _DEFAULTS)


def load_intent(paths: Sequence[Path]) -> LoadedIntent:
    """Load the named intent, or the one of the current folder. Raises ErceError."""
    from erce.intent.load import load

    try:
        return load(intent_paths(paths))
    except ErceError:
        _refuse_configurations(paths)
        raise


def _refuse_configurations(paths: Sequence[Path]) -> None:
    """Raise ErceError for a configuration: a shell makes several words of `--running *.cfg`."""
    from erce_parsers import detect

    for path in paths:
        try:
            platform = detect(read_text(path, CONFIGURATION))
        except FileError:
            continue
        if platform is not None:
            raise ErceError(
                f"this is a configuration of {platform}, not an intent",
                source=Source(str(path)),
                hint="Each has an option of its own, --running A --running B, or all are in a "
                "folder: --running DIR.",
            ) from None


def read_stdin() -> str:
    """Read a configuration from standard input. Raises FileError beyond the limit of a file."""
    data = sys.stdin.buffer.read(CONFIGURATION.limit + 1)
    if len(data) > CONFIGURATION.limit:
        raise FileError(
            f"standard input has more than {CONFIGURATION.limit:,} bytes",
            hint=CONFIGURATION.advice,
        )
    if b"\0" in data:
        raise FileError("standard input is binary, not the text of a configuration")
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff")


def write_output(text: str, output: Path | None) -> None:
    """Write a result to a file, or to standard output."""
    if output is None:
        click.echo(text, nl=False)
        return
    if output.is_dir():
        raise FileError("is a folder, not a file", source=Source(str(output)))
    write_text(output, text)


def show_error(error: ErceError) -> None:
    """Print an error, or each of several but not thousands, to standard error."""
    several = error.errors if isinstance(error, ErceErrors) else (error,)
    for each in several[:_MOST_ERRORS]:
        click.echo(f"error: {each}", err=True)
    if len(several) > _MOST_ERRORS:
        click.echo(f"{len(several) - _MOST_ERRORS} more errors are not shown", err=True)


def wants_colour(output: Path | None = None) -> bool:
    """Whether the result goes to a terminal that may be coloured."""
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def room_of(output: Path | None = None) -> int | None:
    """How many columns a table may have: those of the terminal; None where none is written to."""
    if output is not None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns
