"""What stands about a session elsewhere, or around it alone, goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from change.plans import circuit, devices, inputs, plan, site
from change.test_scenarios import second
from erce.base.platform import Platform
from erce.change.scenario import Choice, Scenario
from erce_generator import Rendering, Style, render

if TYPE_CHECKING:
    from pathlib import Path

PLATFORM = Platform.JUNIPER_JUNOS
GROUP = "ER-2-PRIVATE-V4"


def last_of_ce1(folder: Path, style: Style, more: str = "") -> tuple[str, ...]:
    """The running configuration of ce1 after its second circuit went."""
    wanted = site(PLATFORM, circuit(PLATFORM), second(PLATFORM))
    running = {
        name: render(device, Rendering(style=style))
        for name, device in devices(folder, wanted).items()
    }
    if more:
        head = f"group {GROUP} {{"
        assert head in running["ce1"]
        running["ce1"] = running["ce1"].replace(head, f"{head}\n{more}", 1)
    given = inputs(folder, wanted, running)
    made = plan(given, Scenario.DECOMMISSION, Choice(circuits=frozenset({"er-2"})))
    assert made.proven == (not more)  # a line that is not understood leaves a doubt
    return [step for step in made.steps if step.device == "ce1"][-1].after


@pytest.mark.parametrize("style", [Style.NATIVE, Style.SET])
def test_a_group_goes_with_its_last_member(style: Style, tmp_path: Path) -> None:
    text = "\n".join(last_of_ce1(tmp_path, style))
    assert "172.16.11." not in text
    assert GROUP not in text
    assert "ER-1-PRIVATE-V4" in text


def test_a_group_that_takes_others_stays(tmp_path: Path) -> None:
    text = "\n".join(last_of_ce1(tmp_path, Style.NATIVE, "allow 10.9.0.0/16;"))
    assert "172.16.11." not in text
    assert f"group {GROUP}" in text
