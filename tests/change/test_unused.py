"""What nobody uses any more after a change is named, and left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from change.plans import circuit, inputs, plan, site
from change.test_scenarios import one
from erce.base.platform import Platform

if TYPE_CHECKING:
    from pathlib import Path

PLATFORM = Platform.CISCO_NXOS


def test_a_policy_that_was_in_use_is_named(tmp_path: Path) -> None:
    want = circuit(PLATFORM)
    given = one(PLATFORM, tmp_path, want, want)
    running = {name: "\n".join((*it.reading.lines, "")) for name, it in given.routers.items()}
    more = "route-map OURS permit 10\n  match ip address prefix-list ANY\n"
    lists = "ip prefix-list ANY seq 5 permit 0.0.0.0/0 le 32\n"
    running["ce1"] = re.sub(
        r"route-map ER-1-PRIVATE-V4-OUT out", "route-map OURS out", running["ce1"]
    ).replace("vrf context AZURE", f"{lists}{more}\nvrf context AZURE", 1)
    made = plan(inputs(tmp_path, site(PLATFORM, want), running))
    assert made.proven
    (notice,) = made.notices
    assert notice.startswith("ce1: nothing uses policy OURS, ")
    assert "prefix list ANY" in notice
    last = [step for step in made.steps if step.device == "ce1"][-1].after
    assert any("route-map OURS" in line for line in last)


def test_what_another_line_names_is_somebody_s(tmp_path: Path) -> None:
    want = circuit(PLATFORM)
    given = one(PLATFORM, tmp_path, want, want)
    running = {name: "\n".join((*it.reading.lines, "")) for name, it in given.routers.items()}
    more = "route-map OURS permit 10\n"
    running["ce1"] = (
        running["ce1"]
        .replace("route-map ER-1-PRIVATE-V4-OUT out", "route-map OURS out")
        .replace("vrf context AZURE", f"{more}\nvrf context AZURE", 1)
    )
    running["ce1"] += "router ospf 1\n  redistribute static route-map OURS\n"
    made = plan(inputs(tmp_path, site(PLATFORM, want), running))
    assert made.proven
    assert made.notices == ()
