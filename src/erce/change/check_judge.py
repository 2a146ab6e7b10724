"""Judges the checks of a plan by captured show output."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.change.check_observe import NOT_LISTED, Observed, is_established, observe, sessions
from erce.change.check_results import Changed, CheckResult, Judged, Verdict
from erce.change.check_words import changed_words, expected_words
from erce.change.checks import Phase, State, What
from erce.change.output_readers import NotUnderstood
from erce.change.outputs import Captured, Problem, capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from erce.change.checks import Check, Expected
    from erce.change.output_readers import Readers
    from erce.change.output_rows import Row

SMALL: Final = 2
"""A number of prefixes may always differ by this many: percents of small numbers say nothing."""


def judge(
    checks: Iterable[Check], folder: Path, phase: Phase, readers: Readers, step: str = ""
) -> CheckResult:
    """Judge the checks of a phase, of one step or all, by the outputs below a folder.

    Never raises for what an output holds; FileError of a template that cannot be used.
    """
    wanted = [
        check for check in checks if check.expected(phase) is not None and step in {"", check.step}
    ]
    outputs = _Outputs(folder=folder, readers=readers)
    return CheckResult(
        phase=phase,
        step=step,
        judged=tuple(_judged(check, phase, outputs) for check in wanted),
        changed=tuple(_changed(wanted, outputs)) if phase is Phase.POST else (),
    )


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
    verdict, reason, problem = _verdict(check, expected, now, before)
    return Judged(
        check=check,
        verdict=verdict,
        observed=now.shown,
        expected=words,
        reason=reason,
        problem=problem,
        change=changed_words(before, now) if isinstance(before, Observed) else "",
        file=file,
    )


def _verdict(
    check: Check, expected: Expected, now: Observed, before: Observed | _Read | None
) -> tuple[Verdict, str, Problem | None]:
    wrong = _wrong(check, expected, now)
    if wrong:
        return Verdict.FAIL, wrong, None
    compares = expected.grows or expected.change_percent is not None
    if not compares or before is None:
        return Verdict.PASS, "", None
    if isinstance(before, _Read):
        reason = f"nothing to compare with: the output from before is {before.problem}"
        return Verdict.INCONCLUSIVE, f"{reason}; {before.detail}", before.problem
    if not before.numbers:
        if expected.grows:
            return Verdict.INCONCLUSIVE, "nothing to compare with in the output from before", None
        return Verdict.PASS, "", None
    moved = _moved(expected, now, before)
    return (Verdict.FAIL, moved, None) if moved else (Verdict.PASS, "", None)


def _wrong(check: Check, expected: Expected, now: Observed) -> str:
    """Say what differs from the expectation, whatever was before; empty if nothing does."""
    if now.shown == NOT_LISTED and expected.state is not State.DOWN and _asks(expected):
        subject = check.subject.neighbor or check.subject.interface
        return f"{subject} is not in the output"
    if expected.state is not None and now.state is not expected.state:
        return f"{expected.state} is expected"
    bounded = expected.least is not None or expected.most is not None
    if bounded and not now.numbers:
        return "a number is expected"
    number = now.numbers[0] if now.numbers else 0
    if expected.least is not None and number < expected.least:
        return "none is too few" if number == 0 else f"fewer than {expected.least}"
    if expected.most is not None and number > expected.most:
        return f"more than {expected.most}"
    return ""


def _asks(expected: Expected) -> bool:
    return expected.state is not None or expected.least is not None or expected.grows


def _moved(expected: Expected, now: Observed, before: Observed) -> str:
    if expected.grows:
        names = ("received", "sent")
        still = [
            name
            for name, old, new in zip(names, before.numbers, now.numbers, strict=False)
            if new <= old
        ]
        return f"no more packets were {' and '.join(still)} than before" if still else ""
    old, new = before.numbers[0], now.numbers[0]
    limit = max(SMALL, old * (expected.change_percent or 0) // 100)
    if abs(new - old) > limit:
        way = "fewer" if new < old else "more"
        return (
            f"{abs(new - old)} {way} than the {old} before, more than {expected.change_percent} %"
        )
    return ""


def _changed(checks: Sequence[Check], outputs: _Outputs) -> Iterable[Changed]:
    """Yield the sessions beside those of the checks whose state differs from before."""
    asked = {(check.device, check.subject.neighbor) for check in checks if check.subject.neighbor}
    done: set[tuple[str, str]] = set()
    for check in checks:
        place = (check.device, check.file)
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
