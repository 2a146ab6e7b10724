"""Intents made from golden exports, in every form, and the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from command_line import run
from erce.azure import load_exports
from erce.far_end.importing import import_intent
from erce.far_end.importing_update import update_intent
from far_end.answers import answered
from golden_files import FOLDER, cases

if TYPE_CHECKING:
    from pathlib import Path

    from golden_files import Golden

CIRCUITS = ("direct", "metro", "provider")
FORMS = [
    pytest.param(form, id=f"{form.parent.name}-{form.stem}")
    for circuit in CIRCUITS
    for form in sorted((FOLDER / "azure" / circuit).iterdir())
]
MADE = [FOLDER / "import" / circuit for circuit in CIRCUITS]
UPDATED = [case for case in cases("import") if case not in MADE]
SECRETS = ("NotARealKey", "feed", "dead", "beef")


def arm(circuit: str) -> Path:
    (form,) = (FOLDER / "azure" / circuit).glob("arm*")
    return form


def bare(text: str) -> str:
    """Drop the comments that name files and forms."""
    return re.sub(r"  # (?:from|assumed).*", "", text)


@pytest.mark.parametrize("case", MADE, ids=lambda case: case.name)
def test_golden(case: Path, golden: Golden) -> None:
    outcome = run("import", "azure", str(arm(case.name)))
    assert outcome.code == 0
    golden.check(case / "expected.yaml", outcome.out)


@pytest.mark.parametrize("case", MADE, ids=lambda case: case.name)
def test_the_questions(case: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    outcome = run("validate", "expected.yaml")
    assert outcome.code == 2
    assert outcome.err.count("error: ") == outcome.err.count(": answer this: ")
    golden.check(case / "expected.err", outcome.err)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_intent(form: Path) -> None:
    expected = bare(import_intent(load_exports([arm(form.parent.name)])))
    if form.parent.name == "direct" and form.stem == "tf":
        # the state of Terraform has no S-tag
        expected = re.sub(
            r"s_tag: \d+", "s_tag: <Which S-tag has the circuit? Azure shows it as stag>", expected
        )
    assert bare(import_intent(load_exports([form]))) == expected


@pytest.mark.parametrize("form", FORMS)
def test_no_form_makes_a_difference_to_an_answered_intent(form: Path, tmp_path: Path) -> None:
    file = tmp_path / "intent.yaml"
    file.write_text(
        answered(import_intent(load_exports([arm(form.parent.name)]))), encoding="utf-8"
    )
    outcome = run("import", "azure", str(form), "-o", str(file), "--write")
    assert outcome.code == 0
    assert "nothing to change" in outcome.err
    assert run("validate", str(file), "--fail-on", "error").code in (0, 1)
    assert "answer this" not in run("validate", str(file)).err


@pytest.mark.parametrize("form", FORMS)
def test_no_secret_comes_out(form: Path, tmp_path: Path) -> None:
    file = tmp_path / "intent.yaml"
    first = run("import", "azure", str(form), "-o", str(file))
    second = run("import", "azure", str(form), "-o", str(file))
    assert first.code == second.code == 0
    texts = (first.out, first.err, second.out, second.err, file.read_text(encoding="utf-8"))
    planted = re.findall(
        r"(?:NotARealKey\w*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-0*feed\w*)", _whole(form), re.IGNORECASE
    )
    for secret in ("NotARealKey", *planted):
        assert not any(secret.lower() in text.lower() for text in texts)


def _whole(form: Path) -> str:
    files = sorted(form.rglob("*")) if form.is_dir() else [form]
    return "\n".join(file.read_text(encoding="utf-8-sig") for file in files if file.is_file())


@pytest.mark.parametrize("case", UPDATED, ids=lambda case: case.name)
def test_an_intent_brought_up_to_date(case: Path, golden: Golden) -> None:
    circuit = case.name.partition("-")[0]
    text = (case / "intent.yaml").read_text(encoding="utf-8")
    update = update_intent([("intent.yaml", text)], load_exports([arm(circuit)]))
    golden.check(case / "expected.yaml", update.files[0].new)
    golden.check(case / "expected.txt", "".join(f"{note}\n" for note in update.notes))


def test_an_intent_that_exists_is_written_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "intent.yaml"
    text = (FOLDER / "import" / "provider" / "expected.yaml").read_text(encoding="utf-8")
    old = "\ufeff" + text.replace("vlan: 100", "vlan: 99").replace("\n", "\r\n")
    file.write_bytes(old.encode())
    file.chmod(0o640)
    shown = run("import", "azure", str(arm("provider")), "-o", str(file))
    assert shown.code == 1
    assert "-        vlan: 99" in shown.out
    assert "+        vlan: 100" in shown.out
    assert "--write" in shown.err
    assert file.read_bytes() == old.encode()
    written = run("import", "azure", str(arm("provider")), "-o", str(file), "--write")
    assert written.code == 0
    assert written.out == shown.out
    assert file.read_bytes() == old.replace("vlan: 99", "vlan: 100").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert run("import", "azure", str(arm("provider")), "-o", str(file)).code == 0


def test_a_folder_is_an_intent_too(tmp_path: Path) -> None:
    text = (FOLDER / "import" / "provider" / "expected.yaml").read_text(encoding="utf-8")
    head, _, tail = text.partition("circuits:")
    (tmp_path / "devices.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "circuits.yaml").write_text(f"circuits:{tail}".replace("1000", "500"))
    outcome = run("import", "azure", str(arm("provider")), "-o", str(tmp_path), "--write")
    assert outcome.code == 0
    assert (tmp_path / "devices.yaml").read_text(encoding="utf-8") == head
    assert (tmp_path / "circuits.yaml").read_text(encoding="utf-8") == f"circuits:{tail}"


def test_an_export_without_a_circuit(tmp_path: Path) -> None:
    file = tmp_path / "empty.json"
    file.write_text("{}", encoding="utf-8")
    outcome = run("import", "azure", str(file))
    assert outcome.code == 2
    assert "no circuit" in outcome.err
    assert not outcome.out


def test_what_is_lost_is_inconclusive(tmp_path: Path) -> None:
    text = arm("provider").read_text(encoding="utf-8")
    file = tmp_path / "cut.json"
    file.write_text(text.replace('"vlanId": 100', '"vlanId": {"a": 1}'), encoding="utf-8")
    outcome = run("import", "azure", str(file))
    assert outcome.code == 3
    assert "vlan: <Which VLAN ID has the private peering?>" in outcome.out
