"""The example that everybody sees first: its faults are found, all of them and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from command_line import run

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "amsterdam"

FAULTS = {
    ("ams-ce1", "fd00:10::2", "BFD is missing"),
    ("ams-ce1", "172.16.99.2", "goes to AS 12076 and is not in the intent"),
    ("ams-ce2", "172.16.10.6", "advertises 10.30.0.0/16 beyond the intent"),
    ("fra-ce1", "172.16.20.2", "keepalive interval is 30 s and hold time is 90 s"),
    ("fra-ce2", "Ethernet1.100", "VLAN ID is 101"),
}


def test_the_audit_finds_the_planted_faults_and_nothing_else() -> None:
    outcome = run("audit", str(EXAMPLE), "--running", str(EXAMPLE / "running"), "--format", "json")
    assert outcome.code == 1, outcome.err
    findings = json.loads(outcome.out)["findings"]
    assert len(findings) == len(FAULTS)
    for device, subject, words in FAULTS:
        matching = [
            finding
            for finding in findings
            if finding["device"] == device
            and subject in finding["message"]
            and words in finding["message"]
        ]
        assert len(matching) == 1, (device, subject, words)


def test_what_is_rendered_from_the_example_is_clean(tmp_path: Path) -> None:
    assert run("render", str(EXAMPLE), "-o", str(tmp_path)).code == 0
    outcome = run("audit", str(EXAMPLE), "--running", str(tmp_path))
    assert (outcome.code, outcome.err) == (0, "")


def test_the_readme_names_every_fault() -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    for words in ("no BFD", "172.16.99.2", "10.30.0.0/16", "30 and 90", "VLAN 101"):
        assert words in text


def test_the_demo_runs(tmp_path: Path) -> None:
    erce = tmp_path / "erce"
    erce.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from erce.cli.main import main; main()" "$@"\n',
        encoding="utf-8",
    )
    erce.chmod(0o755)
    folders = [str(ROOT / name) for name in ("src", "generator", "parsers")]
    environment = os.environ | {"ERCE": "./erce", "PYTHONPATH": os.pathsep.join(folders)}
    demo = ROOT / "examples" / "demo.sh"
    for _ in range(2):  # a second run begins anew
        done = subprocess.run(
            ["sh", str(demo)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    for command in ("init demo", "validate", "render -o configs", "audit --running running"):
        assert f"$ erce {command}\n" in done.stdout
    assert "fra-ce2" in done.stdout
