"""`security nat`: rule sets between zones."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.model import LineState, NatStatic
from erce_parsers.juniper_junos.extract import GLOBAL
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.juniper_junos.nat_pools import prefixes, spans

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement
    from erce_parsers.juniper_junos.translation import Translation
    from erce_parsers.juniper_junos.zones import Surroundings

_OWNER: Final = ("vrfs", GLOBAL)
_PATH: Final = (*_OWNER, "nat")
_ANYWHERE: Final = "0.0.0.0/0"
_HARMLESS: Final = frozenset({"pool-utilization-alarm", "traceoptions"}) | ABOUT_GROUPS


class ZoneNat:
    """Reads what lies between the inside and Microsoft; other rule sets have no effect there."""

    __slots__ = ("marks", "surroundings", "translation")

    def __init__(self, translation: Translation, surroundings: Surroundings, marks: Marks) -> None:
        self.translation = translation
        self.surroundings = surroundings
        self.marks = marks

    def read(self, nat: Statement) -> None:
        """Read the whole section."""
        for word, child in nat.children.items():
            if word == "source":
                self.source(child)
            elif word == "static":
                for rules in self.rule_sets(child):
                    self.static_rules(rules)
            elif word == "destination":
                for rules in self.rule_sets(child):
                    self.doubt(rules, "destination NAT")
                self.marks.rest(child)
            elif word not in _HARMLESS:
                self.doubt(child, "an option of NAT")
            else:
                self.marks.harmless(child)

    def doubt(self, node: Statement, reason: str) -> None:
        """Note a statement that the model does not hold."""
        self.marks.unsupported(node, _OWNER, reason)

    def rule_sets(self, section: Statement) -> list[Statement]:
        """Return the rule sets that concern Microsoft; mark the others, note other statements."""
        found: list[Statement] = []
        for word, child in section.children.items():
            if word == "rule-set":
                for rules in child.children.values():
                    if self.concerns(rules):
                        found.append(rules)
                    else:
                        self.marks.rest(rules)
            elif word != "pool" and word not in _HARMLESS:
                self.doubt(child, "an option of NAT")
            elif word != "pool":
                self.marks.harmless(child)
        return found

    def concerns(self, rules: Statement) -> bool:
        """Whether a rule set touches the way to Microsoft: it ends there, or begins there."""
        side = rules.children.get("to") or rules.children.get("from")
        names = [name for kind in side.children.values() for name in kind.children] if side else []
        return self.surroundings.leads_to_microsoft(names)

    def side(self, rules: Statement, word: str) -> set[str]:
        """Read `from` or `to`: zones, or interfaces."""
        node = rules.children.get(word)
        names: set[str] = set()
        if node is None or not node.children:
            self.marks.note_lines(
                rules.lines, LineState.UNSUPPORTED, _OWNER, f"a rule set without `{word}`"
            )
        for kind, child in node.children.items() if node is not None else ():
            if kind not in ("zone", "interface"):
                self.doubt(child, "NAT by routing instance")
                continue
            for name in child.children.values():
                self.marks.ok(name)
                names.add(name.word)
        return names

    def source(self, section: Statement) -> None:
        """Read source NAT: pools and the rules that use them."""
        listed = section.children.get("pool")
        pools = listed.children if listed is not None else {}
        for rules in self.rule_sets(section):
            inside, outside = self.side(rules, "from"), self.side(rules, "to")
            self.marks.ok(rules)
            if not inside or not outside:
                continue
            self.translation.inside |= inside
            self.translation.outside |= outside
            for rule in _rules(rules):
                self.source_rule(rule, pools)
            self.rest(rules, ("from", "to", "rule"))
        if listed is not None:
            self.marks.rest(listed)  # what no rule uses

    def source_rule(self, rule: Statement, pools: dict[str, Statement]) -> None:
        """Read a rule: networks to a pool."""
        match = rule.children.get("match")
        sources, lines = prefixes(match, "source-address", _OWNER, self.marks)
        if match is not None:
            self.conditions(match)
        used = rule.get("then", "source-nat", "pool")
        name = used.value() if used is not None else None
        pool = pools.get(name.word) if name is not None else None
        if name is None or pool is None or not sources:
            self.doubt(rule, "a rule without a pool or without sources of its own")
            return
        found = spans(pool, _OWNER, self.marks)
        if not found:
            self.doubt(name, "a pool without addresses")
            return
        self.marks.ok(rule, name, pool)
        self.rest(rule, ("match", "then"))
        self.translation.pool(found, sources, overload=self.overload(pool))
        for span in found:
            path = (*_PATH, "pools", f"{span.first}-{span.last}")
            self.marks.provenance.add(path, *span.node.lines, *lines)

    def conditions(self, match: Statement) -> None:
        """Note conditions that narrow a rule down."""
        for word, child in match.children.items():
            if word == "destination-address":
                for value in child.children.values():
                    if value.word == _ANYWHERE:
                        self.marks.harmless(value)
                    else:
                        self.doubt(value, "only some destinations are translated")
            elif word != "source-address" and word not in ABOUT_GROUPS:
                self.doubt(child, "a condition of NAT")

    def overload(self, pool: Statement) -> bool:
        """Whether ports are translated, as they are unless told otherwise."""
        overload = True
        for word, child in pool.children.items():
            if word == "port" and "no-translation" in child.children:
                self.marks.ok_all(child)
                overload = False
            elif word != "address" and word not in ABOUT_GROUPS:
                self.doubt(child, "an option of the pool")
        return overload

    def static_rules(self, rules: Statement) -> None:
        """Read static NAT: inside servers under public addresses."""
        outside = self.side(rules, "from")
        self.marks.ok(rules)
        if not outside:
            return
        self.translation.outside |= outside
        self.rest(rules, ("from", "rule"))
        for rule in _rules(rules):
            match = rule.children.get("match")
            public = _only(match.children.get("destination-address") if match else None)
            server = _only(rule.get("then", "static-nat", "prefix"))
            first, second = _host(public), _host(server)
            plain = match is not None and len(match.children) == 1
            if public is None or server is None or first is None or second is None or not plain:
                self.doubt(rule, "a static rule that is not one address to another")
                continue
            self.marks.ok(rule, public, server)
            self.translation.statics[str(first)] = NatStatic(inside=second, outside=first)
            path = (*_PATH, "statics", str(first))
            self.marks.provenance.add(path, *public.lines, *server.lines)

    def rest(self, node: Statement, known: tuple[str, ...]) -> None:
        """Note what else stands in a rule or a rule set."""
        for word, child in node.children.items():
            if word == "description":
                self.marks.harmless(child)
            elif word not in known and word not in ABOUT_GROUPS:
                self.doubt(child, "an option of NAT")


def _rules(rules: Statement) -> list[Statement]:
    node = rules.children.get("rule")
    return [] if node is None else list(node.children.values())


def _only(node: Statement | None) -> Statement | None:
    """Return the value of a statement that has one, without anything behind it."""
    if node is None or len(node.children) != 1:
        return None
    value = next(iter(node.children.values()))
    return None if value.children else value


def _host(node: Statement | None) -> IPAddress | None:
    """Return the one address of a prefix; None when it has more."""
    try:
        network = ipaddress.ip_network(node.word, strict=False) if node is not None else None
    except ValueError:
        return None
    return network.network_address if network is not None and network.num_addresses == 1 else None
