"""What the README shows is true."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from command_line import run
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_intent_is_valid(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found
    file = tmp_path / "intent.yaml"
    file.write_text(found[1], encoding="utf-8")
    assert run("validate", str(file)).code == 0
    assert run("render", str(file), "-o", str(tmp_path / "configs")).code == 0


def test_its_mistake_is_told_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found
    monkeypatch.chdir(tmp_path)
    (tmp_path / "intent.yaml").write_text(found[1].replace("vlan:", "vlam:"), encoding="utf-8")
    shown = re.search(r"^    error: .*\n.*\n", README, re.MULTILINE)
    assert shown
    assert run("validate").err == textwrap.dedent(shown[0])


def test_its_steps_work_and_its_findings_are_what_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "site").code == 0
    monkeypatch.chdir(tmp_path / "site")
    assert run("validate").code == 0
    assert run("render", "-o", "configs").code == 0
    audit = run("audit", "--running", "running")
    assert audit.code == 1
    shown = README.split("## What you get", 1)[1].split("`--format json`", 1)[0]
    lines = [line.strip() for line in shown.splitlines() if line.startswith("    ")]
    assert lines[0] == "$ erce audit --running running"
    for line in lines[1:]:
        assert line in audit.out, line


def test_every_command_is_listed() -> None:
    from erce.cli.main import COMMANDS

    for name in COMMANDS:
        assert f"| `erce {name}" in README, name
