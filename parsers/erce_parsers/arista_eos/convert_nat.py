"""NAT of each table, from the rules in effect on its interfaces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.model import Nat, NatPool, NatStatic
from erce.model.device import DEFAULT_VRF
from erce_parsers.arista_eos.words import number, prefix

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.nat import DynamicRule, NatRules
    from erce_parsers.arista_eos.records import Config, Port
    from erce_parsers.lines import Node

_ANY: Final = Prefix(Family.IPV4, 0, 0)
_UNDEFINED: Final = "no such NAT profile"
_VRF: Final = "translation between VRFs is not modelled"
_RULE: Final = "this translation is not modelled"
_POOL: Final = "no such NAT pool"
_TOO_MANY: Final = "too many translations for the model"
LIMIT: Final = 50_000
"""Rules, ranges and networks that are put together for one file."""

_ENTRY: Final = "this condition of a translation is not modelled"


@dataclass(slots=True)
class _Parts:
    """The NAT of a table while it is put together."""

    pools: dict[str, NatPool] = field(default_factory=dict)
    statics: dict[str, NatStatic] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    profiles: set[str] = field(default_factory=set)
    lines: list[int] = field(default_factory=list)


def nats(config: Config, marks: Marks) -> dict[str, Nat]:
    """Convert the rules of every interface that has some, by VRF.

    EOS has no word for the inside: a rule acts on what leaves its interface.
    """
    reader = _Reader(config, marks)
    parts: dict[str, _Parts] = {}
    for port in config.ports.values():
        if port.nat is not None or port.nat_rules is not None:
            vrf = (port.vrf.value if port.vrf else None) or DEFAULT_VRF
            reader.port(port, vrf, parts.setdefault(vrf, _Parts()))
    result = {}
    for vrf, found in parts.items():
        if found.pools or found.statics:
            marks.lines["vrfs", vrf, "nat"] = tuple(found.lines)
            result[vrf] = Nat(
                pools=tuple(sorted(found.pools.values(), key=lambda pool: int(pool.first))),
                statics=tuple(sorted(found.statics.values(), key=lambda item: int(item.outside))),
                outside=tuple(sorted(found.outside)),
            )
    return result


class _Reader:
    """Reads the rules of one file.

    Profiles, pools and lists refer to each other, so a file can ask for far more than it holds;
    `_left` keeps that within bounds.
    """

    __slots__ = ("_config", "_left", "_marks", "_sources")

    def __init__(self, config: Config, marks: Marks) -> None:
        self._config = config
        self._marks = marks
        self._left = LIMIT
        self._sources: dict[str, tuple[Prefix, ...]] = {}

    def port(self, port: Port, vrf: str, parts: _Parts) -> None:
        """Read the rules in effect on an interface."""
        owner: Path = ("interfaces", port.name)
        if port.nat_rules is not None:
            self._rules(port.nat_rules, vrf, owner, parts)
            parts.outside.add(port.name)
        if port.nat is None:
            return
        rules = self._config.nat_profiles.get(port.nat.name)
        if rules is None:
            self._marks.note(port.nat.node, owner, _UNDEFINED)
        elif rules.vrf not in (None, vrf):
            self._marks.note(port.nat.node, owner, _VRF)
        else:
            parts.outside.add(port.name)
            self._understood(port.nat.node.number, parts)
            if port.nat.name not in parts.profiles:
                parts.profiles.add(port.nat.name)
                for line in rules.lines:
                    self._understood(line, parts)
                self._rules(rules, vrf, ("vrfs", vrf), parts)

    def _understood(self, line: int, parts: _Parts) -> None:
        self._marks.understood(line)
        parts.lines.append(line)

    def _fits(self, cost: int, node: Node, owner: Path) -> bool:
        self._left -= cost
        if self._left < 0:
            self._marks.note(node, owner, _TOO_MANY)
        return self._left >= 0

    def _rules(self, rules: NatRules, vrf: str, owner: Path, parts: _Parts) -> None:
        path: Path = ("vrfs", vrf, "nat")
        for node in rules.others:
            self._marks.note(node, owner, _RULE)
        for rule in rules.statics:
            if self._fits(1, rule.node, owner):
                static = NatStatic(inside=rule.inside, outside=rule.outside)
                parts.statics[static.key] = static
                self._marks.lines[(*path, "statics", static.key)] = (rule.node.number,)
                self._marks.understood(rule.node.number)
        for dynamic in rules.dynamics:
            self._dynamic(dynamic, path, owner, parts)

    def _dynamic(self, rule: DynamicRule, path: Path, owner: Path, parts: _Parts) -> None:
        marks = self._marks
        pool = self._config.nat_pools.get(rule.pool)
        if pool is None or not pool.ranges:
            marks.note(rule.node, owner, _POOL)
            return
        if not self._fits(len(pool.ranges), rule.node, owner):
            return
        marks.understood(rule.node.number)
        marks.understood(pool.node.number)
        sources = self._networks(rule.access_list, owner)
        for item in pool.ranges:
            key = f"{item.first}-{item.last}"
            known = parts.pools.get(key)
            wanted = sources
            if known is not None and known.sources != sources:
                if not self._fits(len(known.sources) + len(sources), rule.node, owner):
                    return
                wanted = tuple(sorted({*known.sources, *sources}))
            parts.pools[key] = NatPool(
                first=item.first, last=item.last, overload=rule.overload, sources=wanted
            )
            marks.lines[(*path, "pools", key)] = (rule.node.number, item.line)
            marks.understood(item.line)

    def _networks(self, name: str, owner: Path) -> tuple[Prefix, ...]:
        """Read the networks that an access list permits; anything else in it is noted."""
        known = self._sources.get(name)
        if known is not None:
            return known
        node = self._config.access_lists.get(name)
        found = set()
        for child in node.children if node else ():
            words = child.text.split()
            if number(words[0]) is not None:
                del words[0]
            source = _source(words)
            if source is not None:
                found.add(source)
                self._marks.read(child)
            elif words[:1] in ([], ["remark"], ["counters"], ["statistics"], ["exit"]):
                self._marks.read(child, understood=False)
            else:
                self._marks.note(child, owner, _ENTRY)
        if node is not None:
            self._marks.read(node)
        result = self._sources[name] = tuple(sorted(found))
        return result


def _source(words: list[str]) -> Prefix | None:
    """Read `permit ip SOURCE any`, or `permit SOURCE` of a standard list."""
    match words:
        case ["permit", "ip", *rest] if rest[-1:] == ["any"]:
            wanted = rest[:-1]
        case ["permit", *rest]:
            wanted = rest
        case _:
            return None
    match wanted:
        case ["any"]:
            return _ANY
        case ["host", text]:
            return prefix(f"{text}/32", Family.IPV4)
        case [text]:
            return prefix(text, Family.IPV4)
        case [text, wildcard]:
            return _inverted(text, wildcard)
    return None


def _inverted(text: str, wildcard: str) -> Prefix | None:
    """Read an address with an inverted mask, as older lists have it."""
    parts = wildcard.split(".")
    octets = [number(part, 0, 255) for part in parts]
    if len(octets) != 4 or None in octets:  # noqa: PLR2004
        return None
    mask = ".".join(str(255 - (octet or 0)) for octet in octets)
    return prefix(f"{text} {mask}", Family.IPV4)
