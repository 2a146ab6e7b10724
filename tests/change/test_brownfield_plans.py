"""A change window for each router that somebody else configured, with its planted fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from change.plans import faulty, plan, shown
from erce.change.inputs import load_inputs
from erce.change.judge import RouterJudge
from erce.change.scenario import Choice, Scenario
from erce.intent.load import load
from golden_files import FOLDER, cases

if TYPE_CHECKING:
    from pathlib import Path

    from erce.change.steps import Plan
    from golden_files import Golden


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ER_AMS_01_PRIVATE_MD5", raising=False)


def made(case: Path, folder: Path) -> Plan:
    running = faulty(case, folder)
    return plan(load_inputs(load([case / "intent.yaml"]), [running]))


@pytest.mark.parametrize("case", cases("brownfield"), ids=lambda case: case.name)
def test_the_fault_is_mended_one_link_at_a_time(case: Path, tmp_path: Path, golden: Golden) -> None:
    found = made(case, tmp_path)
    assert [(proof.claim, proof.failures) for proof in found.proofs if not proof.holds] == []
    golden.check(FOLDER / "plan" / case.name / "plan.txt", shown(found))


@pytest.mark.parametrize("case", cases("brownfield"), ids=lambda case: case.name)
def test_its_circuits_are_taken_away_one_link_at_a_time(case: Path) -> None:
    given = load_inputs(load([case / "intent.yaml"]), [case / "running"])
    for name in sorted({link.circuit for link in given.links()}):
        found = plan(given, Scenario.DECOMMISSION, Choice(circuits=frozenset({name})))
        assert [(proof.claim, proof.failures) for proof in found.proofs if not proof.holds] == []
        assert found.steps


@pytest.mark.parametrize("case", cases("brownfield"), ids=lambda case: case.name)
def test_a_link_is_drained_and_gets_its_traffic_back(case: Path, tmp_path: Path) -> None:
    loaded, choice = load([case / "intent.yaml"]), Choice(roles=frozenset({"secondary"}))
    given = load_inputs(loaded, [case / "running"])
    drained = plan(given, Scenario.DRAIN, choice)
    assert [(proof.claim, proof.failures) for proof in drained.proofs if not proof.holds] == []
    assert drained.steps
    after = {step.device: step.after for step in drained.steps}
    for name, router in given.routers.items():
        lines = after.get(name, router.reading.lines)
        (tmp_path / f"{name}.cfg").write_text("\n".join((*lines, "")))
    found = plan(load_inputs(loaded, [tmp_path]), Scenario.RESTORE, choice)
    assert [(proof.claim, proof.failures) for proof in found.proofs if not proof.holds] == []
    for step in found.steps:
        before = given.routers[step.device].reading
        judge = RouterJudge(given.routers[step.device])
        one, other = (judge.view(judge.device(at)) for at in (before.lines, step.after))
        assert len(one.alike(other)) == len([*one.all_sessions()])


@pytest.mark.parametrize("case", cases("brownfield"), ids=lambda case: case.name)
def test_nothing_is_typed_where_nothing_is_wrong(case: Path) -> None:
    found = plan(load_inputs(load([case / "intent.yaml"]), [case / "running"]))
    assert found.steps == ()
    assert found.proven
