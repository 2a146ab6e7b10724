"""What a check has to say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
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


class Confidence(StrEnum):
    """How sure a rule can be that what it says is a fault."""

    HIGH = "high"
    """It follows from the documents and the configuration alone."""

    MEDIUM = "medium"
    """It rests on something that is usual, but that the configuration does not say."""

    LOW = "low"
    """A hint that somebody should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a rule rests on."""

    title: str

    date: str
    """Date of the edition that was read: `2025-03-31`."""

    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """What a report may say about a rule."""

    id: str

    slug: str
    """Names the problem: `hold-time-too-short`."""

    title: str
    """One line without a full stop."""

    severity: Severity
    """Where a finding of the rule usually stands."""

    what: str
    """What is wrong, one paragraph."""

    why: str
    """Why it matters, one paragraph."""

    how: str
    """How to fix it, one paragraph."""

    confidence: Confidence = Confidence.HIGH

    documents: tuple[Document, ...] = ()


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

    also: tuple[tuple[str, ...], ...] = ()
    """Paths of further values, where one line is wrong about several."""

    related: tuple[Related, ...] = ()

    expected: str = ""
    """What the intent wants, in words of the field."""

    observed: str = ""
    """What the configuration says."""

    circuit: str = ""
    """Name of the circuit in the intent, where the finding is about one."""

    peering: str = ""
    """`private` or `microsoft`, where the finding is about one peering of a circuit."""

    confidence: Confidence = Confidence.HIGH

    fix: tuple[str, ...] = ()
    """Commands of the platform that clear the finding, one line each, with indentation."""
