from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from command_line import run

if TYPE_CHECKING:
    import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_table_shows_both_ends_of_every_link() -> None:
    outcome = run("validate", str(EXAMPLES / "direct" / "intent.yaml"))
    assert outcome.code == 0
    head, rule, *rows = outcome.out.splitlines()
    assert head.split("  ")[0] == "device"
    assert set(rule) == {"-", " "}
    assert rows[0].split() == [
        "dub-ce1", "HundredGigE0/1/0.10", "er-dub-direct", "private", "primary", "1500", "10",
        "172.16.40.1/30", "172.16.40.2", "fd00:40::1/126", "fd00:40::2", "65540", "AZURE",
    ]  # fmt: skip
    assert rows[4] == ""
    assert all(len(row.split()) > 10 for row in rows[:4])


def test_a_file_gets_what_the_terminal_gets(tmp_path: Path) -> None:
    intent = str(EXAMPLES / "direct" / "intent.yaml")
    assert run("validate", intent, "-o", str(tmp_path / "out.txt")).out == ""
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == run("validate", intent).out


def test_microsofts_own_worked_example(tmp_path: Path) -> None:
    """192.168.100.128/29: .129 and .133 are the customer's, .130 and .134 Microsoft's.

    Microsoft: ExpressRoute routing requirements.
    """
    text = (EXAMPLES / "amsterdam" / "intent.yaml").read_text(encoding="utf-8")
    path = tmp_path / "intent.yaml"
    path.write_text(text.replace("172.16.10.0/29", "192.168.100.128/29"), encoding="utf-8")
    rows = json.loads(run("validate", str(path), "--format", "json").out)["links"]
    pairs = [(row["ce_ipv4"], row["msee_ipv4"]) for row in rows if row["circuit"] == "er-ams-01"]
    assert ("192.168.100.129/30", "192.168.100.130") in pairs
    assert ("192.168.100.133/30", "192.168.100.134") in pairs


def test_json_has_a_version_and_leaves_out_what_is_absent() -> None:
    outcome = run("validate", str(EXAMPLES / "amsterdam"), "--format", "json")
    data = json.loads(outcome.out)
    assert data["version"] == 1
    assert data["name"] == "amsterdam"
    assert "s_tag" not in data["links"][0]
    assert data["links"][-1]["s_tag"] == 3001


def test_the_usual_places_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    missing = run("validate")
    assert missing.code == 2
    assert "erce init" in missing.err
    text = (EXAMPLES / "amsterdam" / "intent.yaml").read_text(encoding="utf-8")
    Path("intent").mkdir()
    Path("intent/all.yml").write_text(text, encoding="utf-8")
    assert "ams-ce1" in run("validate").out
    Path("intent.yaml").write_text(text.replace("ams-ce1", "rtr-ce1"), encoding="utf-8")
    assert "rtr-ce1" in run("validate").out


def test_every_error_is_named_and_nothing_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "intent.yaml"
    path.write_text("version: 2\nname: x y\n", encoding="utf-8")
    outcome = run("validate", str(path))
    assert outcome.code == 2
    assert not outcome.out
    assert f"{path}:1:10: version: must be 1, not 2" in outcome.err
    assert f"{path}:2:7: name: " in outcome.err


def test_of_thousands_of_errors_a_hundred_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "intent.yaml"
    keys = "".join(f"k{number}: 1\n" for number in range(3000))
    path.write_text(f"version: 1\n{keys}", encoding="utf-8")
    outcome = run("validate", str(path))
    assert outcome.code == 2
    assert outcome.err.count("error: ") == 100
    assert outcome.err.endswith("more errors are not shown\n")


def test_a_circuit_without_sessions_of_ours_is_mentioned(tmp_path: Path) -> None:
    text = (EXAMPLES / "direct" / "intent.yaml").read_text(encoding="utf-8")
    text = text[: text.index("    peerings:")]
    text = text.replace("connectivity: direct", "connectivity: provider_l3")
    path = tmp_path / "intent.yaml"
    path.write_text(text, encoding="utf-8")
    outcome = run("validate", str(path), "--ignore", "HA")
    assert (outcome.code, outcome.out.strip()) == (0, "1 file: no findings")
    assert outcome.err == "er-dub-direct: the provider holds the sessions with Microsoft\n"
