"""Prefix lists, community lists and AS-path lists."""

from __future__ import annotations

import re
from operator import lt
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import CommunityEntry, LineState, PrefixEntry
from erce_parsers.arista_eos.records import AsPathLine, CommunityLine, PrefixLines
from erce_parsers.arista_eos.words import LENGTHS, community, number
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import Prefix
    from erce_parsers.arista_eos.context import Context

ORIGINS: Final = ("any", "igp", "egp", "incomplete")
_IPV4: Final = Family.IPV4
_IPV6: Final = Family.IPV6
_SHOWN: Final = re.compile(
    r"^   seq (\d{1,9}) (permit|deny) (\d[0-9.]*/\d+)(?: le ([1-9]\d?))?$", re.ASCII | re.MULTILINE
)
_STEP: Final = 10
_OPEN_END: Final = re.compile(r"\^\d+:(?:\.[*+]\$?)?", re.ASCII)
_TIED: Final = "no source tells whether ^ and $ are the ends of one community or of all of a route"
_PERMITS: Final = {"permit": True, "deny": False}

_new = tuple.__new__
"""Makes a named tuple without its Python-level constructor: there are thousands of entries."""


def prefix_list(context: Context, node: Node, words: list[str]) -> None:
    """Read a prefix list, in block form or one line an entry."""
    if len(words) < 3:  # noqa: PLR2004  # ip prefix-list NAME
        context.ledger.unknown(node, ())
        return
    family = _IPV4 if words[0] == "ip" else _IPV6
    name = words[2]
    key = f"{family} {name}"
    lines = context.config.prefix_lists.get(key)
    if lines is None:
        lines = context.config.prefix_lists[key] = PrefixLines(name, family)
    if len(words) == 3:  # noqa: PLR2004
        lines.lines.append(context.known(node))
        if not _shown_entries(context, lines, node):
            _entries(context, lines, node.children)
    else:
        del words[:3]
        _entry_line(context, lines, node, words)


def _shown_entries(context: Context, lines: PrefixLines, node: Node) -> bool:
    """Read a block whose lines are all in the form that EOS shows for IPv4; false if not.

    Lists are long, so this does what `_entries` does without a node for each line.
    """
    inside = node.raw()
    found = _SHOWN.findall("\n".join(inside)) if inside else []
    if not found or len(found) != len(inside) or lines.family is not _IPV4 or lines.numbers:
        return False
    prefixes = context.ledger.prefixes
    entries: list[PrefixEntry] = []
    try:
        for _, action, text, most in found:
            prefix = prefixes[text]
            low = prefix[2]
            high = int(most) if most else low
            if not low <= high <= 32:  # noqa: PLR2004  # bits of an address
                return False
            entries.append(_new(PrefixEntry, (prefix, low, high, action == "permit")))
    except ValueError:
        return False
    first, end = node.number + 1, node.number + 1 + len(inside)
    numbers = [int(number) for number, *_ in found]
    lines.in_order = all(map(lt, numbers, numbers[1:])) and numbers[0] > 0
    lines.numbers, lines.entries, lines.places = numbers, entries, [*range(first, end)]
    context.states[first:end] = bytes([LineState.UNDERSTOOD]) * len(inside)
    return True


def _entries(context: Context, lines: PrefixLines, nodes: Sequence[Node]) -> None:
    """Read the lines of a block; lists are long, and most lines are `seq N` and an entry."""
    numbers, entries, places = lines.numbers, lines.entries, lines.places
    states, understood = context.states, LineState.UNDERSTOOD
    last = numbers[-1] if numbers else 0
    for node in nodes:
        words = node.text.split()
        position = number(words[1]) if words[0] == "seq" and len(words) > 1 else None
        entry = None
        if position is not None and not node.children:
            entry = _entry(context, words[2:], lines.family)
        if position is None or entry is None:
            _entry_line(context, lines, node, words)
            last = numbers[-1] if numbers else 0
            continue
        if position <= last:
            lines.in_order = False
        last = position
        numbers.append(position)
        entries.append(entry)
        places.append(node.number)
        states[node.number] = understood


