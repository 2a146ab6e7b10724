"""NAT: profiles, pools, rules and the access lists that rules refer to."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from erce_parsers.arista_eos.words import address_of

if TYPE_CHECKING:
    from erce_parsers.arista_eos.context import Context
    from erce_parsers.lines import Node


class StaticRule(NamedTuple):
    """`ip nat source static INSIDE OUTSIDE`."""

    inside: ipaddress.IPv4Address
    outside: ipaddress.IPv4Address
    node: Node


class DynamicRule(NamedTuple):
    """`ip nat source dynamic access-list A pool P`."""

    access_list: str
    pool: str
    overload: bool
    node: Node


@dataclass(slots=True, eq=False)
class NatRules:
    """The rules of a profile or, in the older style, of an interface."""

    vrf: str | None = None
    lines: list[int] = field(default_factory=list)
    statics: list[StaticRule] = field(default_factory=list)
    dynamics: list[DynamicRule] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    """Rules that the model cannot hold."""


class PoolRange(NamedTuple):
    """First and last address of a pool, or of one of its ranges."""

    first: ipaddress.IPv4Address
    last: ipaddress.IPv4Address
    line: int


@dataclass(slots=True, eq=False)
class NatPoolLines:
    """A pool in either form."""

    node: Node
    ranges: list[PoolRange] = field(default_factory=list)


def section(context: Context, node: Node, words: list[str]) -> None:
    """Read `ip nat profile` and `ip nat pool`; timeouts and the like are out of scope."""
    if words[2:3] == ["profile"] and len(words) in (4, 6):
        _profile(context, node, words)
    elif words[2:3] == ["pool"] and len(words) > 3:  # noqa: PLR2004
        _pool(context, node, words)


def access_list(context: Context, node: Node, words: list[str]) -> None:
    """Keep an access list: it is read if a rule refers to it, and out of scope otherwise."""
    if len(words) in (3, 4):
        context.config.access_lists[words[-1]] = node


def _profile(context: Context, node: Node, words: list[str]) -> None:
    vrf = words[5] if words[4:5] == ["vrf"] else None
    rules = context.config.nat_profiles.get(words[3])
    if rules is None:
        rules = context.config.nat_profiles[words[3]] = NatRules(vrf)
    rules.lines.append(context.known(node))
    for child in node.children:
        context.known(child)
        rule(rules, child.text.split(), child)
        context.strays(child, ())


def rule(rules: NatRules, words: list[str], node: Node) -> None:
    """Read one rule, in a profile or on an interface."""
    match words[2:]:
        case ["source", "static", inside, outside, *rest] if _plain(rest):
            pair = _address(inside), _address(outside)
            if pair[0] is not None and pair[1] is not None:
                rules.statics.append(StaticRule(pair[0], pair[1], node))
                return
        case ["source", "dynamic", "access-list", name, "pool", pool, *rest]:
            options = rest[: _comment(rest)]
            kind = options.pop(0) if options[:1] in (["address-only"], ["full-cone"]) else ""
            if options[:1] in ([], ["priority"]):
                rules.dynamics.append(DynamicRule(name, pool, kind != "address-only", node))
                return
    rules.others.append(node)


def _comment(words: list[str]) -> int:
    return words.index("comment") if "comment" in words else len(words)


def _plain(words: list[str]) -> bool:
    return not words or words[0] == "comment"


def _address(text: str) -> ipaddress.IPv4Address | None:
    found = address_of(text)
    return found if isinstance(found, ipaddress.IPv4Address) else None


def _pool(context: Context, node: Node, words: list[str]) -> None:
    """Read a pool: a block of ranges, or the older line with its first and last address."""
    context.known(node)
    pool = NatPoolLines(node)
    context.config.nat_pools[words[3]] = pool
    match words[4:]:
        case [first, last, *_] if _range(pool, first, last, node):
            context.strays(node, ())
            return
        case ["prefix-length", _, first, last]:
            _range(pool, first, last, node)
    for child in node.children:
        context.known(child)
        match child.text.split():
            case ["range", first, last, *_] if _range(pool, first, last, child):
                pass
            case ["utilization", *_] | ["no", *_] | ["exit"]:
                pass
            case _:
                context.ledger.unknown(child, ())


def _range(pool: NatPoolLines, first: str, last: str, node: Node) -> bool:
    pair = _address(first), _address(last)
    if pair[0] is None or pair[1] is None:
        return False
    pool.ranges.append(PoolRange(pair[0], pair[1], node.number))
    return True
