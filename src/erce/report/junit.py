"""The result as JUnit XML: a suite for each device, a case for each finding.

What GitLab reads of it is in its documentation, "Unit test reports": of cases with one name in one
class it shows the first alone, so every case has a name of its own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from erce.base.finding import Severity
from erce.report.groups import detail_lines, groups, line_at, rule_name
from erce.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.audit import AuditResult
    from erce.audit.result import Suppressed
    from erce.base.finding import Finding


def audit_junit(result: AuditResult) -> str:
    """Write the result as XML; ends in a newline.

    Errors and warnings are failures, told apart by their type. Notes pass, with their text as
    output. Suppressed findings are skipped with their reason, and files that could not be read are
    errors. A device that was audited and has no finding is one case that passes.
    """
    root = Element("testsuites", name="erce")
    for suite in _Suites(result).all():
        _count(suite)
        root.append(suite)
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


class _Suites:
    def __init__(self, result: AuditResult) -> None:
        self._result = result
        self._names: Counter[tuple[str, str]] = Counter()

    def all(self) -> Iterator[Element]:
        """Yield devices with findings, clean devices, suppressed findings, and unread files."""
        found = groups(self._result)
        for group in found:
            yield self._suite(group.name, group.findings)
        for name in _clean(self._result, {group.name for group in found}):
            suite = Element("testsuite", name=visible(name))
            self._case(suite, name, "no findings")
            yield suite
        if self._result.suppressed:
            yield self._skipped(self._result.suppressed)
        if self._result.errors:
            yield self._unread()

    def _suite(self, name: str, findings: Iterable[Finding]) -> Element:
        suite = Element("testsuite", name=visible(name))
        for finding in findings:
            case = self._finding(suite, name, finding)
            if finding.severity is Severity.INFO:
                SubElement(case, "system-out").text = self._text(finding)
                continue
            failure = SubElement(case, "failure", type=str(finding.severity))
            failure.set("message", visible(finding.message))
            failure.text = self._text(finding)
        return suite

    def _skipped(self, items: Iterable[Suppressed]) -> Element:
        suite = Element("testsuite", name="suppressed findings")
        for item in items:
            owner = item.finding.device or item.finding.source.file
            case = self._finding(suite, owner, item.finding)
            reason = f"suppressed at {item.source}: {item.reason}"
            SubElement(case, "skipped", message=visible(reason))
        return suite

    def _unread(self) -> Element:
        suite = Element("testsuite", name="files that were not audited")
        for error in self._result.errors:
            file = error.source.file if error.source else ""
            case = self._case(suite, file or "erce", error.message)
            SubElement(case, "error", message=visible(error.message), type=type(error).__name__)
        return suite

    def _finding(self, suite: Element, owner: str, finding: Finding) -> Element:
        title = f"{rule_name(finding.rule, self._result)}: {finding.message}"
        case = self._case(suite, owner, title)
        case.set("file", visible(finding.source.file))
        if finding.source.line:
            case.set("line", str(finding.source.line))
        return case

    def _case(self, suite: Element, owner: str, name: str) -> Element:
        key = (visible(owner), visible(name))
        self._names[key] += 1
        times = self._names[key]
        title = key[1] if times == 1 else f"{key[1]} ({times})"
        return SubElement(suite, "testcase", classname=key[0], name=title)

    def _text(self, finding: Finding) -> str:
        lines = [str(finding.source)] if finding.source.file else []
        text = line_at(finding.source, self._result)
        if text is not None:
            lines.append(f"{finding.source.line:>5} | {text}")
        return "\n".join(map(visible, (*lines, finding.message, *detail_lines(finding))))


def _clean(result: AuditResult, found: set[str]) -> list[str]:
    """Return the devices that were audited, and of a result without devices the files.

    A device whose file could not be read is in no coverage, and nothing is said of it here.
    """
    audited = [item.device for item in result.coverage]
    if not audited and not result.errors:
        audited = [*result.devices] if result.devices else [*result.files]
    told = found | {item.source.file for item in result.findings}
    return [name for name in audited if name not in told]


def _count(suite: Element) -> None:
    suite.set("tests", str(len(suite)))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))
