"""From the example to its plan to its checks, as an engineer goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command_line import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_plan_is_checked_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", str(tmp_path / "site")).code == 0
    monkeypatch.chdir(tmp_path / "site")
    assert run("plan", "--running", "running", "-o", "change").code == 0
    (tmp_path / "site" / "outputs").mkdir()
    for phase in ("pre", "post"):
        for step in ((), ("--step", "01"), ("--step", "all")):
            outcome = run("check", "change", "--outputs", "outputs", "--phase", phase, *step)
            assert outcome.code == 3
            assert "To capture on ams-ce2" in outcome.out
            assert "FAIL" not in outcome.out
            assert "pass " not in outcome.out
