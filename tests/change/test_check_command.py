"""`erce check` on the command line: arguments, steps, one's own templates, exit codes."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from command_line import run
from erce.base.platform import Platform
from erce.change.checks import Expected, Phase, State, What
from erce.change.checks_codec import checks_data, read_checks
from erce.change.output_readers import Readers
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

HEALTHY = FOLDER / "check" / "cisco_iosxe_healthy"
DOWN = Expected(state=State.DOWN)


def copy(tmp_path: Path) -> Path:
    return shutil.copytree(HEALTHY, tmp_path / "change")


def arguments(folder: Path, *more: str) -> tuple[str, ...]:
    return ("check", str(folder), "--outputs", str(folder / "outputs"), *more)


def test_plan_may_be_named_itself_and_the_result_written(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    named = ("check", str(folder / "plan.json"), "--outputs", str(folder / "outputs"))
    outcome = run(*named, "--phase", "pre", "--format", "json", "-o", str(tmp_path / "x.json"))
    assert (outcome.code, outcome.out) == (0, "")
    assert json.loads((tmp_path / "x.json").read_text())["counts"]["pass"] == 14


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("no plan", "Name the folder that erce plan wrote."),
        ("no outputs", "there is no such folder"),
        ("bad plan", "plan.json is not JSON"),
        ("no templates", "there is no such folder"),
        ("unknown step", "the plan has no check of step 9 for phase pre"),
    ],
)
def test_what_keeps_it_from_judging_is_exit_code_2(
    tmp_path: Path, broken: str, message: str
) -> None:
    folder = copy(tmp_path)
    more = ["--phase", "pre"]
    match broken:
        case "no plan":
            (folder / "plan.json").unlink()
        case "no outputs":
            shutil.rmtree(folder / "outputs")
        case "bad plan":
            (folder / "plan.json").write_text("{")
        case "no templates":
            more += ["--templates", str(tmp_path / "none")]
        case _:
            more += ["--step", "9"]
    outcome = run(*arguments(folder, *more))
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_steps_are_judged_by_themselves(tmp_path: Path) -> None:
    checks = read_checks((HEALTHY / "plan.json").read_text())
    first = next(check for check in checks if check.what is What.BGP_STATE)
    shown = (HEALTHY / "outputs" / first.path(Phase.PRE)).read_text()
    early = replace(first, step="01-ce1-er1-secondary", before=None, after=DOWN)
    late = replace(first, step="02-ce1-er1-primary", before=None)
    plan = {"version": 1, "checks": checks_data([early, late])}
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    shut = re.sub(r"(?m)^(172.16.10.2 .*) 31$", r"\1 Idle (Admin)", shown)
    for check, text in ((early, shut), (late, shown)):
        file = tmp_path / "outputs" / check.path(Phase.POST)
        file.parent.mkdir(parents=True)
        file.write_text(text)
    for step in ("01", "02-ce1-er1-primary"):
        outcome = run(*arguments(tmp_path, "--phase", "post", "--step", step))
        assert outcome.code == 0
        assert f"After the change, step {step}" in outcome.out
        assert "1 check: 1 passed" in outcome.out
    every = run(*arguments(tmp_path, "--phase", "post", "--step", "all"))
    assert every.code == 0
    assert "After the change, with all steps" in every.out
    assert "2 checks: 2 passed" in every.out
    for phase, step in (("pre", "01"), ("post", "0"), ("post", "03")):
        outcome = run(*arguments(tmp_path, "--phase", phase, "--step", step))
        assert outcome.code == 2
        assert f"the plan has no check of step {step} for phase {phase}" in outcome.err
    outcome = run(*arguments(tmp_path, "--phase", "post"))
    assert outcome.code == 2
    assert "no check of the window as a whole" in outcome.err
    assert "It has checks of the steps 01-ce1-er1-secondary, 02-ce1-er1-primary." in outcome.err


def test_a_template_of_ones_own_goes_first(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    own = tmp_path / "own" / "cisco_iosxe"
    own.mkdir(parents=True)
    (own / "bfd_neighbors.ttp").write_text(
        '<group name="rows*">\n{{ neighbor | IP }} is {{ bfd }}\n</group>\n'
    )
    file = folder / "outputs" / "ce1" / "pre" / "show-bfd-neighbors-vrf-AZURE.txt"
    file.write_text("172.16.10.2 is up\n172.16.10.6 is asleep\n")
    shown = run(*arguments(folder, "--phase", "pre", "--templates", str(tmp_path / "own"))).out
    assert "BFD session with 172.16.10.2 in VRF AZURE: up" in shown
    assert "BFD session with 172.16.10.6 in VRF AZURE: asleep; expected up" in shown
    assert "not understood" in run(*arguments(folder, "--phase", "pre")).out


def test_a_template_of_ones_own_hides_a_shipped_map(tmp_path: Path) -> None:
    own = tmp_path / "arista_eos"
    own.mkdir()
    (own / "bgp_neighbors.ttp").write_text(
        '<group name="rows*">\n{"peer": "{{ neighbor | IP }}", "{{ state }}"}\n</group>\n'
    )
    rows = Readers(own=tmp_path).read(
        Platform.ARISTA_EOS, "bgp_neighbors", '{"peer": "192.0.2.2", "Established"}'
    )
    assert [(str(row.neighbor), row.state) for row in rows] == [("192.0.2.2", "Established")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bfd_neighbors.ttp", '<group name="rows*">\n{{ neighbor | re("(") }}\n</group>\n'),
        ("bfd_neighbors.ttp", "<group name=rows>\n{{ neighbor }}\n"),
        ("bfd_neighbors.ttp", '<macro>\nraise ValueError("x")\n</macro>\n{{ neighbor }}\n'),
        ("bgp_summary.json", "{"),
        ("bgp_summary.json", '[{"rows": []}]'),
        ("bgp_summary.json", '[{"rows": ["a"], "fields": {"vrf": 7}}]'),
        ("bgp_summary.json", '[{"rows": ["a"], "fields": {"vrf": {"match": "("}}}]'),
        ("bgp_summary.json", '[{"rows": ["a"], "fields": {"vrf": {"match": "x"}}}]'),
    ],
)
def test_a_template_that_is_no_good_never_crashes(tmp_path: Path, name: str, text: str) -> None:
    folder = copy(tmp_path)
    own = tmp_path / "own" / "cisco_iosxe"
    own.mkdir(parents=True)
    (own / name).write_text(text)
    for file in (folder / "outputs" / "ce1" / "pre").glob("show-bgp*"):
        file.write_text('{"a": {}}')
    outcome = run(*arguments(folder, "--phase", "pre", "--templates", str(tmp_path / "own")))
    assert outcome.code in {2, 3}
    if outcome.code == 2:
        assert "cannot be used" in outcome.err
