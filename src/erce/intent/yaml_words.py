"""What is wrong with YAML text, in our own words instead of the YAML library's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.errors import IntentError
from erce.base.source import Source

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

# What YAML allows in a file (YAML 1.2, production c-printable).
_CONTROL: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TAB_INDENT: Final = re.compile(r" *\t")


class _Words(NamedTuple):
    """Explains errors of the library whose text holds one of the marks."""

    marks: tuple[str, ...]
    message: str
    hint: str
    from_start: bool = False
    """Point to the beginning of what is unfinished, not to where reading stopped."""


_INDENTATION: Final = _Words(
    ("did not find expected key", "<block end>", "did not find expected '-' indicator"),
    "the indentation does not fit the lines above",
    "Keys of one block begin in the same column; so do the items of a list.",
)
_LEFT_OVER: Final = _Words(
    (),
    "text is left over after a value",
    "Put the whole value in one pair of quotes, or begin a new line.",
)
_WORDS: Final = (
    _Words(
        ("mapping values are not allowed",),
        "a second ': ' in one value, or a key that is indented too far",
        "Put a value that holds ': ' in quotes; keys of one block begin in the same column.",
    ),
    _Words(
        ("could not find expected ':'",),
        "a key without its ':'",
        "Write 'key: value', with a blank after the colon.",
        from_start=True,
    ),
    _Words(
        ("did not find expected ',' or", "expected ',' or", "node content"),
        "brackets do not pair, or a ',' is missing",
        "Close every '[' and '{', and put ',' between the items.",
        from_start=True,
    ),
    _Words(
        ("unexpected end of stream", "unexpected document indicator"),
        "a quote is not closed",
        "Close the quote on the same line.",
        from_start=True,
    ),
    _Words(
        ("escape", "hexdecimal", "hexadecimal", "Unicode character"),
        "'\\' inside double quotes begins an escape that YAML does not have",
        "Use single quotes, or write '\\\\'.",
    ),
    _Words(
        ("sequence entries are not allowed",),
        "a list item ('- ') cannot stand here",
        "Write the list below its key, or as [a, b] behind it.",
    ),
    _INDENTATION,
    _Words(
        ("cannot start any token",),
        "a value cannot begin with this character",
        "Put the value in quotes.",
    ),
    _Words(
        ("anchor", "alias"),
        "'&' and '*' at the beginning of a value name an anchor",
        "Put a plain text in quotes; anchors and aliases are not read.",
    ),
    _Words(
        ("directive", "document start"),
        "this does not fit here",
        "Write 'key: value' with a blank after the colon, and no lines that begin with '%'.",
    ),
    _Words(
        ("tag",),
        "'!' at the beginning of a value is a YAML tag",
        "Leave the tag out, or put a plain text in quotes.",
    ),
    _Words(
        ("block scalar", "indentation indicator", "chomping"),
        "'|' and '>' begin a text of several lines",
        "Put a plain text in quotes.",
    ),
)


def explain_control_character(text: str, file: str) -> IntentError | None:
    """Find a character that no YAML file may hold."""
    found = _CONTROL.search(text)
    if not found:
        return None
    start = found.start()
    source = Source(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    return IntentError(
        f"the control character {found[0]!a} cannot stand in an intent",
        source=source,
        hint="Delete it; an editor may show it as a box or not at all.",
    )


def explain_syntax(error: MarkedYAMLError, text: str, file: str) -> IntentError:
    """Say what the library's error means for the person who typed the file."""
    words = _words(f"{error.context or ''} {error.problem or ''}")
    if words is _INDENTATION and not _begins_line(error, text):
        words = _LEFT_OVER
    start, stop = error.context_mark, error.problem_mark
    mark = (start if words.from_start and start else stop) or start
    line, column = (mark.line, mark.column) if mark else (0, 0)
    tab = _tab_indentation(text, {line, stop.line if stop else line})
    if tab:
        return IntentError(
            "a tab indents this line",
            source=Source(file, *tab),
            hint="YAML is indented with blanks only; replace each tab by two blanks.",
        )
    last = len(text.rstrip("\n").split("\n")) - 1
    if line > last:
        line, column = last, 0
    return IntentError(words.message, source=Source(file, line + 1, column + 1), hint=words.hint)


def _begins_line(error: MarkedYAMLError, text: str) -> bool:
    mark = error.problem_mark
    if mark is None:
        return True
    before = text.split("\n")[mark.line : mark.line + 1]
    return not "".join(before)[: mark.column].strip(" -")


def _words(problem: str) -> _Words:
    for words in _WORDS:
        if any(mark in problem for mark in words.marks):
            return words
    return _Words((), "this is not YAML", "Compare with the example that 'erce init' writes.")


def _tab_indentation(text: str, lines: set[int]) -> tuple[int, int] | None:
    """Line and column, from 1, of a tab in the indentation of one of the lines (from 0)."""
    all_lines = text.split("\n")
    for number in sorted(lines):
        found = _TAB_INDENT.match(all_lines[number]) if number < len(all_lines) else None
        if found:
            return number + 1, found.end()
    return None
