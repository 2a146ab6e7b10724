"""What terminals show around the output of a command, on every platform alike."""

from __future__ import annotations

import re
from typing import Final

# The first word must end in a prompt's sign: most lines are done with after that. `ce1#`,
# `RP/0/RSP0/CPU0:ce1#`, `netops@ce1>`, `ce1(config-if)#`.
PROMPT: Final = re.compile(
    r"^(?=[^\s#>]{1,200}[#>])"
    r"(?:[\w.-]+@)?(?:[\w./-]+:)?(?P<host>[A-Za-z0-9][\w.-]*)(?:\([\w./-]*\))?[#>] ?"
    r"(?P<typed>[^\n]*)$",
    re.MULTILINE,
)

PROMPT_LENGTH: Final = 20
"""Characters from which on a name in a prompt may be cut short."""

# `--More--`, `---(more)---`, `---(more 57%)---`, `<--- More --->`
_MORE: Final = r"<?-{2,3} ?\(?[Mm]ore(?: \d{1,3}%)?\)? ?-{2,3}>?"
PAGER: Final = re.compile(rf"^[ \t]*+{_MORE}[ \t\x08]*", re.MULTILINE)
AT_PAGER: Final = re.compile(rf"{_MORE}\Z")

REFUSED: Final = re.compile(
    r"^[ \t]*+(%? ?(?:invalid (?:input|command)|incomplete command|ambiguous command|"
    r"unknown command|unrecognized command|permission denied|authorization failed|"
    r"command authorization failed)\b|syntax error\b|error: (?:syntax error|command))",
    re.MULTILINE | re.IGNORECASE,
)
"""The first group is what every refusal of its kind says; what follows may repeat the command."""


def same_command(typed: str, command: str) -> bool:
    """Whether a typed line means the command.

    Words may be abbreviated. `do` leads to the exec level, `| no-more` turns the pager off.
    """
    words = typed.replace("|", " | ").split()
    wanted = command.replace("|", " | ").split()
    if words[:1] == ["do"]:
        del words[0]
    if words[-2:] == ["|", "no-more"]:
        del words[-2:]
    return len(words) == len(wanted) and all(
        full.lower().startswith(word.lower()) for word, full in zip(words, wanted, strict=True)
    )


def same_host(shown: str, hostname: str) -> bool:
    """Whether the name in a prompt may be the router's; an empty `hostname` fits every prompt."""
    name, known = (text.lower().partition(".")[0] for text in (shown, hostname))
    cut = len(name) >= PROMPT_LENGTH and known.startswith(name)
    return not hostname or name == known or cut
