"""Errors that reach the user, and the exit codes of the command line."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.base.source import Source


class ExitCode(IntEnum):
    """What a command tells the shell; the same for every command and format."""

    CLEAN = 0
    """Nothing to report, no difference."""

    FINDINGS = 1
    """Findings at or above the threshold, or a difference."""

    FAILED = 2
    """The job could not be done: arguments, unreadable file, invalid intent."""

    INCONCLUSIVE = 3
    """Lines inside the managed scope were not understood."""


class ErceError(Exception):
    """Base of every error that is the user's business: what is wrong, where, what to do.

    The text of the exception is shown as it is, so it must name no secret.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, *, source: Source | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.source}: " if self.source else ""
        hint = f"\n  {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class ErceErrors(ErceError):  # noqa: N818  # the plural is the point
    """Several errors found in one run, in the order of their places."""

    def __init__(self, errors: tuple[ErceError, ...]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class FileError(ErceError):
    """A file that cannot be read or written: absent, too large, wrong encoding, no permission."""


class IntentError(ErceError):
    """An intent that is not valid; `path` is the key path, `circuits.er1.peerings.private.vlan`.

    `rule` is the id of the rule of the book that it breaks, where there is one.
    """

    def __init__(
        self,
        message: str,
        *,
        source: Source | None = None,
        path: str = "",
        hint: str = "",
        rule: str = "",
    ) -> None:
        super().__init__(message, source=source, hint=hint)
        self.path = path
        self.rule = rule

    def __str__(self) -> str:
        place = f"{self.source}: " if self.source else ""
        path = f"{self.path}: " if self.path else ""
        rule = f" [{self.rule}]" if self.rule else ""
        hint = f"\n  {self.hint}" if self.hint else ""
        return f"{place}{path}{self.message}{rule}{hint}"


class ConfigurationError(ErceError):
    """A configuration that cannot be read as the platform it is said to be."""
