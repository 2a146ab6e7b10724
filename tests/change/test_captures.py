"""The outputs to capture: each once, with all that it must show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from erce.change.captures import captures
from erce.change.checks import Phase
from erce.change.checks_codec import read_checks

if TYPE_CHECKING:
    from pathlib import Path

PLANS = sorted((ROOT / "golden" / "check").glob("*_healthy/plan.json"))


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("phase", Phase)
def test_every_expected_output_is_named_once_with_all_it_must_show(
    plan: Path, phase: Phase
) -> None:
    checks = read_checks(plan.read_text())
    found = {item.path: item for item in captures(checks, phase)}
    wanted = [check for check in checks if check.expected(phase) is not None]
    assert wanted
    assert len(found) == len(list(captures(checks, phase)))
    assert set(found) == {check.path(phase) for check in wanted}
    for check in wanted:
        item = found[check.path(phase)]
        assert (item.device, item.command) == (check.device, check.command)
        name = str(check.subject.neighbor or check.subject.interface)
        assert [words for words in item.expected if words.startswith(name)]


def test_what_is_up_and_which_prefixes_are_counted_is_said() -> None:
    checks = read_checks((ROOT / "golden/check/juniper_junos_healthy/plan.json").read_text())
    found = captures(checks, Phase.PRE)
    (item,) = (each for each in found if each.command == "show bgp neighbor | display json")
    first = item.expected[0]
    assert ": session established, " in first
    assert "BFD up" in first
    assert "prefixes received" in first
    assert "advertised" in first
