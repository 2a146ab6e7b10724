"""Statements of a route policy that change the route, as actions of the model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.values import parse_asn
from erce.model import (
    OpaqueAction,
    Operator,
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
)
from erce_parsers.cisco_iosxr import rpl_elements, rpl_facts
from erce_parsers.cisco_iosxr.rpl_words import inline, is_open, spoken
from erce_parsers.cisco_iosxr.sets import unquote
from erce_parsers.cisco_iosxr.words import address, number
from erce_parsers.made import make_set_community

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Action
    from erce_parsers.cisco_iosxr.lists import Lists
    from erce_parsers.lines import Node

MAX_UINT32: Final = 2**32 - 1
MAX_PREPENDS: Final = 63
# What `12076:*` and `*:12076` stand for; policies know what these take away.
_HALVES: Final = re.compile(r"\^(?:\d+:\[0-9\]\+|\[0-9\]\+:\d+)\$", re.ASCII)
_SIGNS: Final = {"+": Operator.ADD, "-": Operator.SUBTRACT}


def action(words: Sequence[str], lists: Lists, asn: int | None) -> Action:
    """Convert `set`, `prepend`, `delete` and their like; what is not known becomes opaque.

    `asn` is the router's own AS number, for `own-as`.
    """
    found: Action | None = None
    if is_open(words):
        return OpaqueAction(text=spoken(words))
    if words[0] in ("set", "delete") and words[1:2] in (("large-community",), ("extcommunity",)):
        found = rpl_facts.communities(words, lists)
    elif words[0] == "set" and len(words) > 2:  # noqa: PLR2004  # set WHAT VALUE
        found = _set(words[1], list(words[2:]), lists) or rpl_facts.action(words)
    elif words[0] == "prepend":
        found = _prepend(list(words[1:]), asn)
    elif words[:3] == ("delete", "community", "in"):
        values = _communities(list(words[3:]), lists, deleted=True)
        found = make_set_community(values=values, mode="delete") if values is not None else None
    return OpaqueAction(text=spoken(words)) if found is None else found


def _set(what: str, rest: list[str], lists: Lists) -> Action | None:
    if what in ("local-preference", "med"):
        operator = _SIGNS.get(rest[0][0], Operator.SET)
        text = rest[0] if operator is Operator.SET else rest[0][1:]
        value = number([text, *rest[1:]], 0, 0, MAX_UINT32)
        if value is None or len(rest) > 1:
            return None
        if what == "med":
            return SetMed(value=value, operator=operator)
        return SetLocalPreference(value=value, operator=operator)
    if what == "community":
        additive = rest[-1] == "additive"
        values = _communities(rest[:-1] if additive else rest, lists)
        mode = "add" if additive else "replace"
        return None if values is None else make_set_community(values=values, mode=mode)
    if what == "next-hop" and len(rest) == 1:
        parsed = address(rest[0])
        if parsed is not None or rest[0] == "self":
            return SetNextHop(address=parsed)
    return None


def _communities(
    operand: list[str], lists: Lists, *, deleted: bool = False
) -> tuple[str, ...] | None:
    """Read plain values, named or in place; patterns cannot be set, but some be deleted."""
    if operand[:1] == ["("]:
        elements = [rpl_elements.community(words) for words in inline(operand)]
    else:
        elements = [lists.community_entries(spoken(operand))]
    values: list[str] = []
    for entries in elements:
        if entries is None or not all(
            not entry.regex or (deleted and _HALVES.fullmatch(entry.values[0])) for entry in entries
        ):
            return None
        values += (value for entry in entries for value in entry.values)
    return tuple(dict.fromkeys(values))


def _prepend(words: list[str], asn: int | None) -> Action | None:
    if words[:1] != ["as-path"] or not 2 <= len(words) <= 3:  # noqa: PLR2004  # as-path N [COUNT]
        return None
    count = number(words, 2, 1, MAX_PREPENDS) if len(words) > 2 else 1  # noqa: PLR2004
    prepended = asn if words[1] == "own-as" else _asn(unquote(words[1]))
    if count is None or prepended is None:
        return None
    return PrependAsPath(asns=(prepended,) * count)


def _asn(text: str) -> int | None:
    try:
        return parse_asn(text)
    except ValueError:
        return None


def with_action(
    actions: tuple[tuple[Action, Node], ...], made: Action, node: Node
) -> tuple[tuple[Action, Node], ...]:
    """Add an action; a value that is set again, and a replacement, undo what was there."""
    if isinstance(made, SetLocalPreference | SetMed) and made.operator is Operator.SET:
        actions = tuple(item for item in actions if not isinstance(item[0], type(made)))
    elif _sets_next_hop(made):
        actions = tuple(item for item in actions if not _sets_next_hop(item[0]))
    elif isinstance(made, SetFact):
        actions = tuple(
            item
            for item in actions
            if not (isinstance(item[0], SetFact) and item[0].about == made.about)
        )
    elif isinstance(made, SetCommunity) and made.mode == "replace":
        actions = tuple(item for item in actions if not isinstance(item[0], SetCommunity))
    elif isinstance(made, PrependAsPath):
        for known in actions:
            if isinstance(known[0], PrependAsPath):
                # the number that is prepended last stands nearest to the receiver
                joined = PrependAsPath(asns=made.asns + known[0].asns)
                return (*(item for item in actions if item is not known), (joined, node))
    return (*actions, (made, node))


def _sets_next_hop(made: Action) -> bool:
    return isinstance(made, SetNextHop) or (
        isinstance(made, SetFact) and made.about == rpl_facts.NEXT_HOP
    )
