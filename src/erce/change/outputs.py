"""Captured show output: cleaned of what terminals add, and cut to the output of one command.

Engineers save what their terminal showed: a whole session with prompts, or one output alone, with
carriage returns, pager lines and colours in it. Anything may be in such a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from erce.base.errors import FileError
from erce.base.files import FileKind, read_text
from erce.platforms.terminals import AT_PAGER, PAGER, PROMPT, REFUSED, same_command, same_host

if TYPE_CHECKING:
    from pathlib import Path

OUTPUT: Final = FileKind(
    name="a show output",
    limit=16 * 2**20,
    advice="Save the output of the command alone.",
    absent="Capture it on the router and save it under this name.",
    tolerant=True,
)

_ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][0-9A-B]|\x1b[=>]")
_LINE_ENDS: Final = re.compile(r"(?<!\r)\r+\n")
_WRITTEN_OVER: Final = re.compile(r"^[^\n]*\r", re.MULTILINE)
_LAST: Final = 60
"""Characters at the end in which a pager is looked for."""


class Problem(StrEnum):
    """Why an output tells nothing."""

    NOT_CAPTURED = "not captured"
    EMPTY = "empty"
    REFUSED = "the router refused the command"
    OTHER_DEVICE = "another device's output"
    OTHER_COMMAND = "another command's output"
    CUT = "cut off"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """The output of one command, or why there is none."""

    text: str = ""

    problem: Problem | None = None

    detail: str = ""
    """What was found instead; one sentence, without the text of the file."""


def capture(file: Path, command: str, hostname: str) -> Captured:
    """Read a captured file and return the output of `command` in it. Never raises."""
    try:
        if not file.is_file():
            return Captured(problem=Problem.NOT_CAPTURED, detail="there is no such file")
        text = read_text(file, OUTPUT)
    except FileError as error:
        return Captured(problem=Problem.NOT_UNDERSTOOD, detail=error.message)
    except (OSError, ValueError):
        return Captured(problem=Problem.NOT_CAPTURED, detail="the file cannot be read")
    return output_of(text, command, hostname)


def output_of(text: str, command: str, hostname: str) -> Captured:
    """Return the output of `command` in the text of a terminal.

    Without a prompt in it, the whole text is the output. An empty `hostname` fits every prompt.
    """
    cleaned = clean(text)
    if not cleaned.strip():
        return Captured(problem=Problem.EMPTY, detail="the file holds no text")
    if AT_PAGER.search(text[-_LAST:].rstrip(" \t\r\n\x08")):
        return Captured(problem=Problem.CUT, detail="it ends where the pager waited for a key")
    typed = [prompt for prompt in PROMPT.finditer(cleaned) if prompt["typed"].strip()]
    strangers = {prompt["host"] for prompt in typed if not same_host(prompt["host"], hostname)}
    if strangers and len(strangers) == len({prompt["host"] for prompt in typed}):
        name = min(strangers)
        return Captured(problem=Problem.OTHER_DEVICE, detail=f"its prompt says {name}")
    fitting = [
        number
        for number, prompt in enumerate(typed)
        if same_command(prompt["typed"], command) and prompt["host"] not in strangers
    ]
    if typed and not fitting:
        return Captured(problem=Problem.OTHER_COMMAND, detail=_answered(typed[-1]["typed"]))
    if fitting:
        cleaned = _section(cleaned, typed, fitting[-1])
    return _judged(cleaned)


def _section(text: str, typed: list[re.Match[str]], number: int) -> str:
    """Return what stands between a prompt and the next one, empty prompts included."""
    start = typed[number].end()
    following = PROMPT.search(text, start)
    return text[start : following.start() if following else len(text)]


def _answered(typed: str) -> str:
    """Say which show command was typed; of any other line nothing, it may hold a secret."""
    line = typed.strip()
    return f"it answers {line[:80]!r}" if line.startswith("sh") else "no show command is in it"


def _judged(text: str) -> Captured:
    if not text.strip():
        return Captured(problem=Problem.EMPTY, detail="nothing follows the command")
    refused = REFUSED.search(text)
    if refused:
        return Captured(problem=Problem.REFUSED, detail=f"it says {refused[1]!r}")
    return Captured(text=text)


def clean(text: str) -> str:
    r"""Return the text with `\n` ends, without colours, pager lines and what was written over."""
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text) if "\n" in text else text.replace("\r", "\n")
        text = _WRITTEN_OVER.sub("", text)
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    if "ore" in text:
        text = PAGER.sub("", text)
    return text.replace("\x08", "")
