"""Routers that do what an intent wants in a style of their own, and the same with one fault.

A case holds the intent, the running configuration without a fault, and `fault.yaml`:

    edits: [{old: TEXT, new: TEXT}]   text that stands once in one of the running files
    expect:
      rule: CFG002
      line: the line that the finding points at
      words: what the message says
      witness: the example prefix; left out where the fault is not about routes
"""

from __future__ import annotations

import json
from itertools import product
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from audit.samples import take_in
from erce.base.platform import Platform
from erce.base.values import Prefix
from erce.cli.main import run
from erce_parsers import PARSERS
from golden_files import cases
from policy.interpret import Route, at_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from erce.model import Device, NeighborFamily
    from golden_files import Golden

CASES = [pytest.param(case, id=case.name) for case in cases("brownfield")]
BOTH = [pytest.param(case, case, id=case.name) for case in cases("brownfield")]
PATHS = ((), (12076,), (12076, 64500), (64500,), (64500, 12076))
PROTOCOLS = ("bgp", "static", "connected")


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ER_AMS_01_PRIVATE_MD5", raising=False)


def audited(
    case: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    monkeypatch.chdir(case)
    code = run(["audit", "--running", "running", "--format", form])
    said = capsys.readouterr()
    assert said.err == ""
    return code, said.out


def platform_of(case: Path) -> Platform:
    return next(platform for platform in Platform if case.name.startswith(platform.value))


def fault(case: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((case / "fault.yaml").read_text())
    return loaded


@pytest.fixture
def faulty(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the case with its fault in it."""
    case: Path = request.param
    folder = copytree(case, tmp_path / case.name)
    for edit in fault(case)["edits"]:
        files = [file for file in (folder / "running").iterdir() if edit["old"] in file.read_text()]
        assert len(files) == 1, edit
        text = files[0].read_text()
        assert text.count(edit["old"]) == 1, edit
        files[0].write_text(text.replace(edit["old"], edit["new"]))
    return folder


@pytest.mark.parametrize("case", CASES)
def test_a_foreign_style_gives_no_finding(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = audited(case, "json", monkeypatch, capsys)
    said = json.loads(out)
    assert said["findings"] == []
    assert not said["summary"]["inconclusive"]
    assert code == 0


@pytest.mark.parametrize("faulty", CASES, indirect=True)
def test_one_fault_gives_one_finding(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = audited(faulty, "json", monkeypatch, capsys)
    said = json.loads(out)
    expect = fault(faulty)["expect"]
    (finding,) = said["findings"]
    assert not said["summary"]["inconclusive"]
    assert code == 1
    assert finding["rule"] == expect["rule"]
    assert finding["text"].strip() == expect["line"].strip()
    assert expect["words"] in finding["message"]
    if "witness" in expect:
        assert finding["expected"].startswith(f"{expect['witness']} ")
        assert finding["observed"].startswith(f"{expect['witness']} ")


@pytest.mark.parametrize(("case", "faulty"), BOTH, indirect=["faulty"])
def test_the_report_of_the_fault(
    case: Path,
    faulty: Path,
    golden: Golden,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out = audited(faulty, "text", monkeypatch, capsys)
    golden.check(case / "expected.txt", out)


@pytest.mark.parametrize(("case", "faulty"), BOTH, indirect=["faulty"])
def test_the_example_is_treated_differently(case: Path, faulty: Path) -> None:
    """As a plain interpreter of the terms sees it, route by route."""
    witness = fault(case)["expect"].get("witness")
    before, after = devices(case), devices(faulty)
    differing = {
        prefix
        for name, device in before.items()
        for prefix in listed(before[name], after[name], witness)
        if apart(device, after[name], prefix)
    }
    if witness is None:
        assert not differing
    else:
        assert Prefix.parse(witness) in differing


def devices(case: Path) -> dict[str, Device]:
    parser = PARSERS[platform_of(case)]
    found = {}
    for file in sorted((case / "running").iterdir()):
        found[file.name] = parser.read(file.read_text(), file.name).device
    return found


def listed(before: Device, after: Device, witness: str | None) -> set[Prefix]:
    """The prefixes that the lists name, and the witness."""
    named = {
        entry.prefix
        for device in (before, after)
        for item in device.prefix_lists
        for entry in item.entries
    }
    return named | ({Prefix.parse(witness)} if witness else set())


def apart(before: Device, after: Device, prefix: Prefix) -> bool:
    """Whether some route to the prefix fares differently at some session."""
    old, new = sessions(before), sessions(after)
    for key in old.keys() & new.keys():
        if old[key].family is not prefix.family:
            continue
        for export in (False, True):
            for route in routes(before, prefix, export=export):
                fate = at_session(before, old[key], route, export=export)
                if fate != at_session(after, new[key], route, export=export):
                    return True
    return False


def sessions(device: Device) -> dict[tuple[str, str, str], NeighborFamily]:
    return {
        (vrf.name, str(neighbor.address), str(item.family)): item
        for vrf in device.vrfs
        for neighbor in vrf.neighbors
        for item in neighbor.families
    }


def routes(device: Device, prefix: Prefix, *, export: bool) -> Iterator[Route]:
    values = {
        value
        for item in device.community_lists
        for entry in item.entries
        if not entry.regex
        for value in entry.values
    }
    carried = [frozenset[str](), *(frozenset({value}) for value in sorted(values))]
    for communities, path, protocol in product(carried, PATHS, PROTOCOLS):
        if export or protocol == "bgp":
            yield Route(prefix=prefix, communities=communities, as_path=path, protocol=protocol)


PASTED = [
    case
    for case in cases("brownfield")
    if platform_of(case) in {Platform.ARISTA_EOS, Platform.CISCO_IOSXE, Platform.CISCO_NXOS}
]


# Fixes that do not clear their fault, or not in this plain pasting.
NOT_CLEARED = {
    "arista_eos_dual_stack": "the old map serves IPv4 alone then, and its IPv6 entry is told",
    "cisco_iosxe_dual_stack": "the old map serves IPv4 alone then, and its IPv6 entry is told",
    "cisco_iosxe_flat_global": "a list of the peer group goes on filtering beside the policy",
    "cisco_nxos_dual_stack": "the old map serves IPv4 alone then, and its IPv6 entry is told",
}


@pytest.mark.parametrize(
    "faulty",
    [
        pytest.param(
            case,
            id=case.name,
            marks=pytest.mark.xfail(reason=NOT_CLEARED[case.name], strict=True)
            if case.name in NOT_CLEARED
            else (),
        )
        for case in PASTED
    ],
    indirect=True,
)
def test_the_fix_clears_the_fault(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = audited(faulty, "json", monkeypatch, capsys)
    (finding,) = json.loads(out)["findings"]
    file = faulty / finding["location"]["file"]
    text = file.read_text()
    file.write_text(take_in(text, finding["fix"]))
    assert file.read_text() != text
    code, out = audited(faulty, "json", monkeypatch, capsys)
    assert [item["message"] for item in json.loads(out)["findings"]] == []
    assert code == 0