def _entry_line(context: Context, lines: PrefixLines, node: Node, words: list[str]) -> None:
    """Read `[seq N] permit PREFIX [eq L | ge L] [le L]`."""
    numbers = lines.numbers
    last = numbers[-1] if numbers else 0
    position = last + _STEP
    if words[0] == "seq" and len(words) > 1:
        given = number(words[1])
        position = position if given is None else given
        del words[:2]
    entry = _entry(context, words, lines.family)
    if entry is None:
        _no_entry(context, lines, node, words)
        return
    if position <= last:
        lines.in_order = False
    numbers.append(position)
    lines.entries.append(entry)
    lines.places.append(node.number)
    context.states[node.number] = LineState.UNDERSTOOD
    if node.children:
        context.strays(node, ("prefix_lists", f"{lines.family} {lines.name}"))


def _no_entry(context: Context, lines: PrefixLines, node: Node, words: list[str]) -> None:
    owner = ("prefix_lists", f"{lines.family} {lines.name}")
    if words[:1] in (["remark"], ["exit"]):
        context.known(node)
        context.strays(node, owner)
    else:
        context.ledger.unknown(node, owner)


def _entry(context: Context, words: list[str], family: Family) -> PrefixEntry | None:
    """Read an entry from its words; None if it is none."""
    size = len(words)
    permit = _PERMITS.get(words[0]) if size > 1 else None
    if permit is None:
        return None
    found = context.prefix(words[1], family)
    if found is None:
        return None
    if size > 2:  # noqa: PLR2004
        return _ranged(found, words[2:], permit=permit)
    length = found[2]
    return _new(PrefixEntry, (found, length, length, permit))


def _ranged(found: Prefix, words: list[str], *, permit: bool) -> PrefixEntry | None:
    """Read the bounds after `permit PREFIX`; a lower bound alone reaches up to host routes."""
    bits = 32 if found[0] is _IPV4 else 128
    low, high = found[2], 0
    if len(words) % 2:
        return None
    for position in range(0, len(words), 2):
        value = LENGTHS.get(words[position + 1])
        word = words[position]
        if value is None or value > bits:
            return None
        if word == "le":
            high = value
        elif word == "ge":
            low, high = value, high or bits
        elif word == "eq":
            low = high = value
        else:
            return None
    return _new(PrefixEntry, (found, low, high, permit))


def community_list(context: Context, node: Node, words: list[str]) -> None:
    """Read `ip community-list [regexp] N permit A B`.

    Releases up to 4.22 write `standard` and `expanded` before the name.
    """
    kind = words[2] if len(words) > 5 else ""  # noqa: PLR2004
    if kind not in ("regexp", "expanded", "standard") or words[3] in _PERMITS:
        kind, rest = "", words[2:]
    else:
        rest = words[3:]
    if len(rest) < 3 or rest[1] not in _PERMITS:  # noqa: PLR2004
        context.ledger.unknown(node, ())
        return
    regex = kind in ("regexp", "expanded")
    values = (" ".join(rest[2:]),) if regex else tuple(community(word) for word in rest[2:])
    entry = CommunityEntry(values=values, permit=_PERMITS[rest[1]], regex=regex)
    line = CommunityLine(entry, context.known(node))
    owner = ("community_lists", rest[0])
    context.config.community_lists.setdefault(rest[0], []).append(line)
    context.strays(node, owner)
    if regex and _tied(values[0]):
        context.ledger.unsupported(Node(node.text, node.number), owner, _TIED)


def _tied(expression: str) -> bool:
    """Whether it makes a difference if an expression meets one community or all of a route."""
    ends = expression[:1] == "^" or expression[-1:] == "$"
    return ends and not _OPEN_END.fullmatch(expression)


def as_path(context: Context, node: Node, words: list[str]) -> None:
    """Read `ip as-path access-list N permit RE [any]`; the origin `any` is no condition."""
    match words[2:]:
        case ["access-list", name, "permit" | "deny" as verdict, *rest] if rest:
            origin = rest[-1] if len(rest) > 1 and rest[-1] in ORIGINS else "any"
            expression = " ".join(rest[:-1] if len(rest) > 1 and rest[-1] in ORIGINS else rest)
            line = AsPathLine(_PERMITS[verdict], expression, node)
            context.config.as_path_lists.setdefault(name, []).append(line)
            context.known(node)
            context.strays(node, ("as_path_lists", name))
            if origin != "any":
                context.ledger.unsupported(
                    node, ("as_path_lists", name), "a condition on the origin is not modelled"
                )
        case ["regex-mode", "asn" | "string" as mode]:
            context.known(node)
            context.strays(node, ())
            context.config.paths_as_text = mode == "string"
        case _:
            context.ledger.unknown(node, ())
