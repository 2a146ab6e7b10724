"""From the text of a file to lines, and the free text inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

HEADING: Final = re.compile(r"^Current configuration ?:", re.MULTILINE)
"""How a router begins to show a whole configuration; it ends with `end`."""

BLOCK_WORDS: Final = ("banner ", "certificate ", "macro name ")
"""Commands that open free text."""

# What the pager leaves in a captured session: the prompt and the backspaces that wiped it out.
# Without one, nothing tells where the next line's own blanks begin.
_PAGER: Final = re.compile(r" ?-{2} ?More ?-{2}(?:[\x08 \r]*[\x08\r]| *)")
# Marks of byte order, and what text gets on its way through web pages.
_COPIED: Final = (("\ufeff", ""), ("\u200b", ""), ("\xa0", " "))
# What tells a terminal about colours and where to write, ECMA-48.
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# What a session shows before a command that was typed in it.
_TYPED: Final = re.compile(r"^([\w.-]+)\(config[\w-]*\)# *", re.MULTILINE)
_NAMED: Final = re.compile(r"\bhostname +(\S+)")
_SHORTENED: Final = 12  # prompts shorten names that are longer than that
# A message logged to the terminal while the configuration scrolled by.
_LOG: Final = re.compile(
    r"^(?:[\w.()-]+[#>] ?)?(?:[*.]?[\w:.,+* -]{0,80}: )?%[A-Z][A-Z0-9_]*-(?:\w+-)?[0-7]-[A-Z0-9_]+:"
)


def split(text: str) -> list[str]:
    """Cut a file into lines, without what a terminal session adds inside of them."""
    if not text.isascii():
        for character, meant in _COPIED:
            text = text.replace(character, meant)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    if "More" in text and "--" in text:
        text = _PAGER.sub("", text)
    if "\r" in text:
        text = text.replace("\r", "")
    if ")#" in text:
        text = _without_prompts(text)
    lines = text.rstrip("\x1a").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def _without_prompts(text: str) -> str:
    """Take the prompts of a typed session off, but those of a second router."""
    names = list(dict.fromkeys(_TYPED.findall(text)))
    ours = {*names[:1], *_NAMED.findall(text)}
    starts = {name[:_SHORTENED] for name in ours}
    ours.update(name for name in names if len(name) >= _SHORTENED and name[:_SHORTENED] in starts)
    return _TYPED.sub(lambda prompt: "" if prompt[1] in ours else prompt[0], text)


def without_messages(lines: list[str]) -> list[str]:
    """Blank log messages out: one in the middle of a block would end the block."""
    return ["" if "%" in line and _LOG.match(line) else line for line in lines]


def block_end(text: str) -> Callable[[str], bool] | None:
    """Recognise the end of the free text that a line opens; None if it ends on the line itself."""
    words = text.split(None, 2)
    if words[0] == "banner":
        return _banner_end(words[2]) if len(words) > 2 else None  # noqa: PLR2004
    if words[0] == "macro":
        return lambda raw: raw.strip() == "@"
    if text.endswith(".cer"):
        return None  # the certificate lives in a file
    return lambda raw: raw.strip().lower() == "quit" or raw.startswith("!")


def _banner_end(text: str) -> Callable[[str], bool] | None:
    delimiter = "^C" if text.startswith("^C") else text[0]
    if delimiter in text[len(delimiter) :]:
        return None
    return lambda raw: delimiter in raw
