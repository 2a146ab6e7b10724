"""Failover tests that Azure ran, as evidence of what the routers do when a link goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.far_end.witness import About, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import FailoverTest
    from erce.far_end.witnesses import Witnesses

FAILED: Final = "AZ040"
PASSED: Final = "AZ041"

_BROKEN: Final = frozenset({"startfailed", "stopfailed", "invalid", "expired"})
_SHOWN: Final = 3
_KINDS: Final = {"bgpdisconnect": "BGP disconnect", "aspathprepend": "AS path prepend"}


def failover_findings(witnesses: Witnesses) -> Iterator[Told]:
    """Yield a finding for each test: a warning when it failed or has issues, else a word of it.

    A test that has not ended says nothing.
    """
    for test in witnesses.azure.tests:
        reasons = list(against(test))
        if not reasons and not has_ended(test):
            continue
        subject = About(circuit=test.circuit, link=test.link.value if test.link else "")
        name = subject.words or "a circuit"
        yield Told(
            rule=FAILED if reasons else PASSED,
            message=f"{name}: the {named(test)} {'; '.join(reasons) or 'passed'}",
            source=test.source,
            about=subject,
            expected="a test that passes without issues",
            observed="; ".join(reasons) or "passed",
        )


def named(test: FailoverTest) -> str:
    """Return what a test is called: `BGP disconnect test of 2026-11-02T21:00:00Z`."""
    kind = _KINDS.get(test.category.casefold(), test.category or "failover")
    return f"{kind} test of {test.started}" if test.started else f"{kind} test"


def has_ended(test: FailoverTest) -> bool:
    """Whether a test has come to an end, whatever that was."""
    return test.successful is not None or test.status.casefold() == "completed"


def against(test: FailoverTest) -> Iterator[str]:
    """Yield what speaks against the redundancy of the circuit."""
    if test.successful is False:
        yield "failed"
    if test.status.casefold() in _BROKEN:
        yield f"ended as {test.status}"
    for issue in test.issues[:_SHOWN]:
        yield f"has an issue: {issue}"
    if test.not_redundant:
        shown = ", ".join(map(str, test.not_redundant[:_SHOWN]))
        more = len(test.not_redundant) - _SHOWN
        yield f"found routes on one link only: {shown}" + (f" and {more} more" if more > 0 else "")
