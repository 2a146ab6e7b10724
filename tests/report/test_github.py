from __future__ import annotations

from erce.base.finding import Severity
from erce.base.source import Source
from erce.report.github import audit_github, escaped, escaped_value
from report.samples import only, plain, rich


def test_each_finding_is_an_annotation_at_its_place() -> None:
    lines = audit_github(rich()).splitlines()
    assert lines[0].startswith(
        "::error file=running/ams-ce1.cfg,line=41,col=3,"
        "title=BGP003 hold-time-too-short on ams-ce1::session 172.16.10.2"
    )
    assert lines[0].endswith("%0A    no neighbor 172.16.10.2 timers")
    assert [line.split()[0] for line in lines] == [
        "::error",
        "::notice",
        "::warning",
        "::error",
        "::warning",
        "::error",
    ]
    assert lines[-1] == (
        "::error file=running/fra-ce2.cfg,title=not audited::the file is empty"
        "%0ASave the running configuration again."
    )


def test_nothing_to_say_is_said_with_nothing() -> None:
    assert audit_github(only()) == ""


def test_the_escapes_are_those_of_the_documentation() -> None:
    assert escaped("50%\r\na:b,c") == "50%25%0D%0Aa:b,c"
    assert escaped_value("50%\r\na:b,c") == "50%25%0D%0Aa%3Ab%2Cc"


def test_no_text_starts_another_command() -> None:
    text = audit_github(
        only(
            plain(
                severity=Severity.ERROR,
                message="x\n::add-mask::y\r::stop-commands::z",
                source=Source("a,line=9::b\n::c.cfg", 1, 1),
                fix=("::debug::x",),
            )
        )
    )
    assert len(text.splitlines()) == 1
    head, message = text.removeprefix("::error ").split("::", 1)
    assert dict(item.split("=", 1) for item in head.split(","))["file"] == (
        r"a%2Cline=9%3A%3Ab\n%3A%3Ac.cfg"
    )
    assert "\n  ::debug" not in message
