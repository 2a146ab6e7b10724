from __future__ import annotations

import json

from erce.base.source import Source
from erce.report.json import audit_json
from report.samples import only, plain, rich


def test_it_is_a_contract_of_its_own() -> None:
    data = json.loads(audit_json(rich()))
    assert list(data) == [
        "version",
        "tool",
        "summary",
        "findings",
        "suppressed",
        "rules",
        "errors",
        "coverage",
    ]
    assert data["version"] == 1
    assert data["summary"] == {
        "devices": 4,
        "files": 5,
        "inconclusive": True,
        "error": 2,
        "warning": 2,
        "info": 1,
        "hints": 0,
        "suppressed": 1,
    }
    found = data["findings"][1]
    assert found["location"] == {"file": "running/ams-ce1.cfg", "line": 41, "column": 3}
    assert found["related"][0]["location"]["file"] == "intent.yaml"
    assert found["text"] == "  neighbor 172.16.10.2 timers 10 30"
    assert (found["circuit"], found["peering"], found["confidence"]) == (
        "er-ams-01",
        "private",
        "high",
    )


def test_rules_stand_there_once_with_what_they_rest_on() -> None:
    rules = {item["id"]: item for item in json.loads(audit_json(rich()))["rules"]}
    assert list(rules) == ["BGP003", "HA004", "TAG002"]
    assert rules["BGP003"]["slug"] == "hold-time-too-short"
    assert rules["BGP003"]["documents"][0]["date"] == "2025-03-31"
    assert rules["HA004"]["documents"][0]["url"] is None


def test_what_is_suppressed_has_its_reason_and_is_no_finding() -> None:
    data = json.loads(audit_json(rich()))
    (item,) = data["suppressed"]
    assert item["reason"].startswith("the circuit is given up")
    assert item["location"] == {"file": "intent.yaml", "line": 40, "column": 5}
    assert item["finding"]["location"]["line"] == 9
    assert len(data["findings"]) == 5


def test_a_file_name_that_is_no_text_can_be_written() -> None:
    text = audit_json(only(plain(source=Source("ce\udc80.cfg"))))
    assert json.loads(text.encode())["findings"][0]["location"]["file"] == "ce\udc80.cfg"
