"""Judges the checks of a plan by captured show output."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.change.check_observe import NOT_LISTED, Observed, is_established, observe, sessions
from erce.change.check_results import Changed, CheckResult, Judged, Verdict
from erce.change.check_words import changed_words, expected_words
from erce.change.checks import Phase, What
from erce.change.output_readers import NotUnderstood
from erce.change.outputs import Captured, Problem, capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from erce.change.checks import Check, Expected
    from erce.change.output_readers import Readers
    from erce.change.output_rows import Row

ALL_STEPS: Final = "all"
"""Stands for the window and all its steps."""

SMALL: Final = 2
"""A number of prefixes may always differ by this many: percents of small numbers say nothing."""


def judge(
    checks: Iterable[Check], folder: Path, phase: Phase, readers: Readers, step: str = ""
) -> CheckResult:
    """Judge the checks of a phase by the outputs below a folder.

    `step` is the id of a step or its number, `01` of `01-ce1-er1-primary`; without it, the checks
    of the window as a whole are judged, with `ALL_STEPS` every check. Never raises for what an
    output holds; FileError of a template that cannot be used.
    """
    wanted = [
        check for check in checks if check.expected(phase) is not None and _is_of(check, step)
    ]
    outputs = _Outputs(folder=folder, readers=readers)
    return CheckResult(
        phase=phase,
        step=step,
        judged=tuple(_judged(check, phase, outputs) for check in wanted),
        changed=tuple(_changed(wanted, outputs)) if phase is Phase.POST else (),
    )


def counted(checks: Iterable[Check], folder: Path, readers: Readers) -> Iterator[tuple[Check, int]]:
    """Yield the number that the outputs from before the change tell, where they tell one."""
    outputs = _Outputs(folder=folder, readers=readers)
    for check in checks:
        now = outputs.observed(check, Phase.PRE)
        if isinstance(now, Observed) and now.numbers:
            yield check, now.numbers[0]


def _is_of(check: Check, step: str) -> bool:
    named = bool(step) and check.step.startswith(f"{step}-")
    return named or step in {ALL_STEPS, check.step}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """An output that was read, or why it was not."""

    text: str = ""
    rows: tuple[Row, ...] = ()
    problem: Problem | None = None
    detail: str = ""


@dataclass(slots=True, kw_only=True)
class _Outputs:
    """Captured outputs, each read once."""

    folder: Path
    readers: Readers
    _read: dict[tuple[str, str], _Read] = field(default_factory=dict)

    def of(self, check: Check, phase: Phase) -> _Read:
        key = (check.path(phase), check.reader)
        if key not in self._read:
            self._read[key] = self._open(check, phase)
        return self._read[key]

    def _open(self, check: Check, phase: Phase) -> _Read:
        found: Captured = capture(self.folder / check.path(phase), check.command, check.hostname)
        if found.problem is not None:
            return _Read(problem=found.problem, detail=found.detail)
        try:
            rows = self.readers.read(check.platform, check.reader, found.text)
        except NotUnderstood as reason:
            return _Read(problem=Problem.NOT_UNDERSTOOD, detail=str(reason))
        return _Read(text=found.text, rows=rows)

    def observed(self, check: Check, phase: Phase) -> Observed | _Read:
        """Return what an output says of a check, or what is the matter with it."""
        read = self.of(check, phase)
        if read.problem is not None:
            return read
        try:
            return observe(check, read.rows, read.text)
        except NotUnderstood as reason:
            return _Read(problem=Problem.NOT_UNDERSTOOD, detail=str(reason))


def _judged(check: Check, phase: Phase, outputs: _Outputs) -> Judged:
    expected = check.expected(phase)
    assert expected is not None
    words, file = expected_words(check, expected), check.path(phase)
    now = outputs.observed(check, phase)
    if isinstance(now, _Read):
        return Judged(
            check=check,
            verdict=Verdict.INCONCLUSIVE,
            expected=words,
            reason=now.detail,
            problem=now.problem,
            file=file,
        )
    before = None
    if phase is Phase.POST and check.before is not None:
        before = outputs.observed(check, Phase.PRE)
    verdict, reason, problem = _verdict(expected, words, now, before)
    return Judged(
        check=check,
        verdict=verdict,
        observed=now.shown,
        expected=words,
        reason=reason,
        problem=problem,
        change=_compared(before, now),
        file=file,
    )


def _compared(before: Observed | _Read | None, now: Observed) -> str:
    if isinstance(before, _Read):
        return f"not compared, the output from before is {before.problem}"
    return "" if before is None else changed_words(before, now)


def _verdict(
    expected: Expected, words: str, now: Observed, before: Observed | _Read | None
) -> tuple[Verdict, str, Problem | None]:
    if not _meets(expected, now):
        return Verdict.FAIL, f"expected {words}", None
    compares = expected.grows or expected.change_percent is not None
    if not compares or before is None:
        return Verdict.PASS, "", None
    if isinstance(before, _Read):
        return Verdict.INCONCLUSIVE, "", before.problem
    if not before.numbers:
        if expected.grows:
            return Verdict.INCONCLUSIVE, "nothing to compare with in the output from before", None
        return Verdict.PASS, "", None
    moved = _moved(expected, now, before)
    return (Verdict.FAIL, moved, None) if moved else (Verdict.PASS, "", None)


def _meets(expected: Expected, now: Observed) -> bool:
    """Whether an observation is what is expected, whatever was before."""
    if expected.state is not None and now.state is not expected.state:
        return False
    bounded = expected.least is not None or expected.most is not None
    if (bounded or expected.grows) and not now.numbers:
        return False
    number = now.numbers[0] if now.numbers else 0
    return (expected.least or 0) <= number and (expected.most is None or number <= expected.most)


def _moved(expected: Expected, now: Observed, before: Observed) -> str:
    """Say how an observation differs from before in a way that is not expected."""
    if expected.grows:
        pairs = zip(("received", "sent"), before.numbers, now.numbers, strict=False)
        still = [name for name, old, new in pairs if new <= old]
        return f"no more packets were {' and '.join(still)} than before" if still else ""
    old, new = before.numbers[0], now.numbers[0]
    percent = expected.change_percent or 0
    if abs(new - old) > max(SMALL, old * percent // 100):
        return f"changed by more than {percent} %"
    return ""


def _changed(checks: Sequence[Check], outputs: _Outputs) -> Iterable[Changed]:
    """Yield the sessions beside those of the checks whose state differs from before."""
    asked = {(check.device, check.subject.neighbor) for check in checks if check.subject.neighbor}
    done: set[str] = set()
    for check in checks:
        place = check.path(Phase.POST)
        if check.what is not What.BGP_STATE or check.before is None or place in done:
            continue
        done.add(place)
        old, new = outputs.of(check, Phase.PRE), outputs.of(check, Phase.POST)
        if old.problem is not None or new.problem is not None:
            continue
        before, after = sessions(old.rows), sessions(new.rows)
        for key in {**before, **after}:
            was, now = before.get(key, NOT_LISTED), after.get(key, NOT_LISTED)
            differs = is_established(was) != is_established(now)
            if differs and (check.device, key[1]) not in asked:
                yield Changed(
                    device=check.device,
                    vrf=key[0] or check.subject.vrf or "default",
                    neighbor=str(key[1]),
                    before=was,
                    after=now,
                    lost=is_established(was),
                )
