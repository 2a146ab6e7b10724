"""How a run with exports ends: exit codes, suppressions, picks, processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from erce.audit import Job, audit_fleet, fleet, wanted_devices
from erce.audit.book import Choice
from erce.azure import read_exports
from erce.base.errors import ExitCode
from erce.cli.main import run
from erce.intent.load import load
from erce.intent.resolve import resolve
from far_end.three_way_samples import EXPORT, SITE, circuit, peering, with_routers
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ER_AMS_01_KEY", raising=False)


HOSTILE = [
    peering(vlanId={}),
    peering(vlanId="one hundred"),
    peering(peerASN=[64512]),
    peering(primaryPeerAddressPrefix="172.16.10.0"),
    peering(ipv6PeeringConfig="Microsoft.Azure.Commands.Network.Models.PSIpv6PeeringConfig"),
    {**circuit(), "sku": 7},
    {"value": "System.Object[]"},
]


@pytest.mark.parametrize("export", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("command", ["validate", "audit", "alone"])
def test_an_export_that_was_not_understood_is_inconclusive(
    export: object,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "azure.json"
    file.write_text(json.dumps(export))
    monkeypatch.chdir(tmp_path)
    intent = [] if command == "alone" else [str(SITE / "intent.yaml")]
    running = [] if command == "validate" else ["--running", str(SITE / "running")]
    name = "validate" if command == "validate" else "audit"
    code = run([name, *intent, *running, "--azure", str(file)])
    out = capsys.readouterr()
    assert code is ExitCode.INCONCLUSIVE, out
    assert "AZ042" in out.out


@pytest.mark.parametrize("text", ["", "{", "[1, 2", '{"a": NaN}', "hello", "[" * 100_000])
def test_what_is_no_export_ends_the_run(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "azure.json"
    file.write_text(text)
    code = run(["validate", str(SITE / "intent.yaml"), "--azure", str(file)])
    out = capsys.readouterr()
    assert code is ExitCode.FAILED, out
    assert str(file) in out.err


def test_a_suppression_with_its_reason_settles_a_doubt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = yaml.safe_load((SITE / "intent.yaml").read_text())
    data["suppress"] = [{"rule": "AZ042", "reason": "the export is old"}]
    intent, file = tmp_path / "intent.yaml", tmp_path / "azure.json"
    intent.write_text(yaml.safe_dump(data))
    file.write_text(json.dumps(peering(vlanId={})))
    assert run(["validate", str(intent), "--azure", str(file)]) is ExitCode.CLEAN
    assert run(["validate", str(intent)]) is ExitCode.CLEAN
    out = capsys.readouterr().out
    assert "INT002" not in out  # without an export nobody asked
    file.write_text(EXPORT)
    run(["validate", str(intent), "--azure", str(file)])
    assert "INT002" in capsys.readouterr().out


def test_rules_of_azure_are_picked_like_others(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["validate", str(SITE / "intent.yaml"), "--azure"]
    file = str(FOLDER / "azure" / "metro" / "arm")
    run([*arguments, file, "--select", "AZ001", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {item["rule"] for item in found} == {"AZ001"}
    run([*arguments, file, "--ignore", "AZ", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert not [item for item in found if item["rule"].startswith("AZ")]


@pytest.mark.parametrize(("select", "rules"), [("CFG", {"CFG002"}), ("AZ", {"AZ007", "AZ037"})])
def test_a_rule_that_is_not_picked_takes_no_others_place(
    select: str, rules: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tag and a prefix are wrong on a router: each pick tells both in its own words."""
    running = tmp_path / "running"
    running.mkdir()
    for path in (SITE / "running").iterdir():
        text = path.read_text().replace("encapsulation dot1Q 100", "encapsulation dot1Q 101")
        (running / path.name).write_text(text.replace("10.21.0.0/16 exact", "10.22.0.0/16 exact"))
    table = tmp_path / "er-ams-01.private.secondary.routes.json"
    row = {"network": "10.20.0.0/16", "nextHop": "172.16.10.5", "weight": 0, "path": "64512"}
    table.write_text(json.dumps({"value": [row]}))
    (tmp_path / "azure.json").write_text(EXPORT)
    azure = ["--azure", str(tmp_path / "azure.json"), "--azure", str(table)]
    audit = ["audit", str(SITE / "intent.yaml"), "--running", str(running), *azure]
    run([*audit, "--select", select, "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {item["rule"] for item in found} == rules


def test_without_an_intent_what_nobody_else_has_is_said() -> None:
    other = json.loads(json.dumps(circuit()).replace("172.16.10.", "172.16.77."))
    found = with_routers(other)
    assert sorted(item.rule for item in found) == ["AZ001", "AZ002", "AZ002"]
    assert {item.device for item in found if item.rule == "AZ002"} == {"ams-ce1", "ams-ce2"}


def test_a_table_can_be_told_whose_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"value": []}))
    arguments = ["validate", str(SITE / "intent.yaml"), "--format", "json", "--azure"]
    assert run([*arguments, str(file)]) is ExitCode.INCONCLUSIVE
    capsys.readouterr()
    file.write_text(
        json.dumps(
            {
                "value": [
                    {
                        "age": 1,
                        "interface": "Microsoft",
                        "ipAddress": "192.0.2.9",
                        "macAddress": "0000.5e00.5301",
                    }
                ]
            }
        )
    )
    run([*arguments, f"{file}=er-ams-01/private/secondary"])
    found = json.loads(capsys.readouterr().out)["findings"]
    (told,) = [item for item in found if item["rule"].startswith("AZ")]
    assert told["rule"] == "AZ032"
    assert "er-ams-01 private secondary" in told["message"]


def test_many_files_in_other_processes_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A router that only the intent knows for one of ExpressRoute is heard there, too."""
    files = []
    for path in sorted((SITE / "running").iterdir()):
        text = path.read_text().replace("remote-as 12076", "remote-as 65515")
        text = (
            text.replace("dot1Q 100", "dot1Q 101").replace("ExpressRoute ", "").replace("MSEE ", "")
        )
        file = tmp_path / path.name
        file.write_text(text)
        files.append(file)
    loaded = load([SITE / "intent.yaml"])
    resolution = resolve(loaded.intent)
    azure = read_exports([("azure.json", EXPORT)])
    job = Job(
        wanted=wanted_devices(resolution, loaded.source),
        loaded=loaded,
        resolution=resolution,
        choice=Choice(select=("AZ",)),
        azure=azure,
    )
    few = audit_fleet(job, files)
    monkeypatch.setattr(fleet, "MANY", 1)
    many = audit_fleet(job, files)
    assert [item.rule for item in few.findings] == ["AZ007", "AZ012"]
    assert many.findings == few.findings


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("absent.json", "no such file"),
        ("x.json=er-ams-01/public/primary", "does not name a circuit, a peering and a path"),
        ("x.json=er-ams-01", "does not name a circuit, a peering and a path"),
    ],
)
def test_what_the_option_cannot_mean(
    named: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.json").write_text(EXPORT)
    arguments = ["validate", str(SITE / "intent.yaml"), "--azure", str(tmp_path / named)]
    assert run(arguments) is ExitCode.FAILED
    assert words in capsys.readouterr().err
