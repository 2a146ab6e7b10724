"""AS-path expressions of all platforms as the same few atoms.

Cisco and Arista match text in which `_` is any border between numbers, and a pattern may match
anywhere. Junos matches whole paths, number by number.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from erce.base.values import MAX_ASN
from erce.policy.atoms import AsPath, Atom, Expression, PathKind


class Literal(NamedTuple):
    """An atom that must hold or must not; without an atom, the truth itself."""

    atom: Atom | None
    holds: bool = True


ALWAYS: Final = Literal(None)
_EMPTY: Final = AsPath(PathKind.IS, ())
_GROUP: Final = re.compile(r"\((\d{1,10}(?:\|\d{1,10})+)\)")
_NUMBERS: Final = re.compile(r"\d{1,10}(?:[_ ]\d{1,10})*")
_MAX_ALTERNATIVES: Final = 64
_BORDERS: Final = ("(^|_)", "(_|^)", "(_|$)", "($|_)")
"""`_` stands for the beginning and the end of the path, too."""

_TEXT: Final = "text"
_BY_NUMBER: Final = "by number"


def as_path_literals(text: str, *, by_number: bool) -> tuple[Literal, ...]:
    """Return what an expression tests; any of the literals may hold.

    `by_number` is the dialect of Junos. What has no known form is an atom of its own text.
    """
    plain = " ".join(text.strip().strip("\"'").split())
    if not by_number:
        for border in _BORDERS:
            plain = plain.replace(border, "_")
    found = []
    for alternative in _alternatives(plain):
        literal = (_whole if by_number else _anywhere)(alternative)
        if literal is None:
            dialect = _BY_NUMBER if by_number else _TEXT
            return (Literal(Expression("AS path", dialect, plain)),)
        found.append(literal)
    return tuple(found)


def _alternatives(text: str) -> list[str]:
    """Write out one group of numbers of which any will do."""
    group = _GROUP.search(text)
    if group is None or group[1].count("|") >= _MAX_ALTERNATIVES:
        return [text]
    before, after = text[: group.start()], text[group.end() :]
    if after[:1] in {"*", "+", "?", "{"}:
        return [text]
    return [f"{before}{number}{after}" for number in group[1].split("|")]


def _anywhere(text: str) -> Literal | None:
    """Read the dialect of Cisco and Arista."""
    if text in ("", ".*", "^", "$", "^.*", ".*$", "^.*$", "_"):
        return ALWAYS
    if text in ("^$", "^_$"):
        return Literal(_EMPTY)
    if text in (".", ".+", "^.+$", "^.+", "[0-9]+", "[0-9]", "^[0-9]", "^[0-9]+", "_[0-9]+_"):
        return Literal(_EMPTY, holds=False)
    repeated = _repeated_text(text)
    if repeated is not None:
        return Literal(AsPath(PathKind.ONLY, (repeated,)))
    start, end = text.startswith("^"), text.endswith("$")
    body = text[start : len(text) - end]
    # `.*` beside an open end says nothing, beside an anchor it takes the anchor away
    while body.startswith(".*"):
        body, start = body[2:], False
    while body.endswith(".*"):
        body, end = body[:-2], False
    if not (start or body.startswith("_")) or not (end or body.endswith("_")):
        return None
    # a border before the first or after the last number is also the border of the path
    return _in_a_row(body.strip("_"), start=start, end=end)


def _repeated_text(text: str) -> int | None:
    """Read `^12076(_12076)*$`, `^(_12076)+$` and `^(12076_)+$`."""
    for pattern in (
        r"\^(\d{1,10})\(_\1\)[*]\$",
        r"\^\((\d{1,10})_\)[*]\1\$",
        r"\^\(_(\d{1,10})\)[+]\$",
        r"\^\((\d{1,10})_\)[+]\$",
    ):
        found = re.fullmatch(pattern, text)
        if found:
            return int(found[1])
    return None


def _whole(text: str) -> Literal | None:
    """Read the dialect of Junos."""
    text = text.removeprefix("^").removesuffix("$").strip()
    if text == ".*":
        return ALWAYS
    if text in ("()", ""):
        return Literal(_EMPTY)
    if text in (".+", ". .*", ".* ."):
        return Literal(_EMPTY, holds=False)
    repeated = re.fullmatch(r"(\d{1,10})(?:\+| \1\*)", text)
    if repeated:
        return Literal(AsPath(PathKind.ONLY, (int(repeated[1]),)))
    start, end = not text.startswith(".*"), not text.endswith(".*")
    body = text if start else text[2:].lstrip()
    body = body if end else body[:-2].rstrip()
    return _in_a_row(body, start=start, end=end) if "_" not in body else None


def _in_a_row(body: str, *, start: bool, end: bool) -> Literal | None:
    if not _NUMBERS.fullmatch(body):
        return None
    asns = tuple(int(number) for number in body.replace("_", " ").split())
    if any(asn > MAX_ASN for asn in asns):
        return None
    if start:
        return Literal(AsPath(PathKind.IS if end else PathKind.STARTS, asns))
    return Literal(AsPath(PathKind.ENDS if end else PathKind.CONTAINS, asns))
