from __future__ import annotations

import stat
from pathlib import Path

import pytest

from command_line import run

EXAMPLES = Path(__file__).parents[2] / "examples"
AMSTERDAM = str(EXAMPLES / "amsterdam")
KEY = "Tulip2026Canal"


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ER_AMS_01_PRIVATE_MD5", KEY)


def test_one_device_is_printed_bare_and_several_with_separators() -> None:
    one = run("render", AMSTERDAM, "--device", "ams-ce1")
    assert one.code == 0
    assert "router bgp 64512" in one.out
    assert "=====" not in one.out
    every = run("render", AMSTERDAM)
    marks = [line for line in every.out.splitlines() if "=====" in line]
    assert marks == [
        "! ===== ams-ce1 =====",
        "# ===== ams-ce2 =====",
        "! ===== fra-ce1 =====",
        "! ===== fra-ce2 =====",
    ]
    assert one.out in every.out


def test_an_unknown_device_is_refused() -> None:
    outcome = run("render", AMSTERDAM, "--device", "ams-ce9")
    assert outcome.code == 2
    assert "Devices: ams-ce1, ams-ce2, fra-ce1, fra-ce2." in outcome.err


def test_files_are_written_and_found_fresh(tmp_path: Path) -> None:
    outcome = run("render", AMSTERDAM, "-o", str(tmp_path / "out"))
    assert outcome.code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name.partition(".")[0] for name in names] == [
        "ams-ce1", "ams-ce2", "fra-ce1", "fra-ce2",
    ]  # fmt: skip
    assert outcome.out.splitlines() == [str(tmp_path / "out" / name) for name in names]
    check = run("render", AMSTERDAM, "-o", str(tmp_path / "out"), "--check")
    assert (check.code, check.out) == (0, "")


def test_a_stale_file_is_shown_as_a_difference_and_left_alone(tmp_path: Path) -> None:
    run("render", AMSTERDAM, "-o", str(tmp_path))
    path = next(tmp_path.glob("fra-ce1*"))
    old = path.read_text(encoding="utf-8").replace("timers 20 60", "timers 60 180")
    path.write_text(old, encoding="utf-8")
    outcome = run("render", AMSTERDAM, "-o", str(tmp_path), "--check")
    assert outcome.code == 1
    assert "timers 60 180" in outcome.out
    assert path.read_text(encoding="utf-8") == old
    path.unlink()
    assert run("render", AMSTERDAM, "-o", str(tmp_path), "--check").code == 1
    assert not path.exists()


def test_check_needs_a_folder() -> None:
    outcome = run("render", AMSTERDAM, "--check")
    assert outcome.code == 2
    assert "--check needs -o DIR" in outcome.err


@pytest.mark.usefixtures("key")
def test_keys_are_written_only_when_asked_and_only_for_the_owner(tmp_path: Path) -> None:
    plain, resolved = tmp_path / "plain", tmp_path / "resolved"
    run("render", AMSTERDAM, "-o", str(plain))
    run("render", AMSTERDAM, "-o", str(resolved), "--secrets", "resolve")
    for path in plain.iterdir():
        assert KEY not in path.read_text(encoding="utf-8")
        assert stat.S_IMODE(path.stat().st_mode) & stat.S_IRUSR
    written = {path.name: path for path in resolved.iterdir()}
    assert KEY in written["ams-ce1.cfg"].read_text(encoding="utf-8")
    assert {stat.S_IMODE(path.stat().st_mode) for path in written.values()} == {0o600}
    check = run("render", AMSTERDAM, "-o", str(resolved), "--check")
    assert check.code == 1
    assert KEY not in check.out


def test_a_key_that_is_missing_is_named_by_its_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ER_AMS_01_PRIVATE_MD5", raising=False)
    outcome = run("render", AMSTERDAM, "--secrets", "resolve")
    assert outcome.code == 2
    assert "the environment variable ER_AMS_01_PRIVATE_MD5 is not set" in outcome.err


@pytest.mark.parametrize("value", ["", "has blank", "x" * 26, "semi;colon", "exclaim!", "umläut"])
def test_a_key_that_azure_refuses_is_not_echoed(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ER_AMS_01_PRIVATE_MD5", value)
    outcome = run("render", AMSTERDAM, "--secrets", "resolve")
    assert outcome.code == 2
    assert "1 to 25 letters and digits" in outcome.err
    assert not value or value not in outcome.err


def test_a_key_may_live_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    direct = str(EXAMPLES / "direct")
    missing = run("render", direct, "--secrets", "resolve")
    assert missing.code == 2
    assert "keys/er-dub-private: no such file" in missing.err
    Path("keys").mkdir()
    Path("keys/er-dub-private").write_text(f"{KEY}\nsecond line\n", encoding="utf-8")
    assert KEY in run("render", direct, "--secrets", "resolve", "--device", "dub-ce1").out


def test_set_style_counts_where_it_exists() -> None:
    outcome = run("render", AMSTERDAM, "--style", "set")
    assert outcome.code == 0
    assert "\nset protocols bgp" in outcome.out or "\nset routing-instances" in outcome.out
    assert "router bgp 64512" in outcome.out
    none = run("render", str(EXAMPLES / "direct"), "--style", "set")
    assert none.code == 2
    assert "juniper_junos" in none.err
