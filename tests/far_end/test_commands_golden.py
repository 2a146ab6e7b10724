"""Commands for Azure's end, and that a shell takes them as they are meant."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from command_line import run
from erce.azure import load_exports
from erce.far_end.commands import Format, as_text, commands_for
from erce.far_end.importing import import_intent
from erce.intent.load import load
from far_end.answers import answered
from golden_files import FOLDER, cases

if TYPE_CHECKING:
    from pathlib import Path

    from golden_files import Golden

SUFFIXES = {
    Format.AZ: "sh",
    Format.POWERSHELL: "ps1",
    Format.BICEP: "bicep",
    Format.BICEPPARAM: "bicepparam",
}
CASES = cases("azure_commands")
FORMS = [
    pytest.param(form, id=f"{form.parent.name}-{form.stem}")
    for circuit in ("direct", "metro", "provider")
    for form in sorted((FOLDER / "azure" / circuit).iterdir())
]

# Options of the CLI's reference.
_PEERING = (
    "--resource-group --circuit-name --peer-asn --vlan-id --primary-peer-subnet "
    "--secondary-peer-subnet --shared-key --ip-version --advertised-public-prefixes "
    "--customer-asn --routing-registry-name --route-filter"
)
OPTIONS = {
    "network express-route peering create": f"{_PEERING} --peering-type",
    "network express-route peering update": f"{_PEERING} --name",
    "network route-filter create": "--resource-group --name --location",
    "network route-filter rule create": (
        "--resource-group --filter-name --name --access --communities"
    ),
    "network express-route port link update": (
        "--resource-group --port-name --name --macsec-ckn-secret-identifier "
        "--macsec-cak-secret-identifier --macsec-cipher --macsec-sci-state"
    ),
    "keyvault secret show": "--vault-name --name --query --output",
}
AZ = """\
#!/bin/sh
python3 -c 'import json, sys; print(json.dumps(sys.argv[1:]))' "$@" >> "$CALLS"
echo "answer of $1"
"""


def exports(case: Path) -> list[Path]:
    named = case / "exports"
    if not named.is_file():
        return []
    circuit = named.read_text(encoding="utf-8").strip()
    return list((FOLDER / "azure" / circuit).glob("arm*"))


def arguments(case: Path, form: Format) -> list[str]:
    given = [word for path in exports(case) for word in ("--azure", str(path))]
    return ["azure", "commands", str(case / "intent.yaml"), *given, "--format", form.value]


def called(script: str, folder: Path, **environment: str) -> list[list[str]]:
    """Run a script with an `az` that only notes down how it was called."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    (folder / "az").write_text(AZ, encoding="utf-8")
    (folder / "az").chmod(0o755)
    (folder / "script").write_text(script, encoding="utf-8")
    calls = folder / "calls"
    calls.write_text("", encoding="utf-8")
    known = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "CALLS": str(calls)}
    done = subprocess.run(
        [bash, str(folder / "script")],
        env=known | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()]


FILLED = {
    "RESOURCE_GROUP": "rg one",
    "KEY_VAULT": "kv-one",
    "LOCATION": "westeurope",
    "DIRECT_PORT": "port one",
}


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, form: Format, golden: Golden) -> None:
    outcome = run(*arguments(case, form))
    assert outcome.code == 0
    golden.check(case / f"commands.{SUFFIXES[form]}", outcome.out)
    if form is Format.AZ:
        golden.check(case / "notes.txt", outcome.err)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_shell_calls_az_with_options_that_it_has(case: Path, tmp_path: Path) -> None:
    calls = called(run(*arguments(case, Format.AZ)).out, tmp_path, **FILLED)
    assert calls
    for call in calls:
        words = [word for word in call if word.startswith("--")]
        verb = " ".join(call[: call.index(words[0])])
        assert set(words) <= set(OPTIONS[verb].split()), verb
        assert len(words) == len(set(words))


@pytest.mark.parametrize("blank", ["RESOURCE_GROUP", "KEY_VAULT", "LOCATION"])
def test_nothing_runs_while_a_blank_is_open(blank: str, tmp_path: Path) -> None:
    script = run(*arguments(FOLDER / "azure_commands" / "metro", Format.AZ)).out
    filled = {name: value for name, value in FILLED.items() if name != blank}
    with pytest.raises(AssertionError, match=f"{blank}: the "):
        called(script, tmp_path, **filled)
    calls = (tmp_path / "calls").read_text(encoding="utf-8")
    assert "--location" not in calls
    assert '"--peer-asn"' not in calls or blank == "LOCATION"


def test_a_key_that_is_not_read_stops_everything(tmp_path: Path) -> None:
    script = run(*arguments(FOLDER / "azure_commands" / "provider", Format.AZ)).out
    broken = script.replace("set -euo pipefail\n", "set -euo pipefail\naz() { :; }\n")
    with pytest.raises(AssertionError, match="was not read from the Key Vault"):
        called(broken, tmp_path, **FILLED)


@pytest.mark.parametrize("form", FORMS)
def test_an_import_and_its_export_differ_in_nothing(form: Path, tmp_path: Path) -> None:
    estate = load_exports([form])
    file = tmp_path / "intent.yaml"
    text = answered(import_intent(estate), md5="{env: ER_MD5}", asn="64512", s_tag="12")
    file.write_text(text, encoding="utf-8")
    intent = load([file]).intent
    for language in Format:
        result = commands_for(intent, estate, language)
        assert not result.to_type
        assert as_text(result) == ""
        assert all("MD5" in note.purpose for note in result.notes)


@pytest.mark.parametrize("form", FORMS)
def test_no_secret_of_an_export_comes_out(form: Path) -> None:
    case = FOLDER / "azure_commands" / f"{form.parent.name}-changed"
    for language in Format:
        outcome = run(
            "azure",
            "commands",
            str(case / "intent.yaml"),
            "--azure",
            str(form),
            "--format",
            language.value,
        )
        assert outcome.code == 0
        assert outcome.out
        assert "notarealkey" not in (outcome.out + outcome.err).lower()
        assert "feed" not in (outcome.out + outcome.err).lower()


def test_the_key_goes_along_with_every_change() -> None:
    text = run(*arguments(FOLDER / "azure_commands" / "metro-changed", Format.AZ)).out
    changes = text.count("az network express-route peering ")
    assert changes > 1
    assert text.count("--shared-key") == changes


def test_words_in_quotes_are_what_they_were() -> None:
    from erce.far_end import bicep, commands_az, powershell

    for text in ("a'b", 'a"b', "a $(rm) b", "a`b", "${x}", "a\\b", "\u2019; rm"):
        assert shlex.split(commands_az.quoted(text)) == [text]
        assert powershell.literal(text).replace("''", "'").replace("\u2019\u2019", "\u2019") == (
            f"'{text}'"
        )
        assert "${" not in bicep.literal(text).replace("\\${", "")


def test_an_output_file(tmp_path: Path) -> None:
    case = FOLDER / "azure_commands" / "provider"
    file = tmp_path / "azure.sh"
    outcome = run(*arguments(case, Format.AZ), "-o", str(file))
    assert outcome.code == 0
    assert not outcome.out
    assert file.read_text(encoding="utf-8") == run(*arguments(case, Format.AZ)).out
