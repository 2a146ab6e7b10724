from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import jsonschema  # type: ignore[import-untyped]
import pytest

from erce.base.finding import Document, Related
from erce.base.source import Source
from erce.report.sarif import audit_sarif
from report.samples import CE1, TIMERS, only, plain, rich, timers
from report.sarif_schema import sarif_schema

if TYPE_CHECKING:
    from erce.audit import AuditResult

SUBSET = json.loads((Path(__file__).parent / "sarif-2.1.0-subset.json").read_text("utf-8"))
"""What erce writes of the format; it refuses everything else."""
SCHEMA = sarif_schema()


def run(result: AuditResult) -> dict[str, Any]:
    data = json.loads(audit_sarif(result))
    jsonschema.Draft7Validator(SCHEMA).validate(data)
    jsonschema.Draft7Validator(SUBSET).validate(data)
    (found,) = data["runs"]
    return dict(found)


def uri(file: str) -> str:
    (found,) = run(only(plain(source=Source(file))))["results"]
    return str(found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def fingerprints(result: AuditResult) -> list[str]:
    return [item["partialFingerprints"]["erce/v1"] for item in run(result)["results"]]


def test_the_schema_is_one_and_refuses_what_it_should() -> None:
    assert len(SCHEMA["definitions"]) > 40
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.Draft7Validator.check_schema(SUBSET)
    data = json.loads(audit_sarif(rich()))
    data["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(jsonschema.ValidationError, match="minimum"):
        jsonschema.validate(data, SCHEMA)


def test_results_point_to_their_rules() -> None:
    found = run(rich())
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["BGP003", "CFG001", "CFG005", "HA004", "TAG002"]
    for item in found["results"]:
        assert rules[item["ruleIndex"]]["id"] == item["ruleId"]
    assert [item["level"] for item in found["results"]] == [
        "note",
        "error",
        "warning",
        "error",
        "warning",
        "error",
    ]


def test_a_rule_brings_its_help() -> None:
    rule = next(r for r in run(rich())["tool"]["driver"]["rules"] if r["id"] == "BGP003")
    assert rule["name"] == "hold-time-too-short"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["helpUri"] == TIMERS.documents[0].url
    assert TIMERS.why in rule["help"]["text"]
    assert f"]({TIMERS.documents[0].url})" in rule["help"]["markdown"]
    assert rule["properties"] == {"precision": "high", "problem.severity": "error"}


def test_an_address_that_is_none_is_not_offered() -> None:
    from dataclasses import replace

    info = replace(TIMERS, documents=(Document(title="x", date="2025-01-01", url="javascript:x"),))
    text = audit_sarif(replace(rich(), rules={"BGP003": info}))
    assert "javascript" not in text


def test_places_have_a_region_only_when_there_is_a_line() -> None:
    results = run(rich())["results"]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place["region"] == {
        "startLine": 41,
        "startColumn": 3,
        "snippet": {"text": "neighbor 172.16.10.2 timers 10 30"},
    }
    assert "region" not in results[4]["locations"][0]["physicalLocation"]
    related = results[1]["relatedLocations"]
    assert [item["message"]["text"] for item in related] == [
        "the intent wants it here",
        "the key of the same session",
    ]


def test_related_places_may_be_the_same() -> None:
    twice = Related(source=Source(CE1, 1, 1), message="here")
    assert len(run(only(plain(related=(twice, twice))))["results"][0]["relatedLocations"]) == 2


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("running/ams-ce1.cfg", "running/ams-ce1.cfg"),
        ("running/core 9.cfg", "running/core%209.cfg"),
        ("../b#1?.cfg", "../b%231%3F.cfg"),
        ("c:evil.cfg", "c%3Aevil.cfg"),
        ("ümlaut%.cfg", "%C3%BCmlaut%25.cfg"),
        ("/srv/ce1.cfg", "file:///srv/ce1.cfg"),
        ("ce\udc80.cfg", "ce%5Cudc80.cfg"),
    ],
)
def test_a_file_is_a_relative_and_escaped_uri(file: str, expected: str) -> None:
    assert uri(file) == expected
    if "\udc80" not in file:
        assert unquote(expected).removeprefix("file://") == file


def test_a_finding_without_a_file_has_no_physical_place() -> None:
    (found,) = run(only(plain(source=Source(""))))["results"]
    assert "physicalLocation" not in found["locations"][0]


def test_a_fingerprint_outlives_a_move_of_the_line() -> None:
    moved = timers()
    assert fingerprints(only(timers())) == fingerprints(
        only(plain(rule=moved.rule, path=moved.path, source=Source(CE1, 99, 7)))
    )


def test_fingerprints_tell_findings_apart() -> None:
    found = fingerprints(
        only(
            plain(),
            plain(message="another one"),
            plain(device="ams-ce2"),
            plain(rule="CFG002"),
            plain(path=("vrfs", "AZURE")),
            plain(device="", source=Source("a")),
            plain(device="", source=Source("b")),
        )
    )
    assert len(set(found)) == 7


def test_a_suppressed_result_says_why() -> None:
    results = run(rich())["results"]
    assert [item for item in results if "suppressions" in item] == results[-1:]
    (suppression,) = results[-1]["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["justification"].startswith("the circuit is given up")
    place = suppression["location"]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("intent.yaml", 40)


def test_a_file_that_could_not_be_read_is_told() -> None:
    (invocation,) = run(rich())["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("the file is empty\n")
    place = told["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "running/fra-ce2.cfg"}
    (invocation,) = run(only())["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_a_message_has_no_placeholder_and_no_link() -> None:
    (found,) = run(only(plain(message="unit {0} [click](http://evil.example)")))["results"]
    assert found["message"]["text"] == "unit {{0}} [click] (http://evil.example)"
