"""The command `erce`. Commands are imported when they are called, so that help is instant.

Shell completion is click's: `eval "$(_ERCE_COMPLETE=bash_source erce)"`, and likewise
`zsh_source` and `fish_source`.
"""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from erce import __version__
from erce.base.errors import ErceError, ExitCode, FileError
from erce.base.source import Source
from erce.cli.common import show_error

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED: Final = 130
"""What shells expect of a program that Ctrl-C ended."""

BROKEN_PIPE: Final = 141
"""What shells expect of a program whose reader went away."""


class Entry(NamedTuple):
    """A command before it is imported."""

    module: str
    """Module that holds the click command under the name `command`."""

    help: str
    """One line for the list of commands."""


COMMANDS: Final = {
    "init": Entry("erce.cli.init", "Write a complete example to start from."),
    "validate": Entry("erce.cli.validate", "Check an intent, print what it derives."),
    "render": Entry("erce.cli.render", "Write the configurations of an intent's devices."),
    "parse": Entry("erce.cli.parse", "Show what is read from a running configuration."),
    "import": Entry("erce.cli.import_", "Make an intent of what Azure knows."),
    "audit": Entry("erce.cli.audit", "Judge running configurations by an intent and the rules."),
    "azure": Entry("erce.cli.azure", "Print the commands for Azure's end."),
    "diff": Entry("erce.cli.diff", "Compare two configurations by what they do."),
    "trace": Entry("erce.cli.trace", "Follow a route through the policies of a session."),
    "plan": Entry("erce.cli.plan", "Prepare a change window, proven by simulation."),
    "check": Entry("erce.cli.check", "Judge show output from before and after a change."),
    "rule": Entry("erce.cli.rule", "Explain the rules that ExpressRoute asks for."),
    "platforms": Entry("erce.cli.platforms", "Show what each platform can be asked for."),
    "schema": Entry("erce.cli.schema", "Print the JSON Schema of the intent for editors."),
}


class ReaderGone(Exception):  # noqa: N818  # no error: `erce ... | head` is done
    """Nobody reads standard output any more."""


class LazyGroup(click.Group):
    """A group that knows the names of its commands and imports one only to run it."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; releases of click disagree about what a broken pipe is."""
        try:
            code: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise ReaderGone from None
        return code

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which they are used."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = import_module(entry.module).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="erce")
def erce() -> None:
    """Configure and audit the customer-edge routers of Azure ExpressRoute circuits.

    \b
    Exit codes: 0 clean, 1 findings or a difference, 2 the job could not be done,
    3 inconclusive: something in the managed scope was not understood.
    """  # noqa: D301  # \b is click's mark for a paragraph that keeps its lines


def main() -> None:
    """Run the command line and leave with its exit code."""
    _prepare_streams()
    try:
        code = run()
    except Exception:  # noqa: BLE001  # Python's own code for a crash, 1, would mean findings here
        traceback.print_exc()
        click.echo("error: this is a defect of erce, not of your files", err=True)
        code = ExitCode.FAILED
    sys.exit(code)


def _prepare_streams() -> None:
    """Let nothing that is printed fail: no stream that is closed, no character that it lacks.

    What goes to a pipe or a file is UTF-8, like every file that is written.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        elif isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; everything that is the user's business is printed."""
    try:
        code = erce.main(arguments, prog_name="erce", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ExitCode.FAILED
    except ErceError as error:
        show_error(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except ReaderGone:
        _give_up_output()
        return BROKEN_PIPE
    except OSError as error:
        if error.filename is None:
            _give_up_output()
        place = Source(str(error.filename or "standard output"))
        show_error(FileError((error.strerror or "input or output failed").lower(), source=place))
        return ExitCode.FAILED
    return code if isinstance(code, int) else ExitCode.CLEAN


def _give_up_output() -> None:
    """Keep the interpreter from flushing once more, when it ends, into what takes nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
