"""A document as blocks, written as Markdown or as one page of HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.report.markdown import code, escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is the document's own."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. What stands between backticks is code."""

    text: str

    strong: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; of things to do, each with a box to tick. Between backticks stands code."""

    items: tuple[str, ...]

    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header."""

    header: tuple[str, ...]

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines as they are typed or shown."""

    lines: tuple[str, ...]

    language: str = "text"


Block: TypeAlias = Heading | Text | Items | Table | Code


def markdown(blocks: Iterable[Block]) -> str:
    """Write blocks as Markdown; ends in a newline."""
    return "\n\n".join("\n".join(_markdown(block)) for block in blocks) + "\n"


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escaped(block.text)}"
        case Text():
            text = _with_code(block.text, code, escaped)
            yield f"**{text}**" if block.strong else text
        case Items():
            mark = "- [ ] " if block.boxes else "- "
            yield from (mark + _with_code(item, code, escaped) for item in block.items)
        case Table():
            yield f"| {' | '.join(map(escaped, block.header))} |"
            yield f"|{' --- |' * len(block.header)}"
            yield from (f"| {' | '.join(map(escaped, row))} |" for row in block.rows)
        case Code():
            fence = "```"
            while any(fence in line for line in block.lines):
                fence += "`"
            yield f"{fence}{block.language}"
            yield from block.lines
            yield fence


_CODE: Final = re.compile("`([^`\n]+)`")


def _with_code(text: str, code: Callable[[str], str], plain: Callable[[str], str]) -> str:
    """Write a sentence, what stands between backticks as code."""
    parts = _CODE.split(text)
    return "".join(code(part) if at % 2 else plain(part) for at, part in enumerate(parts) if part)


_STYLE: Final = """\
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff; }
h1, h2, h3 { line-height: 1.2; page-break-after: avoid; break-after: avoid; }
h2 { border-bottom: 1px solid #999; margin-top: 2rem; }
table { border-collapse: collapse; margin: .7rem 0; }
th, td { border: 1px solid #999; padding: .2rem .5rem; text-align: left; vertical-align: top; }
pre { border: 1px solid #999; background: #f6f6f6; padding: .5rem; white-space: pre-wrap;
  page-break-inside: avoid; break-inside: avoid; }
ul.boxes { list-style: none; padding-left: 0; }
@media print { body { margin: 0; max-width: none; font-size: 9pt; } pre { background: #fff; } }
"""


def html(title: str, blocks: Iterable[Block]) -> str:
    """Write blocks as one page that loads nothing and prints well; ends in a newline."""
    body = "\n".join(part for block in blocks for part in _html(block))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _html(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Text():
            text = _with_code(block.text, _code, escape)
            yield f"<p><strong>{text}</strong></p>" if block.strong else f"<p>{text}</p>"
        case Items():
            box = "\N{BALLOT BOX} " if block.boxes else ""
            yield '<ul class="boxes">' if block.boxes else "<ul>"
            yield from (f"<li>{box}{_with_code(item, _code, escape)}</li>" for item in block.items)
            yield "</ul>"
        case Table():
            yield "<table>"
            yield _row("th", block.header)
            yield from (_row("td", row) for row in block.rows)
            yield "</table>"
        case Code():
            yield f"<pre>{escape(chr(10).join(block.lines))}</pre>"


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _row(cell: str, texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{cell}>{escape(text)}</{cell}>' for text in texts)}</tr>"
