"""What a check has to say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.base.source import Source


class Severity(IntEnum):
    """How much a finding matters; the order is the order of `--fail-on`."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A further place that explains a finding, with its own words."""

    source: Source
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that somebody should look at."""

    rule: str
    """Id of the rule, family and number: `CFG002`."""

    severity: Severity

    message: str
    """One sentence; names the object in the field's words."""

    source: Source
    """The primary place."""

    device: str = ""
    """Name of the device in the intent; empty when the finding is about no device."""

    path: tuple[str, ...] = ()
    """Path of the object in the model: `("vrfs", "AZURE", "neighbors", "192.0.2.2", "bfd")`."""

    related: tuple[Related, ...] = ()

    expected: str = ""
    """What the intent wants, in words of the field."""

    observed: str = ""
    """What the configuration says."""

    fix: tuple[str, ...] = ()
    """Commands of the platform that clear the finding, one line each, with indentation."""
