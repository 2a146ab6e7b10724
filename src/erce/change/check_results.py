"""What came of checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from erce.base.errors import ExitCode

if TYPE_CHECKING:
    from erce.change.checks import Check, Phase
    from erce.change.outputs import Problem


class Verdict(StrEnum):
    """What one check came to."""

    PASS = "pass"  # noqa: S105  # a verdict
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    """Nothing was captured, or what was captured tells nothing. Never a pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One check and what came of it."""

    check: Check

    verdict: Verdict

    observed: str = ""
    """What the output says: `Established`, `17 prefixes`."""

    expected: str
    """What it should say: `established`, `1 to 4000 prefixes`."""

    reason: str = ""
    """Why it failed or is inconclusive; empty of a pass."""

    problem: Problem | None = None
    """Of an inconclusive check: what is the matter with the output."""

    change: str = ""
    """After a change: how it compares with before, `was 120 (-2 %)`. Empty: not compared."""

    file: str
    """Where the output was looked for, below the folder of outputs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A BGP session that no check is about, and that changed its state meanwhile."""

    device: str

    vrf: str

    neighbor: str

    before: str
    """State before the change; `not listed` of a neighbor that is new."""

    after: str

    lost: bool
    """It was established before and is not any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A failover test that Azure ran, as evidence of what happens when a link goes."""

    circuit: str

    link: str
    """`primary` or `secondary`; empty when the export does not say."""

    name: str
    """`BGP disconnect test of 2026-11-02T21:00:00Z`."""

    verdict: Verdict

    reason: str = ""
    """What speaks against the redundancy, or why nothing is known; empty of a pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """All checks of a phase."""

    phase: Phase

    step: str
    """The step whose checks were judged; empty: the window as a whole."""

    judged: tuple[Judged, ...]
    """In the order of the plan."""

    changed: tuple[Changed, ...] = ()

    tested: tuple[Tested, ...] = ()
    """Failover tests that exports of Azure tell of, after a change."""

    def count(self, verdict: Verdict) -> int:
        """Return how many checks came to a verdict."""
        verdicts = [item.verdict for item in self.judged]
        verdicts += [item.verdict for item in self.tested]
        return verdicts.count(verdict)

    @property
    def exit_code(self) -> ExitCode:
        """Return 1 for anything that failed, else 3 for anything inconclusive, else 0."""
        if self.count(Verdict.FAIL) or any(item.lost for item in self.changed):
            return ExitCode.FINDINGS
        return ExitCode.INCONCLUSIVE if self.count(Verdict.INCONCLUSIVE) else ExitCode.CLEAN
