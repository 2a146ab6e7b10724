"""Random route maps as text, and what EOS does with a route that meets them, step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from hypothesis import strategies as st

from policy.policies import COMMUNITIES, PREFIXES, PROTOCOLS, TEXT_PATHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.base.values import Prefix
    from policy.interpret import Route

    Valued: TypeAlias = tuple[tuple[bool, tuple[str, ...]], ...]

T = TypeVar("T")
NAMES = ("A", "B", "C")
SETS: dict[str, Callable[[Route], Route]] = {
    "set local-preference 200": lambda route: replace(route, local_preference=200),
    "set metric 5": lambda route: replace(route, med=5),
    "set metric +7": lambda route: replace(route, med=route.med + 7),
    "set metric -7": lambda route: replace(route, med=route.med - 7),
    "set ip next-hop 192.0.2.9": lambda route: replace(route, next_hop="192.0.2.9"),
    "set weight 30": lambda route: replace(
        route, facts=frozenset(f for f in route.facts if f[0] != "weight") | {("weight", "30")}
    ),
}
"""Settings that no condition here asks about."""
LAST: dict[str, Callable[[Route], Route]] = {
    **SETS,
    "set as-path prepend 64512 64512": lambda route: replace(
        route, as_path=(64512, 64512, *route.as_path)
    ),
    "set community 64496:9": lambda route: replace(route, communities=frozenset({"64496:9"})),
    "set community 64496:8 additive": lambda route: replace(
        route, communities=route.communities | {"64496:8"}
    ),
    "set community 12076:51004 delete": lambda route: replace(
        route, communities=route.communities - {"12076:51004"}
    ),
    "set community none": lambda route: replace(route, communities=frozenset()),
}


class Entry(NamedTuple):
    number: int
    permit: bool
    prefix: Prefix
    word: str
    more: int
    """The length behind the word, counted from the prefix's own."""

    @property
    def length(self) -> int:
        return min(32, self.prefix.length + self.more)


@dataclass(frozen=True, kw_only=True)
class Clause:
    number: int
    permit: bool = True
    prefixes: str | None = None
    communities: tuple[str, ...] = ()
    exact: bool = False
    paths: str | None = None
    protocol: str | None = None
    sets: tuple[str, ...] = ()
    onward: int | None = None
    """The number behind `continue`, 0 for none there."""


@dataclass(frozen=True)
class Map:
    prefixes: dict[str, tuple[Entry, ...]]
    communities: dict[str, Valued]
    paths: dict[str, tuple[tuple[bool, str], ...]]
    clauses: tuple[Clause, ...]
    """In the order of the text, each number once."""
    beside: str | None
    """A prefix list at the neighbor."""
    blocks: bool


def maps() -> st.SearchStrategy[Map]:
    named = st.sampled_from(NAMES)
    permit = st.booleans()
    entry = st.builds(
        Entry,
        st.integers(1, 9), permit, st.sampled_from(PREFIXES),
        st.sampled_from(("", "le", "ge", "eq")), st.integers(0, 3),
    )  # fmt: skip
    value = st.lists(st.sampled_from(COMMUNITIES), min_size=1, max_size=2, unique=True)
    return st.builds(
        Map,
        prefixes=_each(st.lists(entry, min_size=1, max_size=4).map(tuple)),
        communities=_each(
            st.lists(st.tuples(permit, value.map(tuple)), min_size=1, max_size=3).map(tuple)
        ),
        paths=_each(
            st.lists(st.tuples(permit, st.sampled_from(TEXT_PATHS)), min_size=1, max_size=2).map(
                tuple
            )
        ),
        clauses=st.lists(_clauses(), max_size=5, unique_by=lambda clause: clause.number).flatmap(
            lambda found: st.permutations(_ended(found)).map(tuple)
        ),
        beside=st.none() | named,
        blocks=st.booleans(),
    )


