"""What came of the checks of a change, as text and as data."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from erce.change.check_judge import ALL_STEPS
from erce.change.check_results import Verdict
from erce.change.check_words import AS_BEFORE, check_words
from erce.change.checks import Phase
from erce.change.outputs import Problem
from erce.model.codec import plain
from erce.report.data import dump, filled
from erce.report.plain import visible, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.change.check_results import Changed, CheckResult, Judged
    from erce.report.data import Data

VERSION: Final = 1
_TITLE: Final = {Phase.PRE: "Before the change", Phase.POST: "After the change"}
_SHOWN: Final = {Verdict.PASS: "pass", Verdict.FAIL: "FAIL", Verdict.INCONCLUSIVE: "?"}
_COLOUR: Final = {Verdict.PASS: "32", Verdict.FAIL: "1;31", Verdict.INCONCLUSIVE: "1;33"}
_INDENT: Final = " " * 11


def check_text(result: CheckResult, *, colour: bool = False) -> str:
    """Write the checks for a person, by device and link; ends in a newline."""
    return "".join(f"{line}\n" for line in _Writer(result, colour=colour).lines())


class _Writer:
    def __init__(self, result: CheckResult, *, colour: bool) -> None:
        self._result = result
        self._colour = colour

    def lines(self) -> Iterator[str]:
        result = self._result
        step = f", step {visible(result.step)}" if result.step else ""
        step = ", with all steps" if result.step == ALL_STEPS else step
        yield self._paint(f"{_TITLE[result.phase]}{step}", "1")
        for device in dict.fromkeys(item.check.device for item in result.judged):
            yield ""
            yield self._paint(visible(device), "1")
            yield from self._device(device)
        yield from self._tested()
        yield from self._missing()
        yield ""
        yield from self._summary()

    def _device(self, device: str) -> Iterator[str]:
        mine = [item for item in self._result.judged if item.check.device == device]
        for place in dict.fromkeys(_place(item) for item in mine):
            yield f"  {visible(place)}"
            for item in mine:
                if _place(item) == place:
                    yield from self._judged(item)
        others = [item for item in self._result.changed if item.device == device]
        if others:
            yield "  sessions that no check is about"
            for other in others:
                yield from self._other(other)

    def _judged(self, item: Judged) -> Iterator[str]:
        text = f"{check_words(item.check)}: {_said(item)}"
        yield from self._marked(item.verdict, text)
        if item.verdict is Verdict.FAIL:
            yield from wrapped(item.check.why, _INDENT)

    def _other(self, other: Changed) -> Iterator[str]:
        verdict = Verdict.FAIL if other.lost else Verdict.PASS
        vrf = f" in VRF {other.vrf}" if other.vrf != "default" else ""
        text = f"BGP session with {other.neighbor}{vrf}: was {other.before}, now {other.after}"
        yield from self._marked(verdict, text)

    def _marked(self, verdict: Verdict, text: str) -> Iterator[str]:
        mark = _SHOWN[verdict]
        first, *rest = list(wrapped(text, _INDENT)) or [_INDENT]
        yield f"    {self._paint(mark, _COLOUR[verdict])}{first[4 + len(mark) :]}"
        yield from rest

    def _tested(self) -> Iterator[str]:
        """Yield the failover tests that Azure ran."""
        if self._result.tested:
            yield ""
            yield self._paint("Azure's failover tests", "1")
        for item in self._result.tested:
            place = visible(" ".join(filter(None, (item.circuit, item.link)))) or "a circuit"
            said = f" {visible(item.reason)}" if item.reason else ""
            yield from self._marked(item.verdict, f"{place}: {visible(item.name)}{said}")

    def _missing(self) -> Iterator[str]:
        """Yield the commands whose outputs are missing, each once, with the file they belong in."""
        missing = [item for item in self._result.judged if item.problem is Problem.NOT_CAPTURED]
        wanted = sorted({(item.check.device, item.file, item.check.command) for item in missing})
        for device, outputs in groupby(wanted, key=lambda item: item[0]):
            yield ""
            yield f"To capture on {visible(device)}"
            for _, file, command in outputs:
                yield f"  {visible(command)}"
                yield f"      into {visible(file)}"

    def _summary(self) -> Iterator[str]:
        result = self._result
        lost = sum(item.lost for item in result.changed)
        parts = [
            f"{result.count(verdict)} {word}"
            for verdict, word in (
                (Verdict.PASS, "passed"),
                (Verdict.FAIL, "failed"),
                (Verdict.INCONCLUSIVE, "inconclusive"),
            )
            if result.count(verdict)
        ]
        if lost:
            parts.append(f"{lost} other {'session' if lost == 1 else 'sessions'} lost")
        total = len(result.judged) + len(result.tested)
        yield f"{total} {'check' if total == 1 else 'checks'}: {', '.join(parts)}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _place(item: Judged) -> str:
    check = item.check
    words = [check.circuit, check.peering, check.link, "" if check.peering else "port"]
    place = " ".join(word for word in words if word) if check.circuit else "router"
    return f"{place}, step {check.step}" if check.step else place


def _said(item: Judged) -> str:
    if item.problem is Problem.NOT_CAPTURED and not item.observed:
        return item.problem.value
    if item.problem is not None and not item.observed:
        return f"{item.problem}, {item.reason} ({item.file})"
    change = item.change
    if change == AS_BEFORE:
        change = "as before the change" if item.verdict is Verdict.FAIL else ""
    return "; ".join(part for part in (item.observed, item.reason, change) if part)


def check_json(result: CheckResult) -> str:
    """Write the same for programs; a versioned contract."""
    return dump(
        {
            "version": VERSION,
            "phase": result.phase.value,
            **filled(step=result.step),
            "exit_code": int(result.exit_code),
            "counts": {verdict.value: result.count(verdict) for verdict in Verdict},
            "checks": [_judged_data(item) for item in result.judged],
            "changed": [plain(item) for item in result.changed],
            **filled(azure_tests=[plain(item) for item in result.tested]),
        }
    )


def _judged_data(item: Judged) -> Data:
    check = item.check
    return {
        "id": check.id,
        "device": check.device,
        **filled(step=check.step, circuit=check.circuit, peering=check.peering, link=check.link),
        "what": check.what.value,
        "subject": plain(check.subject),
        "command": check.command,
        "file": item.file,
        "verdict": item.verdict.value,
        "expected": item.expected,
        **filled(
            observed=item.observed,
            change=item.change,
            reason=item.reason,
            problem=item.problem.value if item.problem else None,
        ),
        "why": check.why,
    }
