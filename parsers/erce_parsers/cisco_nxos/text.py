"""From the text of a file to lines, and what tells that it is of NX-OS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCK_WORDS: Final = ("banner ",)
"""Commands that open free text."""

_HEAD: Final = 200_000
_ENOUGH: Final = 200

# Each form is shown by NX-OS and by no other platform known here: features, the version with the
# BIOS, virtual device contexts, `vrf context` and `vrf member`, and two blanks for each level.
_SIGNS: Final = re.compile(
    r"^(?:[ \t]*(?:!Command: show running-config|vdc \S+ id \d|feature [a-z-]+ *$|vrf context \S)"
    r"|version \S+ Bios:|boot nxos |copp profile |  vrf member \S|system default switchport"
    r"|  template peer(?:-session|-policy)? \S|    inherit peer(?:-session|-policy)? \S"
    r"|  channel-group \d+(?: force)? mode |  lacp rate fast|interface (?:nve|mgmt)\d"
    r"|ip as-path access-list \S+ seq \d|ip community-list \S+ \S+ seq \d"
    r"|  (?:  )?neighbor \S+(?: remote-as \d+)?$(?=\n(?:    )+(?:remote-as|inherit|bfd|descr))"
    r"|(?:      |        )(?:route-map \S+ (?:in|out)|maximum-prefix \d)"
    r"|  encapsulation dot1q \d+$|  ip address \S+/\d+$|  (?:  )?ip route \S+/\d+ Null0"
    r"|  match ip(?:v6)? address prefix-list )",
    re.MULTILINE,
)

# What only IOS and IOS-XR close blocks with, and how IOS-XR begins: in such a file indented by two
# blanks for each level, much looks like NX-OS.
_FOREIGN: Final = re.compile(
    r"^[^\S\n]*(?:exit-(?:address-family|peer-policy|peer-session)|end-(?:policy|set)|!! IOS XR)\b",
    re.MULTILINE,
)

MORE: Final = "--More--"
"""The pager's prompt; a capture that ends with it was never shown to its end."""

# What a terminal is told about colours and wiping, such as around the pager's prompt.
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# The prompt and what wiped it out; the blanks behind that are the line's own indentation.
_PAGER: Final = re.compile(r"-{2}More-{2}(?:[\x08\r ]*[\x08\r])?")
# A message logged to the terminal while the configuration scrolled by: date, name of the switch,
# `%FACILITY-severity-MNEMONIC` (NX-OS system messages reference). It stands at the margin.
_LOG: Final = re.compile(
    r"(?:(?:\d{4} )?[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d.*?)?%[A-Z0-9_]+-(?:[A-Z]+\d*-)?\d-[A-Z]"
)


# `...` or `<snip>` in place of lines, which would end the block that it stands in.
_MARKS: Final = ("...", "\u2026", "snip", "omitted", "truncated")
_OMITTED: Final = re.compile(
    r"(?:\.{3,}|\u2026|-+ *snip *-*"
    r"|[<\[(]\s*(?:\.{3}|\u2026|snip|omitted|truncated|output omit).*)$",
    re.IGNORECASE,
)


def signs(text: str) -> int:
    """Count the lines that only NX-OS would show, in the first 200 kB."""
    count = 0
    for _ in _SIGNS.finditer(text, 0, _HEAD):
        count += 1
        if count == _ENOUGH:
            break
    return 0 if count and _FOREIGN.search(text, 0, _HEAD) else count


def split(text: str) -> list[str]:
    """Cut a file into lines, without what a pager leaves in a captured session."""
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    if MORE in text:
        text = _PAGER.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def without_messages(lines: list[str]) -> list[str]:
    """Blank log messages out: one in the middle of a block would end the block."""
    return ["" if "%" in line and _LOG.match(line) else line for line in lines]


def omissions(lines: list[str], text: str) -> list[int]:
    """Return the numbers of the lines that stand for others, which somebody has left out."""
    if not any(mark in text for mark in _MARKS):
        return []
    return [at for at, line in enumerate(lines, 1) if _OMITTED.match(line.strip())]


def block_end(text: str) -> Callable[[str], bool] | None:
    """Recognise the last line of a banner; None if it ends on the line itself."""
    _, _, rest = text.partition(" ")
    _, _, message = rest.partition(" ")
    message = message.lstrip()
    if not message:
        return None
    delimiter = "^C" if message.startswith("^C") else message[0]
    if delimiter in message[len(delimiter) :]:
        return None
    return lambda raw: delimiter in raw