def _each(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[dict[str, T]]:
    return st.fixed_dictionaries(dict.fromkeys(NAMES, strategy))


def _clauses() -> st.SearchStrategy[Clause]:
    return st.builds(
        Clause,
        number=st.integers(1, 8).map(lambda number: number * 10),
        permit=st.sampled_from((True, True, False)),
        prefixes=st.sampled_from((None, *NAMES)),
        # few further conditions, so that most clauses meet some route
        communities=st.sampled_from(((), (), (), ("A",), ("B", "C"))),
        exact=st.booleans(),
        paths=st.sampled_from((None, None, None, "A")),
        protocol=st.sampled_from((None, None, None, *PROTOCOLS)),
        sets=st.lists(st.sampled_from(sorted(LAST)), max_size=3, unique=True).map(tuple),
        onward=st.none() | st.sampled_from((0, 10, 20, 30, 50)),
    ).map(_told)


def _told(clause: Clause) -> Clause:
    """Leave out what no source tells: a deny that goes on, a way back, tests of what is changed."""
    sets, onward, permit = list(clause.sets), clause.onward, clause.permit
    if onward is not None:
        permit = True
        sets = [line for line in sets if line in SETS]
        onward = clause.number + onward if onward else 0
    # a later line of a kind replaces an earlier one
    kinds = {line.split()[1]: line for line in sets}
    return replace(clause, permit=permit, sets=tuple(kinds.values()), onward=onward)


def _ended(clauses: list[Clause]) -> list[Clause]:
    """Let nothing fall off the end behind a `continue`: no source tells what becomes of it."""
    if all(clause.onward is None for clause in clauses):
        return clauses
    return [*clauses, Clause(number=90)]


def text(made: Map) -> str:
    lines = []
    for name, entries in made.prefixes.items():
        if made.blocks:
            lines.append(f"ip prefix-list {name}")
        head = "   " if made.blocks else f"ip prefix-list {name} "
        lines += [f"{head}seq {entry.number} {_entry(entry)}" for entry in entries]
        lines.append("!")
    for name, values in made.communities.items():
        lines += [f"ip community-list {name} {_verdict(p)} {' '.join(v)}" for p, v in values]
    for name, paths in made.paths.items():
        lines += [f"ip as-path access-list {name} {_verdict(p)} {e} any" for p, e in paths]
    for clause in made.clauses:
        lines += ["!", f"route-map M {_verdict(clause.permit)} {clause.number}", *_inside(clause)]
    lines += ["!", "router bgp 64512", "   neighbor 192.0.2.2 remote-as 12076"]
    lines.append("   neighbor 192.0.2.2 route-map M in")
    if made.beside:
        lines += ["   !", "   address-family ipv4", "      neighbor 192.0.2.2 activate"]
        lines.append(f"      neighbor 192.0.2.2 prefix-list {made.beside} in")
    return "\n".join([*lines, "!", "end", ""])


def _verdict(permit: bool) -> str:  # noqa: FBT001  # a word for a truth
    return "permit" if permit else "deny"


def _entry(entry: Entry) -> str:
    bounds = f" {entry.word} {entry.length}" if entry.word else ""
    return f"{_verdict(entry.permit)} {entry.prefix}{bounds}"


def _inside(clause: Clause) -> list[str]:
    lines = []
    if clause.prefixes:
        lines.append(f"   match ip address prefix-list {clause.prefixes}")
    if clause.communities:
        several = "or-results " if len(clause.communities) > 1 else ""
        exact = " exact-match" if clause.exact else ""
        lines.append(f"   match community {several}{' '.join(clause.communities)}{exact}")
    if clause.paths:
        lines.append(f"   match as-path {clause.paths}")
    if clause.protocol:
        lines.append(f"   match source-protocol {clause.protocol}")
    if clause.onward is not None:
        lines.append(f"   continue {clause.onward}" if clause.onward else "   continue")
    return [*lines, *(f"   {line}" for line in clause.sets)]


def fate(made: Map, came: Route) -> Route | None:
    """Do to one route what EOS does, without the product's model."""
    if made.beside and not _listed(made.prefixes[made.beside], came):
        return None
    ordered = sorted(made.clauses, key=lambda clause: clause.number)
    numbers = [clause.number for clause in ordered]
    route, at = came, 0
    while at < len(ordered):
        clause = ordered[at]
        at += 1
        if not _matches(made, clause, came):
            continue
        if not clause.permit:
            return None
        for line in clause.sets:
            route = LAST[line](route)
        if clause.onward in numbers:
            at = numbers.index(clause.onward)
        elif clause.onward != 0:
            return route
    return None


def _matches(made: Map, clause: Clause, route: Route) -> bool:
    return (
        (not clause.prefixes or _listed(made.prefixes[clause.prefixes], route))
        and (
            not clause.communities
            or any(_carried(made.communities[n], route, clause.exact) for n in clause.communities)
        )
        and (not clause.paths or _travelled(made.paths[clause.paths], route))
        and clause.protocol in {None, route.protocol}
    )


def _listed(entries: tuple[Entry, ...], route: Route) -> bool:
    last = {entry.number: entry for entry in entries}
    for _, entry in sorted(last.items()):
        low = entry.length if entry.word in {"ge", "eq"} else entry.prefix.length
        high = {"": entry.prefix.length, "ge": 32}.get(entry.word, entry.length)
        if entry.prefix.contains(route.prefix) and low <= route.prefix.length <= high:
            return entry.permit
    return False


def _carried(lines: Valued, route: Route, exact: bool) -> bool:  # noqa: FBT001  # as drawn
    for permit, values in lines:
        if route.communities == {*values} if exact else route.communities >= {*values}:
            return permit
    return False


def _travelled(lines: tuple[tuple[bool, str], ...], route: Route) -> bool:
    shown = " ".join(map(str, route.as_path))
    for permit, expression in lines:
        if re.search(expression.replace("_", "(?:^| |$)"), shown):
            return permit
    return False
