"""Suppressions hide what they name, say when they are over, and never stay behind unseen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from audit.samples import INTENT, edit, write
from erce.audit import AuditResult, Job, audit_fleet, running_files
from erce.audit.book import Choice
from erce.audit.intent import audit_intent
from erce.intent.load import load
from erce.intent.resolve import resolve

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 6, 1)


def validate(folder: Path, *entries: str) -> AuditResult:
    suppress = "".join(f"  - {entry}\n" for entry in entries)
    file = folder / "intent.yaml"
    file.write_text(INTENT + (f"suppress:\n{suppress}" if entries else ""))
    loaded = load([file])
    return audit_intent(
        loaded, resolve(loaded.intent), Choice(select=("SEC001", "INT"), today=TODAY)
    )


def rules(result: AuditResult) -> list[tuple[str, str]]:
    return [(item.rule, item.circuit) for item in result.findings]


def test_a_suppression_hides_what_it_names(tmp_path: Path) -> None:
    assert rules(validate(tmp_path)) == [("SEC001", "er-1"), ("SEC001", "er-2")]
    result = validate(tmp_path, "{rule: SEC001, circuit: er-1, reason: the lab has no keys}")
    assert rules(result) == [("SEC001", "er-2")]
    (hidden,) = result.suppressed
    assert (hidden.finding.circuit, hidden.reason) == ("er-1", "the lab has no keys")
    assert hidden.source.line == INTENT.count("\n") + 2


@pytest.mark.parametrize("scope", ["peering: microsoft", "device: ams-ce1", "circuit: er-2"])
def test_it_hides_nothing_outside_its_scope(scope: str, tmp_path: Path) -> None:
    result = validate(tmp_path, f"{{rule: SEC001, {scope}, reason: none}}")
    assert ("SEC001", "er-1") in rules(result)


def test_it_holds_on_its_last_day_and_not_after(tmp_path: Path) -> None:
    kept = validate(tmp_path, "{rule: SEC001, until: 2026-06-01, reason: soon}")
    assert rules(kept) == []
    over = validate(tmp_path, "{rule: SEC001, until: 2026-05-31, reason: soon}")
    assert [rule for rule, _ in rules(over)].count("SEC001") == 2
    assert [item.message for item in over.findings if item.rule == "INT001"] == [
        "the suppression of SEC001 ended on 2026-05-31"
    ]


def test_one_that_hides_nothing_is_told(tmp_path: Path) -> None:
    result = validate(tmp_path, "{rule: SEC001, peering: microsoft, reason: none}")
    assert "nothing is left" in next(i.message for i in result.findings if i.rule == "INT002")
    unknown = validate(tmp_path, "{rule: XYZ999, reason: none}")
    assert "there is no rule XYZ999" in [item.message for item in unknown.findings]


def test_a_difference_from_the_intent_can_be_suppressed(tmp_path: Path) -> None:
    wanted = write(tmp_path)
    edit(tmp_path / "running" / "ams-ce1.cfg", "remote-as 12076", "remote-as 64999")
    entry = "suppress: [{rule: CFG002, device: ams-ce1, reason: moving on Monday}]\n"
    (tmp_path / "intent.yaml").write_text(INTENT + entry)
    loaded = load([tmp_path / "intent.yaml"])
    job = Job(
        wanted=wanted,
        loaded=loaded,
        resolution=resolve(loaded.intent),
        choice=Choice(select=("CFG", "INT"), today=TODAY),
    )
    result = audit_fleet(job, running_files([tmp_path / "running"]))
    assert "CFG002" not in [item.rule for item in result.findings]
    assert {item.finding.rule for item in result.suppressed} == {"CFG002"}
