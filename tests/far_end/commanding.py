"""What the tests of commands for Azure's end share."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from erce.far_end.importing import import_intent
from far_end.answers import answered

if TYPE_CHECKING:
    from erce.azure.estate import AzureEstate
    from erce.far_end.commands import AzureCommands


def made(estate: AzureEstate, **answers: str) -> str:
    return answered(import_intent(estate), **answers)


def purposes(result: AzureCommands) -> list[str]:
    return [item.purpose for item in result.to_type]


def notes(result: AzureCommands) -> str:
    return "\n".join(item.purpose for item in result.notes)


def words(result: AzureCommands) -> list[str]:
    """The words of all commands, as a shell reads them."""
    return shlex.split("\n".join(line for item in result.to_type for line in item.lines))
