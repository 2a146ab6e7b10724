"""Whole windows: a plan, the outputs before and after, and what `erce check` says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from command_line import run
from golden_files import cases

if TYPE_CHECKING:
    from pathlib import Path

    from golden_files import Golden

WINDOWS = [case for case in cases("check") if (case / "plan.json").is_file()]


@pytest.mark.parametrize("phase", ["pre", "post"])
@pytest.mark.parametrize("case", WINDOWS, ids=lambda case: case.name)
def test_a_window_is_judged(case: Path, phase: str, golden: Golden) -> None:
    arguments = ("check", str(case), "--outputs", str(case / "outputs"), "--phase", phase)
    outcome = run(*arguments)
    assert outcome.err == ""
    assert str(case) not in outcome.out
    golden.check(case / f"expected.{phase}.txt", f"{outcome.out}exit code {outcome.code}\n")
    data = run(*arguments, "--format", "json")
    assert data.code == outcome.code
    golden.check(case / f"expected.{phase}.json", data.out)


HEALTHY = [case for case in WINDOWS if case.name.endswith("_healthy")]


@pytest.mark.parametrize("case", HEALTHY, ids=lambda case: case.name)
def test_a_healthy_router_passes_everything(case: Path) -> None:
    for phase in ("pre", "post"):
        text = (case / f"expected.{phase}.txt").read_text()
        assert "FAIL" not in text
        assert "?" not in text
        assert text.endswith("passed\nexit code 0\n")
