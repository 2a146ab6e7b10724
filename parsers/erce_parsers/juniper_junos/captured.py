"""What a terminal leaves around a configuration: prompts, typed commands, messages."""

from __future__ import annotations

import re
from typing import Final

PROMPT: Final = re.compile(
    r"(?:\{[\w:.-]+\}\s*)?(?:[\w.-]+@[\w.:-]*[>#%]\s*|[\w.-]+[>#%](?:\s+|$))"
)
"""`user@name>`; without a host name only `user>`."""

DECORATION: Final = re.compile(
    r"\{(?:master|backup|linecard|primary|secondary|hold|local|lost)\b[^}]*\}\s*(?:\[edit[^\]]*\])?$"
    r"|Last login\b.*|Connection (?:to|closed)\b.*|logout$"
    r"|\[edit[^\]]*\]$|<?-{1,3} ?\(?[Mm]ore\b.*|---\s*JUNOS\b.*|```"
    r"|Message from syslogd@|Broadcast [Mm]essage from "
    r"|(?:[A-Z][a-z]{2} [ \d]\d|\d{4}-\d\d-\d\d)[ T]\d\d:\d\d:\d\d\b"
)
"""Lines that are none of the configuration: also time stamps and messages in between."""

LEVEL: Final = re.compile(r"\[edit\b([^\]]*)\]$")

TYPED: Final = re.compile(
    r"(?:show|commit|configure|load|rollback|save|quit|cli|status)\b(?!-)[^;{}]*$"
)
"""A command whose prompt was not copied."""

SHOW: Final = re.compile(r"show(?:\s+configuration)?\b([^|]*)(.*)")
