from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from erce.report.junit import audit_junit
from report.samples import only, plain, rich

if TYPE_CHECKING:
    from erce.audit import AuditResult


def read(result: AuditResult) -> ET.Element:
    return ET.fromstring(audit_junit(result).encode())


def suites(result: AuditResult) -> dict[str | None, ET.Element]:
    return {suite.get("name"): suite for suite in read(result)}


def test_each_device_is_a_suite_and_each_finding_a_case() -> None:
    found = suites(rich())
    assert list(found) == [
        "ams-ce1",
        "ams-ce2",
        "intent.yaml",
        "running/core 9.cfg",
        "fra-ce1",
        "suppressed findings",
        "files that were not audited",
    ]
    first, second = found["ams-ce1"]
    failure = first.find("failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert "      no neighbor" not in (failure.text or "")
    assert "\n    no neighbor 172.16.10.2 timers" in (failure.text or "")
    assert (first.get("file"), first.get("line")) == ("running/ams-ce1.cfg", "41")
    assert second.find("failure") is None
    assert second.find("system-out") is not None


def test_warnings_fail_with_a_type_of_their_own() -> None:
    failure = suites(rich())["ams-ce2"].find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "warning"


def test_a_device_without_findings_passes() -> None:
    (case,) = suites(rich())["fra-ce1"]
    assert case.get("name") == "no findings"
    assert len(case) == 0


def test_a_device_that_was_not_read_does_not_pass() -> None:
    assert "fra-ce2" not in suites(rich())
    unread = replace(only(), devices=("ams-ce1",), errors=rich().errors)
    assert list(suites(unread)) == ["files that were not audited"]


def test_an_intent_without_findings_passes() -> None:
    assert list(suites(only())) == ["running/ams-ce1.cfg"]
    assert list(suites(replace(only(), devices=("ams-ce1",)))) == ["ams-ce1"]


def test_suppressed_findings_are_skipped_with_their_reason() -> None:
    skipped = suites(rich())["suppressed findings"].find("testcase/skipped")
    assert skipped is not None
    assert "intent.yaml:40:5: the circuit is given up" in str(skipped.get("message"))


def test_the_counts_are_right() -> None:
    root = read(rich())
    assert {key: root.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "8",
        "failures": "4",
        "errors": "1",
        "skipped": "1",
    }


def test_no_two_cases_have_one_name() -> None:
    cases = read(only(plain(), plain(), plain())).findall("testsuite/testcase")
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == 3
