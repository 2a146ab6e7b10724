"""Options and steps of every command that ends in findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import click

from erce.base.finding import Severity
from erce.cli.common import show_error, wants_colour, write_output
from erce.cli.options import format_option, output_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from erce.audit import AuditResult
    from erce.audit.book import Choice
    from erce.base.errors import ExitCode

_Command = TypeVar("_Command", bound="Callable[..., object]")

FORMS: Final = ("text", "json", "sarif", "junit", "github", "md", "html")

_OPTIONS: Final = (
    format_option(*FORMS),
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        help="Ask only these rules: ids or beginnings of ids, BGP003 or BGP; may be repeated.",
    ),
    click.option(
        "--ignore", multiple=True, metavar="RULE", help="Do not ask these rules; may be repeated."
    ),
    click.option(
        "--fail-on",
        type=click.Choice([str(severity) for severity in Severity]),
        default=str(Severity.ERROR),
        show_default=True,
        help="Exit 1 when a finding is at least this severe.",
    ),
    output_option(),
)


def finding_options(command: _Command) -> _Command:
    """Give a command the options of every command that ends in findings."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choice_of(select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str) -> Choice:
    """Read which rules are picked; commas part ids too. Raises ErceError."""
    from erce.audit.book import Choice
    from erce.rules.catalogue import selector

    return Choice(
        select=tuple(selector(item) for text in select for item in text.split(",")),
        ignore=tuple(selector(item) for text in ignore for item in text.split(",")),
        hints=bool(select) or fail_on == "info",
    )


def tell(
    result: AuditResult, form: str, fail_on: str, output: Path | None, before: str = ""
) -> ExitCode:
    """Write a result behind what comes before it, show the errors of its files, return the code."""
    from erce.report.forms import Form, write

    write_output(before + write(result, Form(form), colour=wants_colour(output)), output)
    for error in result.errors:
        show_error(error)
    return code_of(result, fail_on)


def code_of(result: AuditResult, fail_on: str) -> ExitCode:
    """Return the exit code, which no format changes."""
    from erce.audit import exit_code

    return exit_code(result, Severity[fail_on.upper()])
