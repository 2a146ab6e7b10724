"""Pages of the rule book, for a terminal and for the documentation."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Final

from erce.platforms import facts
from erce.rules import RaisedBy
from erce.rules.examples import AZURE, INTENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.base.platform import Platform
    from erce.rules import Rule
    from erce.rules.examples import Example, Examples

WIDTH: Final = 80
_COLOURS: Final = {"-": "31", "+": "32"}
_TITLES: Final = {INTENT: "Intent", AZURE: "Export of Azure"}
_OUTSIDE: Final = {INTENT: "in an intent", AZURE: "in an export of Azure"}


def rule_text(
    rule: Rule, examples: Examples, platform: Platform | None = None, *, colour: bool = False
) -> str:
    """Explain one rule on a terminal, with the examples of all platforms or of one."""
    lines = [f"{rule.id} {rule.slug}  ({rule.severity})", rule.title, ""]
    for head, text in _paragraphs(rule):
        lines += [head, *_wrapped(text), ""]
    for example in examples.examples:
        if platform is None or example.where in {INTENT, AZURE, platform}:
            lines += [_where(example.where), *_marked(example, colour=colour), ""]
    for where, reason in examples.not_on.items():
        if platform is None or where == platform:
            lines += [_absent(where), *_wrapped(reason), ""]
    lines += ["Sources", *(f"  {item}" for item in _documents(rule)), ""]
    lines += ["To live with it", *(f"  {line}" for line in _suppression(rule))]
    return "\n".join(lines) + "\n"


def rule_markdown(rule: Rule, examples: Examples) -> str:
    """Write the page of one rule for the documentation."""
    lines = [f"# {rule.id}: {rule.title}", ""]
    lines += [f"`{rule.slug}` · {rule.severity} · confidence {rule.confidence}", ""]
    for head, text in _paragraphs(rule):
        lines += [f"## {head}", "", text, ""]
    lines += ["## Examples", ""]
    lines += ["Lines with `-` are wrong, lines with `+` are right.", ""]
    for example in examples.examples:
        lines += [f"### {_where(example.where)}", "", "```diff", *_marked(example), "```", ""]
    for where, reason in examples.not_on.items():
        lines += [f"{_absent(where)}: {reason}", ""]
    lines += ["## Sources", "", *(f"- {item}" for item in _documents(rule)), ""]
    lines += ["## To live with it", "", "```yaml", *_suppression(rule), "```"]
    return "\n".join(lines) + "\n"


def index_text(rules: Sequence[Rule]) -> str:
    """List rules on a terminal, a line each."""
    return "".join(f"{rule.id}  {rule.severity!s:8} {rule.title}\n" for rule in rules)


def index_markdown(rules: Sequence[Rule]) -> str:
    """Write the page that lists all rules."""
    lines = [
        "# The rule book",
        "",
        "Made by `erce rule --all --format md -o docs/rules`. What the documents say beyond these",
        "rules is listed in [not-checked.md](not-checked.md), with the reason.",
        "",
        "| Rule | Severity | What it finds | Asked of |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.title} | {_asked_of(rule)} |"
        for rule in rules
    ]
    return "\n".join(lines) + "\n"


def rules_json(rules: Sequence[Rule]) -> str:
    """Write what is known of rules for programs."""
    return json.dumps([_data(rule) for rule in rules], indent=2, ensure_ascii=False) + "\n"


def _data(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "slug": rule.slug,
        "title": rule.title,
        "severity": str(rule.severity),
        "confidence": str(rule.confidence),
        "asked_of": _asked_of(rule),
        "what": rule.what,
        "why": rule.why,
        "how": rule.how,
        "documents": [
            {"title": item.title, "date": item.date, "url": item.url or None}
            for item in rule.documents
        ],
    }


def _paragraphs(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "What is wrong", rule.what
    yield "Why it matters", rule.why
    yield "How to fix it", rule.how
    if rule.raised_by is RaisedBy.READING:
        yield "In an intent", "An intent like this is refused when it is read, with exit code 2."
    yield "Asked of", _asked_of(rule)


def _asked_of(rule: Rule) -> str:
    if rule.raised_by is RaisedBy.AUDIT:
        return "every audit"
    return str(rule.needs)


def _where(where: str) -> str:
    from erce.base.platform import Platform

    return _TITLES.get(where) or facts(Platform(where)).title


def _absent(where: str) -> str:
    return f"Not {_OUTSIDE[where]}" if where in _OUTSIDE else f"Not on {_where(where)}"


def _marked(example: Example, *, colour: bool = False) -> list[str]:
    lines = example.text.rstrip("\n").splitlines()
    return [_painted(line) if colour else line for line in lines]


def _painted(line: str) -> str:
    code = _COLOURS.get(line[:1])
    return f"\x1b[{code}m{line}\x1b[0m" if code else line


def _documents(rule: Rule) -> list[str]:
    return [
        f"{item.title} ({item.date})" + (f", {item.url}" if item.url else "")
        for item in rule.documents
    ]


def _suppression(rule: Rule) -> list[str]:
    return [
        "suppress:",
        f"  - rule: {rule.id}",
        "    reason: why this site can live with it",
        "    until: 2027-06-30        # the last day; leave it out for ever",
        "    circuit: er-ams-01       # and peering, device: leave out what does not limit it",
    ]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
