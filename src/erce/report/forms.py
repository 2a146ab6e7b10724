"""The formats of a result, and the one way to write any of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.audit import AuditResult


class Form(StrEnum):
    """A format of findings; the value is what `--format` takes."""

    TEXT = "text"
    """For a person at a terminal."""

    JSON = "json"
    """For programs; a versioned contract of its own."""

    SARIF = "sarif"
    """SARIF 2.1.0, for code scanning and editors."""

    JUNIT = "junit"
    """JUnit XML, for the test page of a pipeline."""

    GITHUB = "github"
    """Annotations of a GitHub workflow."""

    MD = "md"
    """Markdown, for a pull request or a ticket."""

    HTML = "html"
    """One page that loads nothing, to pass on or to print."""


def write(result: AuditResult, form: Form, *, colour: bool = False) -> str:
    """Write a result in one format; ends in a newline, unless GitHub is told nothing.

    Colour is for text alone. Each format is imported when it is asked for.
    """
    match form:
        case Form.TEXT:
            from erce.report.text import audit_text

            return audit_text(result, colour=colour)
        case Form.JSON:
            from erce.report.json import audit_json

            return audit_json(result)
        case Form.SARIF:
            from erce.report.sarif import audit_sarif

            return audit_sarif(result)
        case Form.JUNIT:
            from erce.report.junit import audit_junit

            return audit_junit(result)
        case Form.GITHUB:
            from erce.report.github import audit_github

            return audit_github(result)
        case Form.MD:
            from erce.report.markdown import audit_markdown

            return audit_markdown(result)
        case Form.HTML:
            from erce.report.page import audit_html

            return audit_html(result)
