"""A value that is wrong at one of its three places: the report says where, and says it once.

`golden/three_way/<circuit>/` holds an intent, the running configurations and `faults.yaml`; Azure's
export is that of `golden/azure/<circuit>`. A fault names edits for each place:

    vlan:
      rule: AZ007                     # or several
      intent: [{old: TEXT, new: TEXT}]  # text that stands once; `all` replaces each, `nth` one
      device: [...]
      azure: [...]
      also: [...]                     # edits of the export beside those of the place
      count: 2                        # findings, or by place; 1 without it
      two: true                       # routers have no such value: told where the intent has it
      stays: [device]                 # where the comparison's finding stays and gains Azure's word
"""

from __future__ import annotations

import json
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from erce.cli.main import run
from golden_files import FOLDER, cases

if TYPE_CHECKING:
    from pathlib import Path

    from golden_files import Golden

CIRCUITS = cases("three_way")
PLACES = ("intent", "device", "azure")
FAULTS = [
    pytest.param(case, name, fault, place, id=f"{case.name}-{name}-{place}")
    for case in CIRCUITS
    for name, fault in yaml.safe_load((case / "faults.yaml").read_text()).items()
    for place in PLACES
    if place in fault
]
KEYS = ("ER_AMS_01_KEY", "CAK_PRIMARY", "CAK_SECONDARY")


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a circuit's files, as the current folder."""
    case: Path = request.node.callspec.params["case"]
    site = tmp_path / "site"
    copytree(case, site)
    copy_export(case.name, "arm", site / "azure")
    monkeypatch.chdir(site)
    return site


def copy_export(circuit: str, form: str, folder: Path) -> None:
    """Copy an export of `golden/azure`, a file or a folder."""
    found = [path for path in (FOLDER / "azure" / circuit).iterdir() if path.stem == form]
    assert len(found) == 1
    if found[0].is_dir():
        copytree(found[0], folder)
    else:
        folder.mkdir()
        (folder / found[0].name).write_text(found[0].read_text())


def edit(folder: Path, edits: list[dict[str, Any]]) -> None:
    """Make each edit in the one file that holds its text."""
    for item in edits:
        files = [folder] if folder.is_file() else sorted(folder.iterdir())
        holding = [file for file in files if item["old"] in file.read_text()]
        assert len(holding) == 1, (item["old"], holding)
        text = holding[0].read_text()
        if "nth" in item:
            parts = text.split(item["old"])
            at = item["nth"]
            text = item["old"].join(parts[:at]) + item["new"] + item["old"].join(parts[at:])
        else:
            text = text.replace(item["old"], item["new"], -1 if item.get("all") else 1)
        holding[0].write_text(text)


def spoil(site: Path, fault: dict[str, Any], place: str) -> None:
    """Make a fault at one place."""
    where = {"intent": site / "intent.yaml", "device": site / "running", "azure": site / "azure"}
    edit(where[place], fault[place])
    edit(where["azure"], fault.get("also", []))


def said(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[dict[str, Any]]]:
    code = run([*arguments, "--format", "json"])
    out = capsys.readouterr()
    assert out.err == ""
    findings: list[dict[str, Any]] = json.loads(out.out)["findings"]
    # the rule book may see in one router what is wrong with it, too; that is no second report
    return code, [item for item in findings if item["rule"][:2] in {"AZ", "CF"}]


AUDIT = ["audit", "intent.yaml", "--running", "running", "--azure", "azure"]


@pytest.mark.parametrize("case", CIRCUITS, ids=lambda case: case.name)
def test_three_that_agree_say_only_what_azure_itself_finds(
    case: Path, site: Path, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.is_dir()
    run(AUDIT)
    golden.check(case / "expected.txt", capsys.readouterr().out)


@pytest.mark.parametrize(("case", "name", "fault", "place"), FAULTS)
def test_the_odd_one_out_is_named_once(  # noqa: PLR0913, PLR0917  # the parameters of a fault
    case: Path,
    name: str,
    fault: dict[str, Any],
    place: str,
    site: Path,
    golden: Golden,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, before = said(AUDIT, capsys)
    spoil(site, fault, place)
    _, after = said(AUDIT, capsys)
    known = [(item["rule"], item["message"]) for item in before]
    new = [item for item in after if (item["rule"], item["message"]) not in known]
    run(AUDIT)
    golden.check(case / "expected" / f"{name}-{place}.txt", capsys.readouterr().out)
    count = fault.get("count", 1)
    count = count.get(place, 1) if isinstance(count, dict) else count
    rules = fault["rule"] if isinstance(fault["rule"], list) else [fault["rule"]] * count
    rules += fault.get("also_rules", [])
    file = {"intent": "intent.yaml", "device": "running/", "azure": "azure/"}[place]
    file = "intent.yaml" if fault.get("two") else file
    if place in fault.get("stays", ()):
        assert {item["rule"][:3] for item in new} == {"CFG"}
        heard = [item["location"]["file"] for one in new for item in one["related"]]
        assert any(name.startswith("azure/") for name in heard)
    else:
        assert sorted(item["rule"] for item in new) == sorted(rules)
    places = {item["location"]["file"] for item in new}
    assert all(place.startswith(file) for place in places), places


@pytest.mark.parametrize(
    ("case", "name", "fault", "place"), [item for item in FAULTS if "device" not in item.values]
)
def test_two_witnesses_tell_it_without_a_router(  # noqa: PLR0913, PLR0917  # as above
    case: Path,
    name: str,
    fault: dict[str, Any],
    place: str,
    site: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert case.is_dir(), name
    validate = ["validate", "intent.yaml", "--azure", "azure", "--select", "AZ"]
    code = run([*validate, "--format", "json"])
    before = [item["message"] for item in json.loads(capsys.readouterr().out)["findings"]]
    spoil(site, fault, place)
    code = run([*validate, "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    new = [item for item in findings if item["message"] not in before]
    rules = fault["rule"] if isinstance(fault["rule"], list) else [fault["rule"]]
    assert code in {0, 1}
    assert set(rules) <= {item["rule"] for item in new}


@pytest.mark.parametrize("case", CIRCUITS, ids=lambda case: case.name)
def test_every_expected_report_is_of_a_fault(case: Path) -> None:
    faults = yaml.safe_load((case / "faults.yaml").read_text())
    wanted = {
        f"{name}-{place}" for name, item in faults.items() for place in PLACES if place in item
    }
    assert {path.stem for path in (case / "expected").iterdir()} == wanted
