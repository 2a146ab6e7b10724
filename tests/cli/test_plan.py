"""`erce plan` as it is called: what it writes, when it does not, and what it never says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from change.plans import circuit, devices, rendered, site
from command_line import run
from erce.base.platform import Platform
from erce.change.make import SCENARIOS
from erce.change.scenario import Scenario
from erce.cli.plan import _SCENARIOS, command

if TYPE_CHECKING:
    from pathlib import Path

    from command_line import Outcome

PLATFORM = Platform.CISCO_IOSXE
MD5 = "md5: {env: NEW_MD5}\n"
TIMERS = MD5 + "timers: {hold_s: 60}"
PLANTED = {
    "<env:NEW_MD5>": "PlantedMd5",
    "hostname ": "enable secret 9 $9$PlantedHash\nsnmp-server community PlantedSnmp RO\nhostname ",
    " bgp log-neighbor-changes": (
        " bgp log-neighbor-changes\n neighbor 10.9.0.9 remote-as 65010\n"
        " neighbor 10.9.0.9 password PlantedOther"
    ),
}


class Case(NamedTuple):
    """A folder with an intent and running configurations that miss something of it."""

    folder: Path

    def plan(self, *more: str, running: tuple[str, ...] = ("running",)) -> Outcome:
        files = [word for name in running for word in ("--running", str(self.folder / name))]
        return run("plan", str(self.intent), *files, "-o", str(self.change), *more)

    @property
    def intent(self) -> Path:
        return self.folder / "intent.yaml"

    @property
    def change(self) -> Path:
        return self.folder / "change"

    @property
    def running(self) -> Path:
        return self.folder / "running"

    def files(self) -> dict[str, bytes]:
        return {
            file.relative_to(self.change).as_posix(): file.read_bytes()
            for file in sorted(self.change.rglob("*"))
            if file.is_file()
        }

    def inputs(self) -> dict[str, str]:
        plan: dict[str, dict[str, str]] = json.loads(self.files()["plan.json"])
        return plan["inputs"]

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.running / name
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case(tmp_path)
    made.intent.write_text(site(PLATFORM, circuit(PLATFORM, more=TIMERS)))
    made.running.mkdir()
    have = site(PLATFORM, circuit(PLATFORM, more=MD5))
    for name, text in rendered(devices(tmp_path, have)).items():
        (made.running / f"{name}.cfg").write_text(text)
    return made


def unproven(case: Case) -> None:
    """Put a line into a session that nobody understands."""
    line = "  neighbor 172.16.10.2 remote-as 12076\n"
    case.edit("ce1.cfg", line, line + "  neighbor 172.16.10.2 frobnicate 7\n")


def test_every_scenario_of_the_command_is_one_and_the_reverse() -> None:
    assert list(_SCENARIOS) == [scenario.value for scenario in Scenario]
    assert SCENARIOS.keys() == {*Scenario}
    assert command.name == "plan"


def test_the_folder_is_a_function_of_the_inputs(case: Case) -> None:
    assert case.plan("--change-id", "CHG1").code == 0
    first = case.files()
    assert {"plan.json", "runbook.md", "runbook.html"} <= first.keys()
    assert case.plan("--change-id", "CHG1").code == 0
    assert case.files() == first
    assert case.plan("--change-id", "CHG2").code == 0
    assert case.files() != first


def test_the_order_of_the_running_files_says_nothing(case: Case) -> None:
    names = ("running/ce1.cfg", "running/ce2.cfg")
    assert case.plan(running=names).code == 0
    first = case.files()
    assert case.plan(running=names[::-1]).code == 0
    assert case.files() == first


def test_the_inputs_are_in_the_plan_by_their_hashes(case: Case) -> None:
    assert case.plan().code == 0
    before = json.loads(case.files()["plan.json"])
    assert len(before["inputs"]) == 3
    case.edit("ce2.cfg", "hostname ce2", "hostname ce2\n! a remark")
    assert case.plan().code == 0
    after = json.loads(case.files()["plan.json"])
    changed = {name for name, value in before["inputs"].items() if after["inputs"][name] != value}
    assert {name.rpartition("/")[2] for name in changed} == {"ce2.cfg"}


def test_each_step_has_its_commands_and_the_way_back(case: Case) -> None:
    outcome = case.plan()
    assert "proven over" in outcome.out
    plan = json.loads(case.files()["plan.json"])
    assert plan["proven"] is True
    assert [step["links"] for step in plan["steps"]] == [["er-1 secondary"], ["er-1 primary"]]
    for step in plan["steps"]:
        own = {name for name in case.files() if name.startswith(f"steps/{step['id']}/")}
        for number, move in enumerate(step["moves"], 1):
            stem = f"steps/{step['id']}/{number}-{move['kind']}"
            assert {f"{stem}.txt", f"{stem}.rollback.txt"} <= own
        assert f"steps/{step['id']}/expected.diff" in own


def test_nothing_to_do_is_a_plan_without_steps(case: Case) -> None:
    for name in ("ce1", "ce2"):
        neighbor = "172.16.10.2" if name == "ce1" else "172.16.10.6"
        line = f"  neighbor {neighbor} fall-over bfd\n"
        case.edit(f"{name}.cfg", line, f"  neighbor {neighbor} timers 20 60\n{line}")
    outcome = case.plan()
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("nothing to do")
    assert json.loads(case.files()["plan.json"])["steps"] == []


def test_what_is_not_proven_is_not_written(case: Case) -> None:
    unproven(case)
    outcome = case.plan()
    assert (outcome.code, outcome.out) == (1, "")
    assert "could not be proven" in outcome.err
    assert "after the last step the routers are what the intent wants: ce1" in outcome.err
    assert not case.change.exists()


def test_force_writes_it_and_says_so_at_the_top(case: Case) -> None:
    unproven(case)
    outcome = case.plan("--force")
    assert outcome.code == 1
    assert "NOT PROVEN" in outcome.out
    files = case.files()
    assert json.loads(files["plan.json"])["proven"] is False
    top = files["runbook.md"].decode().split("\n## ")[0]
    claim = "after the last step the routers are what the intent wants"
    assert claim in " ".join(top.split())
    assert "ce1" in top
    html = " ".join(files["runbook.html"].decode().split())
    assert html.index(claim) < html.index("<h2")


def test_an_earlier_plan_is_not_replaced_by_one_that_is_not_proven(case: Case) -> None:
    assert case.plan().code == 0
    before = case.files()
    unproven(case)
    assert case.plan().code == 1
    assert case.files() == before


def test_a_folder_of_something_else_is_left_alone(case: Case) -> None:
    case.change.mkdir()
    (case.change / "notes.txt").write_text("mine")
    outcome = case.plan()
    assert outcome.code == 2
    assert "holds no plan" in outcome.err
    assert case.files() == {"notes.txt": b"mine"}


def test_files_of_an_earlier_plan_go_and_those_of_people_stay(case: Case) -> None:
    assert case.plan("--link", "primary", "--scenario", "drain").code == 0
    drains = {name for name in case.files() if "drain" in name}
    assert drains
    (case.change / "steps" / "remarks.md").write_text("mine")
    (case.change / "approval.txt").write_text("mine")
    case.edit("ce1.cfg", "  neighbor 172.16.10.2 fall-over bfd\n", "")
    assert case.plan().code == 0
    plan = json.loads(case.files()["plan.json"])
    known = {step["id"] for step in plan["steps"]}
    steps = {name.split("/")[1] for name in case.files() if name.startswith("steps/")}
    assert steps == known | {"remarks.md"}
    assert case.files()["approval.txt"] == b"mine"


def test_keys_are_placeholders_unless_they_are_resolved(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEW_MD5", "Resolved2026")
    for name, neighbor in (("ce1", "172.16.10.2"), ("ce2", "172.16.10.6")):
        case.edit(f"{name}.cfg", f"  neighbor {neighbor} password <env:NEW_MD5>\n", "")
    assert case.plan().code == 0
    texts = b"\n".join(case.files().values())
    assert b"password <env:NEW_MD5>" in texts
    assert b"Resolved2026" not in texts
    assert case.plan("--secrets", "resolve").code == 0
    typed = {name: text for name, text in case.files().items() if name.endswith("change.txt")}
    assert len(typed) == 2
    assert all(b"password Resolved2026\n" in text for text in typed.values())
    assert all((case.change / name).stat().st_mode & 0o777 == 0o600 for name in case.files())
    assert b"Resolved2026" not in case.files()["plan.json"]
    assert b"Resolved2026" not in case.files()["runbook.md"]


def test_a_key_that_is_nowhere_is_an_error(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEW_MD5", raising=False)
    outcome = case.plan("--secrets", "resolve")
    assert outcome.code == 2
    assert "NEW_MD5" in outcome.err
    assert not case.change.exists()


@pytest.mark.parametrize(
    "more", [(), ("--scenario", "md5-rotate"), ("--force", "--scenario", "drain")]
)
def test_no_secret_of_a_router_is_in_any_file(case: Case, more: tuple[str, ...]) -> None:
    for name in ("ce1.cfg", "ce2.cfg"):
        for old, new in PLANTED.items():
            case.edit(name, old, new)
    if "drain" in more:
        more = (*more, "--link", "secondary")
    outcome = case.plan(*more)
    assert outcome.code == 0, outcome.err
    assert len(case.files()) > 3
    said = [outcome.out.encode(), outcome.err.encode(), *case.files().values()]
    assert not any(b"Planted" in text for text in said)


def test_an_unknown_circuit_is_named_with_the_known_ones(case: Case) -> None:
    for option in ("--circuit", "--replaces"):
        outcome = case.plan(option, "er-9")
        assert outcome.code == 2
        assert "there is no circuit er-9" in outcome.err
        assert "er-1" in outcome.err
    assert not case.change.exists()


def test_a_device_without_a_running_configuration_is_an_error(case: Case) -> None:
    (case.running / "ce2.cfg").unlink()
    outcome = case.plan()
    assert outcome.code == 2
    assert "no running configuration is of device ce2" in outcome.err
    assert "ce1" not in outcome.err


def test_two_files_of_one_device_are_an_error(case: Case) -> None:
    (case.running / "again.cfg").write_text((case.running / "ce1.cfg").read_text())
    outcome = case.plan()
    assert outcome.code == 2
    assert "several files are of device ce1" in outcome.err


def test_a_file_of_no_device_is_an_error(case: Case) -> None:
    (case.running / "core.cfg").write_text(
        (case.running / "ce1.cfg").read_text().replace("hostname ce1", "hostname core")
    )
    outcome = case.plan()
    assert outcome.code == 2
    assert "is of no device of the intent" in outcome.err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--scenario", "upgrade"), "upgrade"),
        (("--scenario", "decommission"), "no circuit is named"),
        (("--scenario", "drain"), "both links of er-1"),
        (("--link", "third"), "third"),
    ],
)
def test_what_cannot_be_asked_for_is_an_error(case: Case, more: tuple[str, ...], says: str) -> None:
    outcome = case.plan(*more)
    assert outcome.code == 2
    assert says in outcome.err
    assert not case.change.exists()


SUMMARY = """\
ce1#show bgp vpnv4 unicast vrf AZURE summary
BGP router identifier 10.255.0.1, local AS number 64512

Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd
172.16.10.2     4        12076    1201    1190       77    0    0 1w2d          250
ce1#
"""


def test_limits_are_proven_by_what_is_received_now(case: Case) -> None:
    limits = "\nmaximum_prefixes: {ipv4: 200}"
    case.intent.write_text(site(PLATFORM, circuit(PLATFORM, more=TIMERS + limits)))
    assert case.plan().code == 0
    assert len(case.inputs()) == 3
    file = case.folder / "captured/ce1/pre/show-bgp-vpnv4-unicast-vrf-AZURE-summary.txt"
    file.parent.mkdir(parents=True)
    file.write_text(SUMMARY)
    outcome = case.plan("--outputs", str(case.folder / "captured"))
    assert outcome.code == 1
    assert "neighbor 172.16.10.2 may send 200 ipv4 prefixes, and sends 250" in outcome.err
    file.write_text(SUMMARY.replace("250", "150"))
    assert case.plan("--outputs", str(case.folder / "captured")).code == 0
    assert len(case.inputs()) == 4
    assert (
        "how many prefixes these neighbors send now: 172.16.10.6 (ipv4)"
        in (case.change / "runbook.md").read_text()
    )


def test_outputs_that_count_nothing_are_an_error(case: Case) -> None:
    (case.folder / "captured").mkdir()
    outcome = case.plan("--outputs", str(case.folder / "captured"))
    assert outcome.code == 2
    assert "no output tells how many prefixes a session receives" in outcome.err


def test_a_folder_of_outputs_that_is_not_there_is_an_error(case: Case) -> None:
    outcome = case.plan("--outputs", str(case.folder / "nowhere"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "nowhere: there is no such folder" in outcome.err
