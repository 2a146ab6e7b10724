from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from command_line import run

GOLDEN = Path(__file__).parents[2] / "golden" / "audit"
EXAMPLE = Path(__file__).parents[2] / "examples" / "amsterdam"


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


def test_without_an_intent_the_rule_book_judges_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ce1.cfg").write_text(
        "hostname ce1\nrouter bgp 65550\n neighbor 172.16.10.2 remote-as 12076\n"
    )
    audit = ("audit", "--running", "ce1.cfg", "--platform", "cisco_iosxe")
    assert "SEC001 no-md5-key  ce1.cfg:3:2" in run(*audit).out
    assert "SEC001" not in run(*audit, "--ignore", "SEC").out
    only = run(*audit, "--select", "SEC001", "--fail-on", "warning")
    assert only.code == 1
    assert "CFG" not in only.out


def test_a_router_without_a_session_to_microsoft_is_not_called_clean(tmp_path: Path) -> None:
    file = tmp_path / "core.cfg"
    file.write_text("hostname core\nrouter bgp 65550\n neighbor 192.0.2.1 remote-as 64999\n")
    outcome = run("audit", "--running", str(file), "--platform", "cisco_iosxe")
    assert outcome.code == 0
    assert "PAR003 no-link-found" in outcome.out


def test_a_word_that_picks_no_rule_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    for word in ("bgp-3", "XXX", "BGP999", "SITE"):
        for command in (("validate",), ("audit", "--running", "running")):
            for option in ("--select", "--ignore"):
                outcome = run(*command, option, word)
                assert (outcome.code, outcome.out) == (2, ""), (command, word)
                assert "picks no rule" in outcome.err


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "--running", "running/ams-ce1.cfg", "running/ams-ce2.conf"),
        ("plan", "-o", "change", "--running", "running/ams-ce1.cfg", "running/ams-ce2.conf"),
        ("validate", "running/ams-ce2.conf"),
    ],
)
def test_a_configuration_in_the_place_of_an_intent_is_told(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLE)
    outcome = run(*command)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(
        "error: running/ams-ce2.conf: this is a configuration of juniper_junos, not an intent\n"
    )
    assert "--running A --running B" in outcome.err


def test_a_folder_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN / "clean")
    outcome = run("audit", "--running", "nowhere")
    assert outcome.code == 2
    assert "nowhere: no such file" in outcome.err
    assert "CFG004" not in outcome.out
