"""Route policies: from records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import LineState, OpaqueMatch, RoutePolicy, Verdict
from erce_parsers.cisco_iosxr.convert_families import UNSAFE
from erce_parsers.cisco_iosxr.rpl_conditions import Conditions
from erce_parsers.cisco_iosxr.rpl_jumps import Jumps
from erce_parsers.cisco_iosxr.rpl_syntax import Reader, RplError, TooManyError, words
from erce_parsers.cisco_iosxr.rpl_terms import Flattener
from erce_parsers.cisco_iosxr.sets import split, unquote
from erce_parsers.lines import Node
from erce_parsers.made import make_policy, make_term

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from erce_parsers.cisco_iosxr.lists import Lists
    from erce_parsers.cisco_iosxr.records import Configuration, PolicyRecord
    from erce_parsers.cisco_iosxr.rpl_syntax import Command, Statement
    from erce_parsers.cisco_iosxr.rpl_terms import FlatTerm
    from erce_parsers.lines import Ledger

_BOTH: Final = tuple(Family)
_STRUCTURE: Final = frozenset({"if", "elseif", "else", "endif"})
MAX_CALLS: Final = 2000
"""Policies with parameters that are read once for each set of values, at most."""


class Policies:
    """The policies of a device; one with parameters is a policy for each set of values."""

    def __init__(self, configuration: Configuration, lists: Lists, ledger: Ledger) -> None:
        self._records = configuration.policies
        self._globals = configuration.global_values
        self._asn = configuration.bgp.asn.value if configuration.bgp else None
        self._lists = lists
        self._ledger = ledger
        self._read: dict[str, tuple[Statement, ...]] = {}
        self._noted: set[tuple[int, str]] = set()
        self._idle: set[int] = set()
        self._needed: set[int] = set()
        self._attached: Mapping[str, Collection[Family]] = {}
        self.policies: dict[str, RoutePolicy] = {}

    def convert(self, attached: Mapping[str, Collection[Family]]) -> None:
        """Convert every policy without parameters, and every call that something makes.

        `attached` has the calls, with the families of the routes that they decide about.
        """
        self._attached = attached
        for name, record in self._records.items():
            if not record.parameters:
                self._convert(name, record)
        if UNSAFE in attached:
            self.policies[UNSAFE] = make_policy(name=UNSAFE, terms=(), default=Verdict.ACCEPT)
        for call in attached:
            name = call.partition("(")[0]
            found = self._records.get(name)
            if found is not None and call not in self.policies:
                self._convert(call, found)
        for number in self._idle - self._needed:
            self._ledger.states[number] = LineState.HARMLESS

    def _convert(self, call: str, record: PolicyRecord) -> None:
        families = sorted(self._attached.get(call, _BOTH))
        try:
            statements = self._statements(call, record)
            terms, opaque = self._terms(statements, families)
        except RplError as error:
            self._give_up(call, record, error)
            return
        for node, reason in opaque:
            self._note(node, call, reason)
        self._keep(call, record, terms)

    def _terms(
        self, statements: tuple[Statement, ...], families: list[Family]
    ) -> tuple[list[FlatTerm], list[tuple[Node, str]]]:
        """Write every path as a term, or where there are too many, every statement."""
        conditions = Conditions(self._lists, families)
        flattener = Flattener(conditions, self._ledger, self._asn, self._applied)
        try:
            flattener.run(statements)
        except TooManyError:
            conditions = Conditions(self._lists, families)
            jumps = Jumps(conditions, self._ledger, self._asn, self._applied)
            return jumps.run(statements), jumps.opaque
        self._idle |= flattener.idle
        self._needed |= flattener.needed
        return flattener.terms, flattener.opaque

    def _keep(self, call: str, record: PolicyRecord, terms: list[FlatTerm]) -> None:
        made = RoutePolicy.folded(call, [item.term for item in terms], Verdict.REJECT)
        self.policies[call] = made
        lines = self._ledger.lines
        path = ("policies", call)
        lines[path] = (record.node.number,)
        count = len(made.terms)
        if count < len(terms) and terms[count].lines:
            lines[*path, "default"] = terms[count].lines
        for index, item in enumerate(terms[:count]):
            lines[*path, "terms", str(index)] = item.lines or (record.node.number,)
            if item.acting:
                lines[*path, "terms", str(index), "actions"] = item.acting

    def _give_up(self, call: str, record: PolicyRecord, error: RplError) -> None:
        term = make_term(name="10", matches=(OpaqueMatch(text=f"route-policy {call}"),))
        self.policies[call] = make_policy(name=call, terms=(term,))
        self._ledger.lines["policies", call] = (record.node.number,)
        if not record.cut_off:  # which is noted once and for all
            self._note(error.node or record.node, call, error.reason)

    def _statements(self, call: str, record: PolicyRecord) -> tuple[Statement, ...]:
        known = self._read.get(call)
        if known is not None:
            return known
        if len(self._read) > MAX_CALLS + len(self._records):
            raise RplError("policies are applied with too many different values", None)
        values = self._globals
        if record.parameters:
            values = {**values, **self._values(call, record)}
        found = words(record.body, values)
        reader = Reader(found)
        statements = reader.policy()
        tail = {node.number for node in reader.tail}
        states, understood = self._ledger.states, LineState.UNDERSTOOD
        for text, node in zip(found.texts, found.nodes, strict=False):
            # without them the text falls apart, but for an `endif` that nothing follows
            if text in _STRUCTURE and node.number not in tail:
                states[node.number] = understood
        for node in reader.joined:
            states[node.number] = understood
        self._read[call] = statements
        return statements

    def _values(self, call: str, record: PolicyRecord) -> dict[str, list[str]]:
        """Give each parameter the words of its argument; a missing one stays as it is."""
        texts: list[list[str]] = [[]]
        depth = 0
        for word in split(call.partition("(")[2].removesuffix(")")):
            depth += (word == "(") - (word == ")")
            if word == "," and depth == 0:
                texts.append([])
            else:
                texts[-1].append(unquote(word))
        return {name: value for name, value in zip(record.parameters, texts, strict=False) if value}

    def _applied(self, command: Command) -> tuple[Statement, ...] | None:
        """Read the policy that an `apply` names; None if it is not in this file."""
        call = "".join(command.words[1:])
        record = self._records.get(call.partition("(")[0])
        return None if record is None else self._statements(call, record)

    def _note(self, node: Node, call: str, reason: str) -> None:
        if (node.number, call) in self._noted:
            return
        self._noted.add((node.number, call))
        bare = Node(node.text, node.number)  # the note is about this line alone
        self._ledger.unsupported(bare, ("policies", call), reason)
