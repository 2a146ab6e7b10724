"""`services nat` with service sets: rules between the two units of a services interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos.convert_interfaces import is_service_unit
from erce_parsers.juniper_junos.extract import GLOBAL
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.juniper_junos.nat_pools import prefixes, spans
from erce_parsers.juniper_junos.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import Records, UnitRecord
    from erce_parsers.juniper_junos.statement import Statement

_SIDES: Final = ("inside", "outside")
_OVERLOAD: Final = {"basic-nat44": False, "napt-44": True}


def convert_service_sets(
    records: Records, homes: dict[str, str], marks: Marks
) -> Iterator[tuple[str, Translation]]:
    """Yield the translation of each service set that has rules, with the table it belongs to."""
    services = records.services
    units = {
        unit.name: unit for port in records.ports for unit in port.units if is_service_unit(unit)
    }
    nat = services.children.get("nat") if services is not None else None
    if services is not None and nat is not None:
        sets = services.children.get("service-set")
        used: set[str] = set()
        for node in sets.children.values() if sets is not None else ():
            if "nat-rules" in node.children:
                reader = _ServiceSet(nat, units, homes, marks)
                yield reader.read(node, used)
        _unused(nat, used, marks)
    for unit in units.values():
        marks.rest(unit.node)


def _unused(nat: Statement, used: set[str], marks: Marks) -> None:
    for word, child in nat.children.items():
        if word in ("pool", "traceoptions"):
            marks.rest(child)
        elif word == "rule":
            for rule in child.children.values():
                if rule.word not in used:
                    marks.rest(rule)
        elif word not in ABOUT_GROUPS:
            marks.unsupported(child, ("vrfs", GLOBAL), "NAT of another form")


class _ServiceSet:
    """Reads one service set."""

    __slots__ = ("homes", "marks", "nat", "owner", "translation", "units")

    def __init__(
        self, nat: Statement, units: dict[str, UnitRecord], homes: dict[str, str], marks: Marks
    ) -> None:
        self.nat = nat
        self.units = units
        self.homes = homes
        self.marks = marks
        self.owner: Path = ("vrfs", GLOBAL)
        self.translation = Translation()

    def read(self, node: Statement, used: set[str]) -> tuple[str, Translation]:
        """Return the table of the outside interface and what is translated."""
        hop = node.children.get("next-hop-service")
        outside = hop.children.get("outside-service-interface") if hop is not None else None
        name = outside.value() if outside is not None else None
        table = self.homes.get(name.word, GLOBAL) if name is not None else GLOBAL
        self.owner = ("vrfs", table)
        sides = {side: self.side(hop, side) for side in _SIDES}
        for word, child in node.children.items():
            if word not in ("nat-rules", "next-hop-service") and word not in ABOUT_GROUPS:
                self.doubt(child, "an option of the service set")
        rules = self.nat.children.get("rule")
        complete = all(sides.values())
        for listed in node.children["nat-rules"].children.values():
            rule = rules.children.get(listed.word) if rules is not None else None
            used.add(listed.word)
            if rule is None or not complete:
                self.doubt(listed, "a service set without its rules or one of its interfaces")
                continue
            self.marks.ok(listed, rule)
            self.rule(rule)
        if self.translation.sources:
            self.translation.inside.update(item for item in [sides["inside"]] if item)
            self.translation.outside.update(item for item in [sides["outside"]] if item)
        return table, self.translation

    def doubt(self, node: Statement, reason: str) -> None:
        """Note a statement that the model does not hold."""
        self.marks.unsupported(node, self.owner, reason)

    def side(self, hop: Statement | None, side: str) -> str | None:
        """Read the interface of a side, which is a unit of that domain and of IPv4."""
        stated = hop.children.get(f"{side}-service-interface") if hop is not None else None
        value = stated.value() if stated is not None else None
        if value is None:
            return None
        unit = self.units.get(value.word)
        domain = unit.settings["service-domain"].value() if unit is not None else None
        family = unit.node.get("family", "inet") if unit is not None else None
        if unit is None or domain is None or domain.word != side or family is None:
            self.doubt(value, f"no unit of this file is the {side} of services")
            return None
        self.marks.ok(value, domain, unit.node, family)
        self.marks.provenance.add((*self.owner, "nat", side), *value.lines)
        return value.word

    def rule(self, rule: Statement) -> None:
        """Read a rule: sources of each term to a pool."""
        direction = rule.children.get("match-direction")
        value = direction.value() if direction is not None else None
        if value is None or value.word != "input":
            self.doubt(rule, "a rule that is not for what comes from inside")
            return
        self.marks.ok(value)
        for word, child in rule.children.items():
            if word == "term":
                for term in child.children.values():
                    self.term(term)
            elif word != "match-direction" and word not in ABOUT_GROUPS:
                self.doubt(child, "an option of the rule")

    def term(self, term: Statement) -> None:
        """Read a term."""
        match = term.children.get("from")
        sources, lines = prefixes(match, "source-address", self.owner, self.marks)
        translated = term.get("then", "translated")
        named = translated.children.get("source-pool") if translated is not None else None
        name = named.value() if named is not None else None
        kinds = translated.children.get("translation-type") if translated is not None else None
        kind = kinds.value() if kinds is not None else None
        pool = self.nat.get("pool", name.word) if name is not None else None
        narrowed = match is not None and len(match.children) > 1
        if name is None or kind is None or pool is None or not sources or narrowed:
            self.doubt(term, "a term that is not networks to a pool")
            return
        overload = _OVERLOAD.get(kind.word)
        if overload is None or overload is not self.ports(pool):
            self.doubt(term, "another way of translating")
            return
        self.marks.ok(name, kind, pool)
        found = spans(pool, self.owner, self.marks)
        if not found:
            self.doubt(name, "a pool without addresses")
        self.translation.pool(found, sources, overload=overload)
        for span in found:
            path = (*self.owner, "nat", "pools", f"{span.first}-{span.last}")
            self.marks.provenance.add(path, *span.node.lines, *lines)

    def ports(self, pool: Statement) -> bool:
        """Whether the pool has ports to translate to."""
        for word, child in pool.children.items():
            if word not in ("address", "address-range", "port") and word not in ABOUT_GROUPS:
                self.doubt(child, "an option of the pool")
        port = pool.children.get("port")
        if port is None:
            return False
        for word, child in port.children.items():
            if word == "automatic":
                # how ports are picked does not matter, unless that line is all there is
                (self.marks.rest if child.ends else self.marks.ok_all)(child)
                self.marks.ok(child)
            elif word not in ABOUT_GROUPS:
                self.doubt(child, "only some ports")
        return True
