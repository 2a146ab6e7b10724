"""Actions of a policy term."""

from __future__ import annotations

import ipaddress
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
from erce_parsers.made import make_set_community

if TYPE_CHECKING:
    from erce.model import Action, Path
    from erce_parsers.juniper_junos.convert_lists import Lists
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement

_ORDER: Final = (
    SetLocalPreference, SetMed, PrependAsPath, SetCommunity, SetNextHop, SetFact,
    OpaqueAction,
)  # fmt: skip
_MODES: Final = {
    "+": "add", "-": "delete", "=": "replace",
    "add": "add", "delete": "delete", "set": "replace",
}  # fmt: skip
_FACTS: Final = frozenset(
    {
        "class", "color", "color2", "destination-class", "forwarding-class", "load-balance",
        "origin", "preference", "preference2", "priority", "source-class", "tag", "tag2",
        "validation-state",
    }
)  # fmt: skip
"""What is written on the route and touches none of its other attributes (Juniper: Actions in
Routing Policy Terms)."""

_MAX_NUMBER: Final = 2**32 - 1
_MAX_PREPENDS: Final = 32
_NO_ADDRESS: Final = ("discard", "peer-address", "reject")


def ordered_actions(actions: list[tuple[int, Action]]) -> tuple[Action, ...]:
    """Sort actions by kind, and within a kind by line."""
    ranked = sorted(actions, key=lambda item: (_ORDER.index(type(item[1])), item[0]))
    return tuple(action for _, action in ranked)


def convert_action(
    node: Statement, lists: Lists, owner: Path, marks: Marks
) -> list[tuple[int, Action]]:
    """Convert one `then` statement; each action comes with its line."""
    if node.word == "community":
        return _communities(node, lists, owner, marks)
    action: Action | None = None
    if node.word in ("local-preference", "metric"):
        action = _number(node, marks)
    elif node.word == "as-path-prepend":
        action = _prepend(node, marks)
    elif node.word == "next-hop":
        action = _next_hop(node, marks)
    elif node.word in _FACTS:
        action = _fact(node, marks)
    if action is None:
        marks.unsupported(node, owner, "an action that is not modelled")
        action = OpaqueAction(text=node.words())
    return [(node.lines[0], action)]


def _number(node: Statement, marks: Marks) -> SetLocalPreference | SetMed | None:
    """Read `N`, `add N` or `subtract N`; the last one written counts (seen on a real device)."""
    chosen = node.value()
    if chosen is None:
        return None
    operator, value = Operator.SET, chosen
    if chosen.word in (Operator.ADD, Operator.SUBTRACT):
        amount = chosen.value()
        if amount is None:
            return None
        operator, value = Operator(chosen.word), amount
    if not value.word.isdecimal() or len(value.word) > 10 or int(value.word) > _MAX_NUMBER:  # noqa: PLR2004
        return None
    if value.children:
        return None
    for other in node.children.values():
        if other is not chosen:
            marks.harmless(other)
    marks.ok(value)
    if node.word == "metric":
        return SetMed(value=int(value.word), operator=operator)
    return SetLocalPreference(value=int(value.word), operator=operator)


def _prepend(node: Statement, marks: Marks) -> PrependAsPath | None:
    value = node.value()
    if value is None:
        return None
    words = value.words().split()
    try:
        asns = tuple(parse_asn(word) for word in words[:_MAX_PREPENDS])
    except ValueError:
        return None
    if not asns or len(words) > _MAX_PREPENDS:
        return None
    marks.ok_all(value)
    return PrependAsPath(asns=asns)


def _fact(node: Statement, marks: Marks) -> SetFact | None:
    """Read an action of one value; what adds to a value is another thing."""
    value = node.value()
    if value is None or value.children or value.word in (Operator.ADD, Operator.SUBTRACT):
        return None
    marks.ok(value)
    return SetFact(about=node.word, value=value.word)


def _next_hop(node: Statement, marks: Marks) -> SetNextHop | SetFact | None:
    value = node.value()
    if value is None:
        return None
    if value.word in _NO_ADDRESS and not value.children:
        return _fact(node, marks)
    if value.word == "self":
        marks.ok(value)
        return SetNextHop(address=None)
    try:
        address = ipaddress.ip_address(value.word)
    except ValueError:
        return None
    marks.ok(value)
    return SetNextHop(address=address)


def _communities(
    node: Statement, lists: Lists, owner: Path, marks: Marks
) -> list[tuple[int, Action]]:
    """Read `add`, `delete` and `set` of named communities, in the order they are written."""
    actions: list[tuple[int, Action]] = []
    for word, child in node.children.items():
        mode = _MODES.get(word)
        for name in child.children.values():
            known = lists.communities.get(name.word)
            inverted = name.word in lists.inverted
            if mode is None or known is None or not known.entries or inverted:
                marks.unsupported(name, owner, "a community that is not defined")
                actions.append((name.lines[0], OpaqueAction(text=f"community {word} {name.word}")))
                continue
            marks.ok(name)
            values = known.entries[0].values
            actions.append((name.lines[0], make_set_community(values=values, mode=mode)))
    return actions
