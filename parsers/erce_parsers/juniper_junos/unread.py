"""Hierarchies that nothing here reads: their lines stay out of scope, so no tree is grown of them.

Only what is beyond doubt is passed over: a block as the device shows it, one statement or brace a
line. Anything that can reach over a line (a quote, a comment, a list) or has a meaning elsewhere
(a group, a tag such as `inactive:`) is read word by word like the rest.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TOP: Final = frozenset(
    {
        "access", "accounting-options", "bridge-domains", "chassis", "event-options", "firewall",
        "forwarding-options", "poe", "snmp", "switch-options", "virtual-chassis", "vlans",
    }
)  # fmt: skip

_INSIDE: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "protocols": frozenset(
            {
                "igmp", "isis", "l2-learning", "layer2-control", "ldp", "lldp", "lldp-med", "mld",
                "mpls", "mstp", "oam", "ospf", "ospf3", "pim", "rip", "router-advertisement",
                "rstp", "rsvp", "sflow", "vrrp", "vstp",
            }
        ),
        "system": frozenset(
            {
                "accounting", "authentication-order", "commit", "license", "login", "name-server",
                "ntp", "phone-home", "processes", "radius-server", "root-authentication",
                "services", "syslog", "tacplus-options", "tacplus-server", "time-zone",
            }
        ),
    }
)  # fmt: skip

UNREAD_SECTIONS: Final = frozenset().union(*_INSIDE.values())
"""Sections of hierarchies that nothing reads."""

FIRST_WORDS: Final = _TOP | _INSIDE.keys()
"""Words that a path into such a hierarchy begins with."""

_LINES: Final = re.compile(
    r'(?:[ \t]*+(?:\}|[^\s"{}\[\];#!/][^\n"{}\[\];#/]*+(?:/(?!\*)[^\n"{}\[\];#/]*+)*+'
    r'(?:"[^\n"{}\\]*+"|\[[^\n"{}\[\];#]*+\])?+ *+[;{](?: ## SECRET-DATA)?+)\n)*+'
)
_ELSEWHERE: Final = ("apply-", "active: ", "protect: ", "replace: ", "delete: ")


def is_unread(words: Sequence[str]) -> bool:
    """Whether a `set` line's path leads into a hierarchy that is not read."""
    return words[0] in _TOP or (len(words) > 1 and words[1] in _INSIDE.get(words[0], ()))


def is_unread_block(outer: str, text: str) -> bool:
    """Whether a line opens such a hierarchy; `outer` is the hierarchy around it, "" at the top."""
    return text[:-2] in _INSIDE.get(outer, _TOP if not outer else ())


def block_end(lines: Sequence[str], number: int) -> tuple[int, bool]:
    """Find the brace that closes the block opened on a line, by its indentation.

    Return its line and whether everything between the two can be passed over; 0 where there is
    no such brace.
    """
    opening = lines[number - 1]
    closing = opening[: len(opening) - len(opening.lstrip())] + "}"
    try:
        end = lines.index(closing, number) + 1
    except ValueError:
        return 0, False
    body = "\n".join(lines[number : end - 1]) + "\n"
    simple = (body == "\n" and end == number + 1) or (
        _LINES.fullmatch(body) is not None
        and not any(word in body for word in _ELSEWHERE)
        and _balanced(body)
    )
    return end, simple


def _balanced(body: str) -> bool:
    """Whether every brace has its partner, as far as blocks are nested on devices."""
    braces = "".join(_BRACES.findall(body))
    for _ in range(_DEPTH):
        braces = braces.replace("{}", "")
    return not braces


_BRACES: Final = re.compile(r"[{}]+")
_DEPTH: Final = 16
