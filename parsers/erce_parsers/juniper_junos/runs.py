"""Blocks of many lines alike, read from their text at once: lists of prefixes, discard routes.

What is not written exactly so, or twice, gives nothing and is read statement by statement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import Prefix
    from erce_parsers.juniper_junos.statement import Statement
    from erce_parsers.lines import Prefixes

_PREFIXES: Final = re.compile(r"(?: +[\da-fA-F.:]++/\d{1,3};\n)++").fullmatch
_FILTER: Final = (
    r" +([\da-fA-F.:]++/\d{1,3})"
    r" (exact|orlonger|longer|upto /\d{1,3}|prefix-length-range /\d{1,3}-/\d{1,3});\n"
)
_FILTERS: Final = re.compile(f"(?:{_FILTER})++").fullmatch
_EACH_FILTER: Final = re.compile(_FILTER).findall
_ROUTE: Final = (
    r" +route ([\da-fA-F.:]++/\d{1,3}) \{\n +discard;\n(?: +preference (\d{1,9});\n)?+ +\}\n"
)
_ROUTES: Final = re.compile(f"(?:{_ROUTE})++").fullmatch
_EACH_ROUTE: Final = re.compile(_ROUTE).findall


def prefixes(node: Statement, known: Prefixes) -> Sequence[Prefix]:
    """Return the prefixes of a list, one a line."""
    raw = node.raw()
    if not raw or _PREFIXES(_text(raw)) is None:
        return ()
    texts = [line.strip()[:-1] for line in raw]
    return _read(texts, known) if len(set(texts)) == len(texts) else ()


def filters(node: Statement) -> Sequence[tuple[str, str]]:
    """Return the filters of a list, one a line: prefix, and modifier with its value."""
    raw = node.raw()
    text = _text(raw)
    if not raw or _FILTERS(text) is None:
        return ()
    found = _EACH_FILTER(text)
    return found if len(set(found)) == len(found) else ()


def routes(node: Statement, known: Prefixes) -> Sequence[tuple[Prefix, str]]:
    """Return the discard routes, if there is nothing else: prefix and preference, if one is set."""
    raw = node.raw()
    text = _text(raw)
    if not raw or _ROUTES(text) is None:
        return ()
    found = _EACH_ROUTE(text)
    read = _read([prefix for prefix, _ in found], known)
    once = len({prefix for prefix, _ in found}) == len(found)
    return [(prefix, text) for prefix, (_, text) in zip(read, found, strict=False)] if once else ()


def _read(texts: list[str], known: Prefixes) -> Sequence[Prefix]:
    """Read prefixes; nothing if one of them is none."""
    try:
        return [known[text] for text in texts]
    except ValueError:
        return ()


def _text(raw: Sequence[str]) -> str:
    return "\n".join([*raw, ""])
