"""Azure's failover tests as evidence after a change."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from command_line import run
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from command_line import Outcome

HEALTHY = FOLDER / "check" / "cisco_iosxe_healthy"


def failover(**more: Any) -> dict[str, Any]:
    return {
        "testGuid": "00000000-0000-0000-0000-000000000001",
        "circuitTestCategory": "BgpDisconnect",
        "linkType": "Primary",
        "status": "Completed",
        "startTime": "2026-11-02T21:00:00Z",
        "issues": [],
        **more,
    }


def judged(tmp_path: Path, phase: str, *tests: dict[str, Any]) -> Outcome:
    folder = shutil.copytree(HEALTHY, tmp_path / "change")
    file = tmp_path / "er-1.json"
    file.write_text(json.dumps({"value": list(tests)}))
    outputs = ("--outputs", str(folder / "outputs"), "--phase", phase, "--format", "json")
    return run("check", str(folder), *outputs, "--azure", str(file))


@pytest.mark.parametrize(
    ("more", "verdict", "code", "reason"),
    [
        ({"wasSimulationSuccessful": True}, "pass", 0, ""),
        ({"wasSimulationSuccessful": False}, "fail", 1, "failed"),
        ({"wasSimulationSuccessful": True, "issues": ["no route"]}, "fail", 1, "no route"),
        ({"status": "Running"}, "inconclusive", 3, "has not ended"),
        ({"status": "Expired"}, "fail", 1, "ended as Expired"),
        ({"circuitTestCategory": "ASPathPrepend", "wasSimulationSuccessful": True}, "pass", 0, ""),
    ],
)
def test_a_test_is_evidence_after_the_change(
    tmp_path: Path, more: dict[str, Any], verdict: str, code: int, reason: str
) -> None:
    outcome = judged(tmp_path, "post", failover(**more))
    assert outcome.code == code
    (tested,) = json.loads(outcome.out)["azure_tests"]
    assert tested["verdict"] == verdict
    assert reason in tested.get("reason", "")
    assert tested["link"] == "primary"


def test_a_test_says_nothing_before_the_change(tmp_path: Path) -> None:
    outcome = judged(tmp_path, "pre", failover(wasSimulationSuccessful=True))
    assert outcome.code == 2
    assert "--phase post" in outcome.err


def test_an_export_without_a_test_is_refused(tmp_path: Path) -> None:
    outcome = judged(tmp_path, "post", {"name": "er-1", "peeringType": "AzurePrivatePeering"})
    assert outcome.code == 2
    assert "no failover test" in outcome.err


def test_the_text_tells_of_it(tmp_path: Path) -> None:
    folder = shutil.copytree(HEALTHY, tmp_path / "change")
    file = tmp_path / "er-1.json"
    file.write_text(json.dumps([failover(wasSimulationSuccessful=False)]))
    outputs = ("--outputs", str(folder / "outputs"), "--phase", "post")
    outcome = run("check", str(folder), *outputs, "--azure", str(file))
    assert "Azure's failover tests" in outcome.out
    assert "BGP disconnect test of 2026-11-02T21:00:00Z failed" in outcome.out
