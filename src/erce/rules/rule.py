"""What a rule is, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from erce.base.finding import Confidence, RuleInfo, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from erce.base.finding import Document
    from erce.model import Path
    from erce.rules.estate import Estate, Link, Router


class Needs(StrEnum):
    """What a rule can be asked about."""

    MODEL = "intents and configurations"
    """It looks at the model alone, wherever that came from."""

    INTENT = "intents"
    """It needs what no configuration says: the SKU, the location, the bandwidth."""

    CONFIGURATION = "configurations"
    """It looks at what an intent cannot ask for."""

    AZURE = "runs with --azure"
    """It needs exports of Azure."""


class Reach(StrEnum):
    """How much of an estate a rule looks at for one answer."""

    ROUTER = "router"
    """One router at a time, so that a fleet can be judged in pieces."""

    ESTATE = "estate"
    """Routers side by side: the two links of a circuit, two circuits."""


class RaisedBy(StrEnum):
    """Where a rule's findings come from."""

    CHECK = "check"
    """From the rule's own `check`."""

    READING = "reading"
    """From reading an intent, too: it is refused there, with the rule's id."""

    AUDIT = "audit"
    """From the comparison with the intent, or from reading a configuration; there is no check."""

    AZURE = "azure"
    """From the comparison with exports of Azure; there is no check."""


class Details(TypedDict, total=False):
    """What a problem may say beside its message; see `Problem`."""

    key: str
    intent_path: tuple[str | int, ...]
    line: int
    expected: str
    observed: str
    severity: Severity
    related: tuple[tuple[Router, Path, str], ...]
    fix: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a check found, before it is told as a finding."""

    router: Router | None
    """None where it is about the intent as a whole."""

    message: str
    """What is wrong, without the name of the object; no full stop."""

    path: Path = ()
    """The value on the router: `("vrfs", "AZURE", "neighbors", "192.0.2.2", "hold_s")`."""

    line: int = 0
    """The line of the configuration, counted from 1, where that is not in the model."""

    link: Link | None = None
    """The link it is about, which names the object in the message."""

    key: str = ""
    """Where the intent says it, below the peering: `timers.hold_s`."""

    intent_path: tuple[str | int, ...] = ()
    """The same from the top of the intent, where it is not about a peering."""

    circuit: str = ""

    peering: str = ""

    expected: str = ""

    observed: str = ""

    severity: Severity | None = None
    """Where it departs from the rule's own."""

    related: tuple[tuple[Router, Path, str], ...] = ()
    """Further values that explain it, with their words."""

    fix: tuple[str, ...] = ()


Check: TypeAlias = "Callable[[Estate], Iterator[Problem]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One demand of ExpressRoute, with everything that a user is told about it."""

    id: str
    """Family and number, `BGP003`. The number is never used again."""

    slug: str
    """Names the problem: `hold-time-too-short`."""

    title: str
    """One line without a full stop."""

    severity: Severity

    what: str
    """What is wrong."""

    why: str
    """Why it matters."""

    how: str
    """How to fix it."""

    documents: tuple[Document, ...]

    check: Check | None = None

    needs: Needs = Needs.MODEL

    reach: Reach = Reach.ROUTER

    raised_by: RaisedBy = RaisedBy.CHECK

    confidence: Confidence = Confidence.HIGH

    @property
    def info(self) -> RuleInfo:
        """What a report may say about the rule."""
        return RuleInfo(
            id=self.id,
            slug=self.slug,
            title=self.title,
            severity=self.severity,
            what=self.what,
            why=self.why,
            how=self.how,
            confidence=self.confidence,
            documents=self.documents,
        )
