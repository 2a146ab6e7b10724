from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from command_line import run

GOLDEN = Path(__file__).parents[2] / "golden" / "audit"


def audit(case: str, *more: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    monkeypatch.chdir(GOLDEN / case)
    monkeypatch.delenv("ER_AMS_01_PRIVATE_MD5", raising=False)
    return run("audit", "--running", "running", *more)


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 0), ("info", 1)])
def test_the_threshold_decides_about_notes(
    fail_on: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert audit("names-foreign", "--fail-on", fail_on, monkeypatch=monkeypatch)[0] == code


def test_findings_come_before_doubts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert audit("line-unknown", monkeypatch=monkeypatch)[0] == 3
    assert audit("line-unknown", "--fail-on", "warning", monkeypatch=monkeypatch)[0] == 1


def test_the_result_can_go_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "result.json"
    code, out, _ = audit("vlan-wrong", "--format", "json", "-o", str(file), monkeypatch=monkeypatch)
    assert (code, out) == (1, "")
    assert json.loads(file.read_text())["summary"]["error"] == 2


def test_one_file_of_two_devices_leaves_the_other_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN / "clean")
    outcome = run("audit", "intent.yaml", "--running", "running/ams-ce1.cfg")
    assert outcome.code == 1
    assert "CFG004" in outcome.out


def test_a_key_is_compared_where_it_is_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(GOLDEN / "clean", tmp_path, dirs_exist_ok=True)
    config = tmp_path / "running" / "ams-ce1.cfg"
    encoded = config.read_text().replace("<env:ER_AMS_01_PRIVATE_MD5>", "7 121A0C041104")
    config.write_text(encoded)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ER_AMS_01_PRIVATE_MD5", "cisco")
    assert "another key" not in run("audit", "--running", "running").out
    monkeypatch.setenv("ER_AMS_01_PRIVATE_MD5", "Tulip2026")
    outcome = run("audit", "--running", "running")
    said = " ".join(outcome.out.split())
    assert "MD5 key is another key, the intent wants its own key" in said
    assert "Tulip2026" not in outcome.out


def test_without_an_intent_the_current_folder_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("audit", "--running", ".")
    assert outcome.code == 2
    assert "has neither intent.yaml nor intent/" in outcome.err


def test_a_folder_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN / "clean")
    outcome = run("audit", "--running", "nowhere")
    assert outcome.code == 2
    assert "nowhere: no such file" in outcome.err
