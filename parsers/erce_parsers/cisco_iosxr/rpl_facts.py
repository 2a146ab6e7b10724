"""What a route policy asks and sets that is not modelled further, as facts equal to themselves.

The words are those of the conditions and actions in Cisco: Routing Command Reference for NCS 5500,
"Routing Policy Language Commands". What names a set that is not read stays opaque: the same name
may stand for something else on another router.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.model import MatchFact, SetFact
from erce_parsers.cisco_iosxr.rpl_words import inline, spoken
from erce_parsers.cisco_iosxr.sets import unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Action, Match
    from erce_parsers.cisco_iosxr.lists import Lists

_EQUAL: Final = frozenset({"is", "eq"})
_VALUES: Final = MappingProxyType(
    {"local-preference": "local preference", "med": "MED", "origin": "origin", "tag": "tag"}
)
"""What a route has one value of, in the words of the model."""

_COMPARED: Final = frozenset({"eq", "is", "ge", "le"})
_ASKED: Final = frozenset(
    {
        ("as-path", "length"),
        ("as-path", "unique-length"),
        ("community", "is-empty"),
        ("path-type", "is"),
        ("rib-metric", "eq"),
        ("rib-metric", "ge"),
        ("rib-metric", "le"),
        ("route-has-label", ""),
        ("route-type", "is"),
        ("validation-state", "is"),
    }
)
_LARGE: Final = "large-community"
_EXTENDED: Final = "extcommunity"
_SET_ASKED: Final = frozenset({"is-empty", "matches-any", "matches-every", "matches-within"})
_PREFIXES: Final = frozenset({"next-hop", "rib-has-route", "source"})
NEXT_HOP: Final = "next-hop"
_SET: Final = frozenset(
    {
        "dampening", "eigrp-metric", "isis-metric", "label-index", "level", "metric-type",
        "origin", "ospf-metric", "path-selection", "qos-group", "rib-metric", "rip-metric",
        "rip-tag", "rpf-topology", "tag", "traffic-index", "weight",
    }
)  # fmt: skip


def matches(words: Sequence[str], lists: Lists) -> list[Match] | None:
    """Return the matches of a condition, any of which will do; None if it is not known."""
    kind, operator = words[0], words[1] if len(words) > 1 else ""
    operand = tuple(words[2:])
    if kind in _VALUES and operator in _COMPARED and len(operand) == 1:
        value = unquote(operand[0])
        if operator in _EQUAL:
            return [MatchFact(about=_VALUES[kind], values=(value,))]
        return [MatchFact(about=kind, values=(f"{operator} {value}",))]
    if kind == "tag" and operator == "in" and operand[:1] == ("(",):
        elements = [spoken(element) for element in inline(operand)]
        plain = all(element.isdecimal() for element in elements)
        return [MatchFact(about="tag", values=tuple(elements))] if elements and plain else None
    if (kind, operator) in _ASKED:
        return [MatchFact(about=kind, values=(spoken((operator, *operand)).strip(),))]
    if kind in (_LARGE, _EXTENDED):
        return _communities(words, lists)
    if kind in _PREFIXES and operator == "in":
        content = _prefixes(operand, lists)
        return None if content is None else [MatchFact(about=kind, values=(f"in {content}",))]
    return None


def _prefixes(operand: Sequence[str], lists: Lists) -> str | None:
    """Return what a set of prefixes holds, whatever it is called."""
    if operand[:1] == ("(",):
        return spoken(operand)
    name = "".join(operand)
    families = lists.prefix_families(name)
    if not families:
        return None
    found = [lists.prefix_lists[f"{family} {name}"].entries for family in families]
    return "(" + ", ".join(str(entry) for entries in found for entry in entries) + ")"


def _communities(words: Sequence[str], lists: Lists) -> list[Match] | None:
    kind, rest = _kind(words)
    content = _content(kind, rest[1:], lists) if rest and rest[0] in _SET_ASKED else None
    if content is None:
        return None
    return [MatchFact(about=kind, values=(f"{rest[0]} {content}".strip(),))]


def _kind(words: Sequence[str]) -> tuple[str, list[str]]:
    """Split the kind of community off: `extcommunity` is of several kinds."""
    size = 2 if words[0] == _EXTENDED else 1
    return " ".join(words[:size]), [*words[size:]]


def _content(kind: str, operand: Sequence[str], lists: Lists) -> str | None:
    """Return the communities of a set; none at all for no set."""
    if not operand or operand[0] == "(":
        return spoken(operand)
    return lists.other_communities(kind, "".join(operand))


def communities(words: Sequence[str], lists: Lists) -> Action | None:
    """Return what `set` or `delete` does with large and extended communities, None if not known.

    Several sets may be added and taken away, so each is a fact of its own.
    """
    kind, rest = _kind(words[1:])
    if rest == ["all"]:
        return SetFact(about=kind, value="none")
    done = "is set"
    if words[0] == "delete":
        done = "is deleted"
        inverted = rest[:1] == ["not"]
        if rest[inverted : inverted + 1] != ["in"]:
            return None
        done, rest = ("is all that is kept" if inverted else done), rest[inverted + 1 :]
    elif rest[-1:] == ["additive"]:
        done, rest = "is added", rest[:-1]
    content = _content(kind, rest, lists) if rest else None
    if content is None:
        return None
    if done == "is set":
        return SetFact(about=kind, value=content)
    return SetFact(about=f"{kind} {content}", value=done)


def action(words: Sequence[str]) -> Action | None:
    """Return what a statement sets; None if it is not known to leave everything else alone."""
    what, value = words[1], spoken(words[2:])
    if what in _SET:
        return SetFact(about=what, value=value)
    if what == NEXT_HOP and value in ("peer-address", "unchanged"):
        return SetFact(about=what, value=value)
    if what == NEXT_HOP and value == "discard":
        # the route keeps its next hop, its traffic goes to Null0 (Cisco 8000: RTBH filtering)
        return SetFact(about="traffic", value=value)
    return None
