"""Whatever is typed wrong: exit code 2, a place, what is wrong and what to do; nothing written."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from command_line import run
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = (
    ("validate nowhere", "nowhere: no such file"),
    ("validate empty", "empty: the file is empty"),
    ("validate binary", "binary:1: the file is binary"),
    ("validate folder", "folder: the folder holds no *.yaml"),
    ("validate router", "router: this is a configuration of cisco_iosxe, not an intent"),
    ("validate -o folder", "folder: is a folder, not a file"),
    ("validate -o empty/x", "empty/x: cannot be written: a file stands where its folder should be"),
    ("validate --azure nowhere", "nowhere: no such file"),
    ("validate --azure intent.yaml", "intent.yaml:1:1: this is neither JSON nor"),
    ("render -o empty", "Directory 'empty' is a file"),
    ("render --device nobody", "the intent has no device 'nobody'"),
    ("render --check", "--check needs -o DIR"),
    ("parse nowhere", "nowhere: no such file"),
    ("parse empty", "empty: the file is empty"),
    ("parse binary", "binary:1: the file is binary"),
    ("parse folder", "folder: is a folder, not a file"),
    ("parse other", "other: this is not a configuration of a platform known here"),
    ("parse router --platform juniper_junos", "router: this looks like cisco_iosxe"),
    ("diff router nowhere", "nowhere: no such file"),
    ("diff router folder", "folder: is a folder, not a file"),
    ("trace router --neighbor x", "'x' is not an IP address"),
    ("trace other --neighbor 192.0.2.1", "other: this is not a configuration"),
    ("plan --running folder -o change", "folder: the folder has no file"),
    ("plan --running router -o filled", "filled: the folder is not empty and holds no plan"),
    ("plan --running router -o change --outputs nowhere", "nowhere: there is no such folder"),
    ("plan --running router -o change --circuit nothing", "no running configuration is of"),
    ("check nowhere --outputs folder --phase pre", "nowhere: no such file"),
    ("check folder --outputs folder --phase pre", "plan.json: no such file"),
    ("check filled/x.json --outputs folder --phase pre", "filled/x.json: plan.json has"),
    ("check empty --outputs folder --phase pre", "empty: plan.json is not JSON"),
    ("check folder --outputs empty --phase pre", "empty: there is no such folder"),
    ("rule NOPE", "there is no rule 'NOPE'"),
    ("rule HA005 --all", "Name one rule, or say --all"),
    ("rule --all --format md -o empty", "a file stands where its folder should be"),
    ("import azure nowhere", "nowhere: no such file"),
    ("import azure filled --write", "--write needs -o"),
    ("import azure filled", "the exports hold no circuit"),
    ("azure commands nowhere", "nowhere: no such file"),
    ("azure commands intent.yaml -o folder", "folder: is a folder, not a file"),
    ("init --example nothing new", "there is no example 'nothing'"),
    ("init .", "intent.yaml: exists already; nothing was written"),
    ("init empty", "a file stands where its folder should be"),
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(ROOT / "examples" / "amsterdam" / "intent.yaml", tmp_path)
    shutil.copy(ROOT / "examples" / "amsterdam" / "running" / "ams-ce1.cfg", tmp_path / "router")
    (tmp_path / "empty").touch()
    (tmp_path / "binary").write_bytes(b"a\0b")
    (tmp_path / "other").write_text("config system interface\n    edit port1\n    next\nend\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "filled").mkdir()
    (tmp_path / "filled" / "x.json").write_text('{"version": 1}')
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("typed", "told"), MISTAKES, ids=[typed for typed, _ in MISTAKES])
def test_a_mistake_is_told_and_nothing_is_written(typed: str, told: str, place: Path) -> None:
    before = sorted(place.rglob("*"))
    outcome = run(*shlex.split(typed))
    assert outcome.code == 2
    assert outcome.out == ""
    assert told in outcome.err
    assert sorted(place.rglob("*")) == before
