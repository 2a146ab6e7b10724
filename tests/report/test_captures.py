"""The tables of outputs to capture: one row an output, with all that it must show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from erce.change.checks import Phase
from erce.change.checks_codec import read_checks
from erce.report.blocks import Table
from erce.report.captures import captures

if TYPE_CHECKING:
    from pathlib import Path

PLANS = sorted((ROOT / "golden" / "check").glob("*_healthy/plan.json"))


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("phase", Phase)
def test_every_expected_output_has_one_row_that_names_all_it_must_show(
    plan: Path, phase: Phase
) -> None:
    checks = read_checks(plan.read_text())
    (table,) = (block for block in captures("x", checks, phase) if isinstance(block, Table))
    wanted = [check for check in checks if check.expected(phase) is not None]
    assert wanted
    rows = {path: (device, command, expect) for device, command, expect, path in table.rows}
    assert len(rows) == len(table.rows)
    assert set(rows) == {check.path(phase) for check in wanted}
    for check in wanted:
        device, command, expect = rows[check.path(phase)]
        assert (device, command) == (check.device, check.command)
        assert str(check.subject.neighbor or check.subject.interface) in expect


def test_what_is_up_and_which_prefixes_are_counted_is_said() -> None:
    checks = read_checks((ROOT / "golden/check/juniper_junos_healthy/plan.json").read_text())
    (table,) = (block for block in captures("x", checks, Phase.PRE) if isinstance(block, Table))
    (told,) = {row[2] for row in table.rows if row[1] == "show bgp neighbor | display json"}
    first = told.partition("; ")[0]
    assert ": session established, " in first
    assert "BFD up" in first
    assert "prefixes received" in first
    assert "advertised" in first
