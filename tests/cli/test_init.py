from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import run
from erce.intent.json_schema import schema_text

NAMES = ("amsterdam", "direct")


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_complete_and_valid(name: str, tmp_path: Path) -> None:
    outcome = run("init", str(tmp_path / "new"), "--example", name)
    assert outcome.code == 0
    written = {Path(line) for line in outcome.out.splitlines()}
    assert written == {path for path in tmp_path.rglob("*") if path.is_file()}
    intent = tmp_path / "new" / "intent.yaml"
    first = intent.read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=intent.schema.json"
    schema = intent.with_name("intent.schema.json").read_text(encoding="utf-8")
    assert schema == schema_text()
    assert json.loads(schema)["title"] == "Intent"
    assert run("validate", str(intent)).code == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    mine = tmp_path / "intent.yaml"
    mine.write_text("mine\n", encoding="utf-8")
    outcome = run("init", str(tmp_path))
    assert outcome.code == 2
    assert f"{mine}: exists already; nothing was written" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["intent.yaml"]
    assert mine.read_text(encoding="utf-8") == "mine\n"


def test_the_examples_are_listed_with_what_they_show() -> None:
    outcome = run("init", "--list")
    assert [line.split()[0] for line in outcome.out.splitlines()] == list(NAMES)
    assert "QinQ" in outcome.out


def test_an_unknown_example_is_refused(tmp_path: Path) -> None:
    outcome = run("init", str(tmp_path), "--example", "atlantis")
    assert outcome.code == 2
    assert "Examples: amsterdam, direct." in outcome.err
