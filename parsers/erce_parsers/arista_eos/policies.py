"""Route maps, prefix lists, community lists and AS-path lists."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, parse_asn
from erce.model import (
    CommunityEntry,
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrefixEntry,
    PrependAsPath,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)
from erce_parsers.arista_eos.records import (
    AsPathLine,
    CommunityLine,
    PrefixLines,
    Sequence,
)
from erce_parsers.arista_eos.tables import OPAQUE_IN_POLICY
from erce_parsers.arista_eos.words import LENGTHS, keyword, list_prefix, number

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce.model import Action, Match
    from erce_parsers.arista_eos.context import Context
    from erce_parsers.lines import Node

ORIGINS: Final = ("any", "igp", "egp", "incomplete")
_STEP: Final = 10
_BOUNDS: Final = ("ge", "le", "eq")
_VERDICTS: Final = {"permit": Verdict.ACCEPT, "deny": Verdict.REJECT}
_PERMITS: Final = {"permit": True, "deny": False}


def prefix_list(context: Context, node: Node, words: list[str]) -> None:
    """Read a prefix list, in block form or one line an entry."""
    if len(words) < 3:  # noqa: PLR2004  # ip prefix-list NAME
        context.ledger.unknown(node, ())
        return
    family = Family.IPV4 if words[0] == "ip" else Family.IPV6
    name = words[2]
    key = f"{family} {name}"
    lines = context.config.prefix_lists.get(key)
    if lines is None:
        lines = context.config.prefix_lists[key] = PrefixLines(name, family)
    if len(words) == 3:  # noqa: PLR2004
        lines.lines.append(context.known(node))
        for child in node.children:
            _entry_line(context, lines, child, child.text.split())
    else:
        _entry_line(context, lines, node, words[3:])


def _entry_line(context: Context, lines: PrefixLines, node: Node, words: list[str]) -> None:
    """Read `[seq N] permit PREFIX [eq L | ge L] [le L]`."""
    numbers = lines.numbers
    last = numbers[-1] if numbers else 0
    position = last + _STEP
    if words[0] == "seq" and len(words) > 1:
        given = number(words[1])
        position = position if given is None else given
        del words[:2]
    entry = prefix_entry(words, lines.family)
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


def prefix_entry(words: list[str], family: Family) -> PrefixEntry | None:
    """Read an entry from its words; None if it is none."""
    size = len(words)
    permit = _PERMITS.get(words[0]) if size > 1 else None
    if permit is None:
        return None
    found = list_prefix(words[1], family)
    if found is None:
        return None
    if size > 2:  # noqa: PLR2004
        return _ranged(found, words, permit=permit)
    length = found.length
    return PrefixEntry(found, length, length, permit)


def _ranged(found: Prefix, words: list[str], *, permit: bool) -> PrefixEntry | None:
    """Read the bounds after `permit PREFIX`; a lower bound alone reaches up to host routes."""
    bits = found.family.bits
    low, high = found.length, 0
    if len(words) % 2:
        return None
    for position in range(2, len(words), 2):
        value = LENGTHS.get(words[position + 1])
        word = words[position]
        if value is None or value > bits or word not in _BOUNDS:
            return None
        if word != "le":
            low = value
            high = value if word == "eq" else high or bits
        else:
            high = value
    return PrefixEntry(found, low, high, permit)


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
    values = (" ".join(rest[2:]),) if regex else tuple(_community(word) for word in rest[2:])
    entry = CommunityEntry(values=values, permit=_PERMITS[rest[1]], regex=regex)
    line = CommunityLine(entry, context.known(node))
    context.config.community_lists.setdefault(rest[0], []).append(line)
    context.strays(node, ("community_lists", rest[0]))


def _community(word: str) -> str:
    """Spell a community as `high:low`; well-known names stay, in lower case."""
    plain = number(word)
    if plain is not None:
        return f"{plain >> 16}:{plain & 0xFFFF}"
    return word.lower()


def as_path(context: Context, node: Node, words: list[str]) -> None:
    """Read `ip as-path access-list N permit RE [any]`; the origin `any` is no condition."""
    match words[2:]:
        case ["access-list", name, "permit" | "deny" as verdict, *rest] if rest:
            origin = rest[-1] if len(rest) > 1 and rest[-1] in ORIGINS else "any"
            expression = " ".join(rest[:-1] if len(rest) > 1 and rest[-1] in ORIGINS else rest)
            line = AsPathLine(_PERMITS[verdict], expression, context.known(node))
            context.config.as_path_lists.setdefault(name, []).append(line)
            context.strays(node, ("as_path_lists", name))
            if origin != "any":
                context.ledger.unsupported(
                    node, ("as_path_lists", name), "a condition on the origin is not modelled"
                )
        case ["regex-mode", "string"]:
            context.known(node)
        case ["regex-mode", "asn"]:
            context.ledger.unsupported(
                node, (), "expressions over AS numbers instead of characters are not modelled"
            )
        case _:
            context.ledger.unknown(node, ())


def route_map(context: Context, node: Node, words: list[str]) -> None:
    """Read one sequence of a route map."""
    name, verdict, position = _heading(words)
    if not name or verdict is None or position is None:
        context.ledger.unknown(node, ())
        return
    line = context.known(node)
    sequences = context.config.route_maps.setdefault(name, {})
    sequence = sequences.get(position)
    if sequence is None:
        sequence = sequences[position] = Sequence(position, verdict, line)
    sequence.verdict, sequence.line = verdict, line
    owner = ("policies", name)
    for child in node.children:
        _statement(context, sequence, child, owner)
        if child.children:
            context.strays(child, owner)


def _heading(words: list[str]) -> tuple[str, Verdict | None, int | None]:
    """Read `route-map N [permit|deny [S]]`; without them it is `permit 10`."""
    name = words[1] if len(words) > 1 else ""
    verdict = _VERDICTS.get(words[2]) if len(words) > 2 else Verdict.ACCEPT  # noqa: PLR2004
    position = number(words[3]) if len(words) > 3 else _STEP  # noqa: PLR2004
    return name, verdict, position


def _statement(context: Context, sequence: Sequence, node: Node, owner: tuple[str, ...]) -> None:
    words = node.text.split()
    word = keyword(words[0], ("match", "set", "description", "continue", "sub-route-map"))
    if word == "match":
        match = read_match(words[1:])
        sequence.matches[_kind(words, match)] = (match, context.known(node))
        opaque = isinstance(match, OpaqueMatch)
    elif word == "set":
        action = read_action(words[1:])
        sequence.actions[_kind(words, action)] = (action, context.known(node))
        opaque = isinstance(action, OpaqueAction)
    elif word == "continue":
        sequence.actions[word] = (OpaqueAction(text=node.text), context.known(node))
        opaque = True
    elif word == "sub-route-map":
        sequence.matches[word] = (OpaqueMatch(text=node.text), context.known(node))
        opaque = True
    elif word in ("description", "exit", "no"):
        context.known(node)
        return
    else:
        sequence.matches[node.text] = (OpaqueMatch(text=node.text), context.known(node))
        context.ledger.unknown(node, owner)
        return
    if opaque:
        context.ledger.unsupported(node, owner, OPAQUE_IN_POLICY)


def _kind(words: list[str], item: Match | Action) -> str:
    """Tell what a later line of the same kind replaces."""
    if isinstance(item, OpaqueMatch | OpaqueAction):
        return item.text
    if isinstance(item, SetCommunity):
        return f"community {item.mode}"
    return words[1]


def read_match(words: list[str]) -> Match:
    """Read a condition from the words after `match`."""
    match words:
        case ["ip", "address", "prefix-list", name]:
            return MatchPrefixList(family=Family.IPV4, names=(name,))
        case ["ipv6", "address", "prefix-list", name]:
            return MatchPrefixList(family=Family.IPV6, names=(name,))
        case ["community", "or-results", *names, "exact-match"] if names:
            return MatchCommunity(names=tuple(names), exact=True)
        case ["community", "or-results", *names] if names:
            return MatchCommunity(names=tuple(names))
        case ["community", name, "exact-match"]:
            return MatchCommunity(names=(name,), exact=True)
        case ["community", name]:
            return MatchCommunity(names=(name,))
        case ["as-path", name]:
            return MatchAsPath(names=(name,))
        case ["source-protocol", protocol]:
            return MatchProtocol(protocols=(protocol,))
    return OpaqueMatch(text=" ".join(words))


def read_action(words: list[str]) -> Action:
    """Read an action from the words after `set`."""
    action: Action | None = None
    match words:
        case ["local-preference", text]:
            value = number(text)
            action = None if value is None else SetLocalPreference(value=value)
        case ["metric", text]:
            action = _metric(text)
        case ["as-path", "prepend", *rest]:
            action = _prepend(rest)
        case ["community", "none"]:
            action = SetCommunity(values=(), mode="replace")
        case ["community", *values]:
            action = _set_community(values)
        case ["ip" | "ipv6", "next-hop", text]:
            action = _next_hop(text)
    return action or OpaqueAction(text=" ".join(words))


def _metric(text: str) -> Action | None:
    operators = {"+": Operator.ADD, "-": Operator.SUBTRACT}
    operator = operators.get(text[:1])
    value = number(text[1:] if operator else text)
    return None if value is None else SetMed(value=value, operator=operator or Operator.SET)


def _prepend(words: list[str]) -> Action | None:
    try:
        return PrependAsPath(asns=tuple(parse_asn(word) for word in words)) if words else None
    except ValueError:
        return None  # `auto` and `last-as N`


def _set_community(words: list[str]) -> Action | None:
    modes = {"additive": "add", "delete": "delete"}
    mode = modes.get(words[-1]) if words else None
    values = words[:-1] if mode else words
    if not values or values[0] in ("community-list", "rcf"):
        return None
    return SetCommunity(values=tuple(_community(word) for word in values), mode=mode or "replace")


def _next_hop(text: str) -> Action | None:
    try:
        return SetNextHop(address=ipaddress.ip_address(text))
    except ValueError:
        return None
