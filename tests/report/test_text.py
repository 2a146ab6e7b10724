from __future__ import annotations

from erce.audit import AuditResult
from erce.base.finding import Finding, Related, Severity
from erce.base.source import Source
from erce.report.json import audit_json
from erce.report.table import table
from erce.report.text import WIDTH, audit_text

PLACE = Source("running/ce1.cfg", 12, 3)


def finding(**more: object) -> Finding:
    values: dict[str, object] = {
        "rule": "CFG002",
        "severity": Severity.ERROR,
        "message": "session 192.0.2.2 (er-1 private primary, VRF AZURE): " + "a long word " * 12,
        "source": PLACE,
        "device": "ce1",
        "expected": "180 s",
        "observed": "30 s",
        "related": (Related(source=Source("intent.yaml", 4, 5), message="here"),),
        "fix": ("router bgp 1", " neighbor 192.0.2.2 timers 60 180"),
    }
    return Finding(**{**values, **more})  # type: ignore[arg-type]


def result(*findings: Finding, inconclusive: bool = False) -> AuditResult:
    return AuditResult(
        findings=findings,
        inconclusive=inconclusive,
        coverage=(),
        files=("running/ce1.cfg",),
        excerpts={PLACE: "  neighbor 192.0.2.2 timers 10 30"},
    )


def test_text_fits_a_terminal() -> None:
    text = audit_text(result(finding()))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "    12 |   neighbor 192.0.2.2 timers 10 30\n" in text
    assert "        router bgp 1\n         neighbor 192.0.2.2 timers 60 180\n" in text


def test_colour_is_there_only_when_asked_for() -> None:
    assert "\x1b[" not in audit_text(result(finding()))
    coloured = audit_text(result(finding()), colour=True)
    assert "\x1b[31merror\x1b[0m" in coloured
    plain = coloured
    for code in ("0", "1", "2", "31", "32", "33", "36"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == audit_text(result(finding()))


def test_what_the_message_says_is_not_said_again() -> None:
    text = audit_text(result(finding(message="hold time is 30 s, the intent wants 180 s")))
    assert "expected:" not in text
    assert "observed:" not in text


def test_the_summary_counts_what_was_found() -> None:
    found = (finding(), finding(severity=Severity.WARNING), finding(severity=Severity.INFO))
    assert audit_text(result(*found)).endswith("0 devices in 1 file: 1 error, 1 warning, 1 note\n")
    assert audit_text(result()).endswith("0 devices in 1 file: no difference\n")
    doubtful = audit_text(result(inconclusive=True)).splitlines()
    assert doubtful[-1].startswith("Not conclusive")


def test_json_is_a_contract_of_its_own() -> None:
    import json

    data = json.loads(audit_json(result(finding())))
    assert list(data) == ["version", "tool", "summary", "findings", "errors", "coverage"]
    assert data["version"] == 1
    assert data["summary"] == {
        "devices": 0,
        "files": 1,
        "inconclusive": False,
        "error": 1,
        "warning": 0,
        "info": 0,
    }
    (found,) = data["findings"]
    assert found["location"] == {"file": "running/ce1.cfg", "line": 12, "column": 3}
    assert found["related"][0]["location"]["file"] == "intent.yaml"
    assert found["text"] == "  neighbor 192.0.2.2 timers 10 30"


def test_a_table_is_as_wide_as_its_content() -> None:
    assert list(table(("a", "long head"), [("x", "y"), ("xyz", "")])) == [
        "a    long head",
        "---  ---------",
        "x    y",
        "xyz",
    ]
    assert list(table(("a",), [])) == []
