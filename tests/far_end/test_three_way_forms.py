"""All serialisations of a circuit give the same findings, as far as they say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from erce.azure import load_exports
from erce.azure.estate import Form
from erce.base.finding import Severity
from erce.cli.main import run
from erce.report.forms import Form as Report
from far_end.test_three_way_golden import AUDIT, CIRCUITS, copy_export, edit, said
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

FORMS = [form.value for form in Form]
SECRETS = ("NotARealKey", "00000000feed", "0000000000f1", "0000000000f2", "bm90IGEgcmVhbCB")

# Each makes the intent differ from all of its exports.
DIFFERENT: dict[str, list[dict[str, Any]]] = {
    "provider": [
        {"old": "vlan: 100", "new": "vlan: 101"},
        {"old": "ipv4: 172.16.10.0/29", "new": "ipv4: 172.16.12.0/29"},
        {"old": "asn: 64512", "new": "asn: 64513", "all": True},
        {"old": "bandwidth_mbps: 1000", "new": "bandwidth_mbps: 2000"},
        {"old": "sku: standard", "new": "sku: premium"},
    ],
    "direct": [
        {"old": "vlan: 210", "new": "vlan: 211"},
        {"old": "gcm-aes-xpn-256", "new": "gcm-aes-256"},
        {"old": "bandwidth_mbps: 10000", "new": "bandwidth_mbps: 5000"},
    ],
    "metro": [
        {"old": "vlan: 320", "new": "vlan: 321"},
        {"old": "ipv6: fd00:30::/125", "new": "ipv6: fd00:31::/125"},
        {
            "old": "advertise: [203.0.113.0/28,",
            "new": "advertise: [203.0.113.32/28, 203.0.113.0/28,",
        },
        {"old": "services: [azure_storage, azure_sql]", "new": "services: [azure_storage]"},
    ],
}
# What only some forms say: the state of each prefix, or of prefixes at all.
NOT_IN_ALL = ("AZ029",)


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ER_AMS_01_KEY", "CAK_PRIMARY", "CAK_SECONDARY"):
        monkeypatch.delenv(name, raising=False)


def site(case: Path, form: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from shutil import copytree

    copytree(case, folder / form)
    copy_export(case.name, form, folder / form / "azure")
    monkeypatch.chdir(folder / form)
    return folder / form


@pytest.mark.parametrize("case", CIRCUITS, ids=lambda case: case.name)
def test_all_forms_give_the_same_findings(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    messages = {}
    for form in FORMS:
        folder = site(case, form, tmp_path, monkeypatch)
        _, clean = said(AUDIT, capsys)
        edit(folder / "intent.yaml", DIFFERENT[case.name])
        _, found = said(AUDIT, capsys)
        assert {item["rule"] for item in clean} <= {*NOT_IN_ALL}, form
        messages[form] = sorted(
            (item["rule"], item["message"]) for item in found if item["rule"] not in NOT_IN_ALL
        )
    assert len(messages["arm"]) >= len(DIFFERENT[case.name])
    for form in FORMS:
        assert messages[form] == messages["arm"], form


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CIRCUITS, ids=lambda case: case.name)
def test_no_secret_of_an_export_reaches_a_report(
    case: Path,
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = site(case, form, tmp_path, monkeypatch)
    planted = "".join(path.read_text() for path in (folder / "azure").rglob("*") if path.is_file())
    assert any(secret in planted for secret in SECRETS)
    edit(folder / "intent.yaml", DIFFERENT[case.name])
    for report in Report:
        for command in (AUDIT, ["validate", "intent.yaml", "--azure", "azure"]):
            run([*command, "--format", report.value, "--fail-on", str(Severity.INFO)])
            out = capsys.readouterr()
            assert out.out
            for secret in SECRETS:
                assert secret not in out.out + out.err
    assert not any(secret in repr(load_exports([folder / "azure"])) for secret in SECRETS)


def test_the_forms_are_those_of_the_goldens() -> None:
    for case in CIRCUITS:
        found = {path.stem for path in (FOLDER / "azure" / case.name).iterdir()}
        assert set(FORMS) <= found
