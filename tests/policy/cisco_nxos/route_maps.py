"""Random route maps as NX-OS writes them, and what it does with a route, step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from hypothesis import strategies as st

from policy.policies import COMMUNITIES, PREFIXES, TEXT_PATHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.base.values import Prefix
    from policy.interpret import Route

Setter: TypeAlias = "Callable[[Route], Route]"

NAMES: Final = ("A", "B", "C")
PROTOCOLS: Final = {"static": "static", "direct": "connected", "bgp 64512": "bgp"}
PLAIN: Final[dict[str, Setter]] = {
    "local-preference 200": lambda route: replace(route, local_preference=200),
    "metric 5": lambda route: replace(route, med=5),
    "metric +7": lambda route: replace(route, med=route.med + 7),
    "metric -7": lambda route: replace(route, med=max(route.med - 7, 0)),
    "ip next-hop 192.0.2.9": lambda route: replace(route, next_hop="192.0.2.9"),
    "weight 30": lambda route: _fact(route, "weight", "30"),
    "origin igp": lambda route: _fact(route, "origin", "igp"),
}
"""Settings that no condition asks about, by what stands behind `set`."""
CHANGES: Final[dict[str, Setter]] = {
    "as-path prepend 64512 64512": lambda route: replace(
        route, as_path=(64512, 64512, *route.as_path)
    ),
    "community 64496:9": lambda route: replace(route, communities=frozenset({"64496:9"})),
    "community 64496:9 additive": lambda route: replace(
        route, communities=route.communities | {"64496:9"}
    ),
    "community none": lambda route: replace(route, communities=frozenset()),
    "comm-list TAKEN delete": lambda route: replace(
        route, communities=route.communities - {"12076:51004", "64496:1"}
    ),
}
"""Settings of what conditions ask about: no source tells what a later entry sees of them."""


def _fact(route: Route, about: str, value: str) -> Route:
    kept = frozenset(item for item in route.facts if item[0] != about)
    return replace(route, facts=kept | {(about, value)})


@dataclass(frozen=True)
class Line:
    """One entry of a list."""

    number: int | None
    """None is left to the router, which takes the step behind the last one."""

    permit: bool

    said: tuple[str, ...]

    holds: Callable[[Route], bool]


@dataclass(frozen=True)
class Entry:
    """One entry of the route map."""

    number: int
    permit: bool
    prefixes: tuple[str, ...]
    communities: tuple[str, ...]
    exact: bool
    paths: tuple[str, ...]
    protocol: str | None
    sets: tuple[str, ...]
    onward: int | None


@dataclass(frozen=True)
class Map:
    """Everything that is attached to the neighbor inbound."""

    prefixes: dict[str, tuple[Line, ...]]
    communities: dict[str, tuple[Line, ...]]
    paths: dict[str, tuple[Line, ...]]
    entries: tuple[Entry, ...]
    prefix_list: str | None
    filter_list: str | None
    template: bool
    """The route map stands in a template that the neighbor inherits."""


def maps() -> st.SearchStrategy[Map]:
    """Draw a route map; communities are asked for with or without `exact-match` by each entry."""
    return st.builds(
        Map,
        prefixes=_lists(_prefix_lines()),
        communities=_lists(_community_lines()),
        paths=_lists(_path_lines()),
        entries=st.lists(_entries(), max_size=5, unique_by=lambda entry: entry.number).flatmap(
            lambda found: st.permutations(_closed(found)).map(tuple)
        ),
        prefix_list=st.none() | st.sampled_from(NAMES),
        filter_list=st.none() | st.sampled_from(NAMES),
        template=st.booleans(),
    )


def _lists(line: st.SearchStrategy[Line]) -> st.SearchStrategy[dict[str, tuple[Line, ...]]]:
    some = st.lists(line, min_size=1, max_size=4).map(tuple)
    return st.fixed_dictionaries(dict.fromkeys(NAMES, some))


def _numbers() -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(1, 12)


def _prefix_lines() -> st.SearchStrategy[Line]:
    def made(  # noqa: PLR0913, PLR0917  # the parts of a line
        number: int | None,
        permit: bool,  # noqa: FBT001  # as drawn
        prefix: Prefix,
        low: int,
        more: int,
        word: str,
    ) -> Line:
        low = min(32, prefix.length + low)
        high = min(32, low + more)
        bounds, least, most = {
            "": ("", prefix.length, prefix.length),
            "eq": (f" eq {low}", low, low),
            "ge": (f" ge {low}", low, 32),
            "le": (f" le {low}", prefix.length, low),
            "ge le": (f" ge {low} le {high}", low, high),
        }[word]

        def holds(route: Route) -> bool:
            inside = prefix.contains(route.prefix)
            return inside and least <= route.prefix.length <= most

        return Line(number, permit, (f"{prefix}{bounds}",), holds)

    return st.builds(
        made, _numbers(), st.booleans(), st.sampled_from(PREFIXES), st.integers(0, 3),
        st.integers(0, 2), st.sampled_from(("", "eq", "ge", "le", "ge le")),
    )  # fmt: skip


def _community_lines() -> st.SearchStrategy[Line]:
    def made(number: int | None, permit: bool, values: list[str]) -> Line:  # noqa: FBT001
        return Line(number, permit, tuple(values), lambda route: route.communities >= {*values})

    some = st.lists(st.sampled_from(COMMUNITIES), min_size=1, max_size=2, unique=True)
    return st.builds(made, _numbers(), st.booleans(), some)


def _path_lines() -> st.SearchStrategy[Line]:
    def made(number: int | None, permit: bool, text: str) -> Line:  # noqa: FBT001
        pattern = re.compile(text.replace("_", "(?:^| |$)"))

        def holds(route: Route) -> bool:
            return pattern.search(" ".join(map(str, route.as_path))) is not None

        return Line(number, permit, (f'"{text}"',), holds)

    return st.builds(made, _numbers(), st.booleans(), st.sampled_from(TEXT_PATHS))


def _entries() -> st.SearchStrategy[Entry]:
    names = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
    return st.builds(
        _entry,
        number=st.integers(1, 8).map(lambda number: number * 10),
        permit=st.booleans(),
        prefixes=names,
        communities=names,
        exact=st.booleans(),
        paths=names,
        protocol=st.none() | st.sampled_from(sorted(PROTOCOLS)),
        sets=st.lists(st.sampled_from([*PLAIN, *CHANGES]), max_size=3, unique=True),
        onward=st.none() | st.sampled_from((10, 20, 30)),
    )


def _entry(  # noqa: PLR0913  # the parts of an entry
    *,
    number: int,
    permit: bool,
    prefixes: tuple[str, ...],
    communities: tuple[str, ...],
    exact: bool,
    paths: tuple[str, ...],
    protocol: str | None,
    sets: list[str],
    onward: int | None,
) -> Entry:
    if onward is not None:
        # what no source tells is left out: a deny that goes on, tests of what has been changed
        permit = True
        sets = [words for words in sets if words in PLAIN]
    # a later line of a kind takes the place of an earlier one
    kinds = {" ".join(words.split()[:1]): words for words in sets}
    return Entry(
        number, permit, prefixes, communities, exact, paths, protocol, tuple(kinds.values()),
        None if onward is None else number + onward,
    )  # fmt: skip


def _closed(entries: list[Entry]) -> list[Entry]:
    """Let nothing fall off behind `continue`, and let it lead to an entry that exists."""
    numbers = {entry.number for entry in entries} | {90}
    kept = [
        entry if entry.onward in {None, *numbers} else replace(entry, onward=90)
        for entry in entries
    ]
    if all(entry.onward is None for entry in kept):
        return kept
    return [*kept, Entry(90, True, (), (), False, (), None, (), None)]  # noqa: FBT003  # as named


def text(made: Map) -> str:
    """Write the configuration."""
    lines = ["feature bgp", ""]
    for name, entries in made.prefixes.items():
        lines += [f"ip prefix-list {name}{_line(entry)}" for entry in entries]
    for name, entries in made.paths.items():
        lines += [f"ip as-path access-list {name}{_line(entry)}" for entry in entries]
    for name, entries in made.communities.items():
        lines += [f"ip community-list standard {name}{_line(entry)}" for entry in entries]
    lines.append("ip community-list standard TAKEN seq 10 permit 12076:51004")
    lines.append("ip community-list standard TAKEN seq 20 permit 64496:1")
    for entry in made.entries:
        verdict = "permit" if entry.permit else "deny"
        lines += [f"route-map M {verdict} {entry.number}", *_inside(entry)]
    lines += ["", "router bgp 64512"]
    if made.template:
        lines += ["  template peer T", "    remote-as 12076", "    address-family ipv4 unicast"]
        lines += ["      route-map M in", "  neighbor 192.0.2.2", "    inherit peer T"]
        lines.append("    address-family ipv4 unicast")
    else:
        lines += ["  neighbor 192.0.2.2", "    remote-as 12076"]
        lines += ["    address-family ipv4 unicast", "      route-map M in"]
    if made.prefix_list:
        lines.append(f"      prefix-list {made.prefix_list} in")
    if made.filter_list:
        lines.append(f"      filter-list {made.filter_list} in")
    return "\n".join([*lines, ""])


def _line(entry: Line) -> str:
    number = "" if entry.number is None else f" seq {entry.number}"
    return f"{number} {'permit' if entry.permit else 'deny'} {' '.join(entry.said)}"


def _inside(entry: Entry) -> list[str]:
    lines = [f"  set {words}" for words in entry.sets]
    if entry.prefixes:
        lines.append(f"  match ip address prefix-list {' '.join(entry.prefixes)}")
    if entry.communities:
        exact = " exact-match" if entry.exact else ""
        lines.append(f"  match community {' '.join(entry.communities)}{exact}")
    # names on lines of their own add up
    lines += [f"  match as-path {name} " for name in entry.paths]
    if entry.protocol:
        lines.append(f"  match source-protocol {entry.protocol.split()[0]}")
    if entry.onward is not None:
        lines.append(f"  continue {entry.onward}")
    return lines


def fate(made: Map, came: Route) -> Route | None:
    """Do to one route what NX-OS does, without the product's model."""
    if made.prefix_list and not _permits(made.prefixes[made.prefix_list], 5, came):
        return None
    if made.filter_list and not _permits(made.paths[made.filter_list], 1, came):
        return None
    if not made.entries:
        return None  # a route map that does not exist
    route, least = came, 0
    for entry in sorted(made.entries, key=lambda entry: entry.number):
        if entry.number < least or not _matches(made, entry, came):
            continue
        if not entry.permit:
            return None
        for words in entry.sets:
            route = (PLAIN | CHANGES)[words](route)
        if entry.onward is None:
            return route
        least = entry.onward
    return None


def _matches(made: Map, entry: Entry, route: Route) -> bool:
    return (
        _any(made.prefixes, entry.prefixes, 5, route)
        and _any(made.paths, entry.paths, 1, route)
        and (
            not entry.communities
            or any(
                _carried(made.communities[name], route, exact=entry.exact)
                for name in entry.communities
            )
        )
        and (entry.protocol is None or PROTOCOLS[entry.protocol] == route.protocol)
    )


def _any(
    lists: dict[str, tuple[Line, ...]], names: tuple[str, ...], step: int, route: Route
) -> bool:
    return not names or any(_permits(lists[name], step, route) for name in names)


def _carried(lines: tuple[Line, ...], route: Route, *, exact: bool) -> bool:
    if not exact:
        return _permits(lines, 1, route)
    ordered = _numbered(lines, 1)
    alike = (line.permit for line in ordered if route.communities == {*line.said})
    return next(alike, False)


def _permits(lines: tuple[Line, ...], step: int, route: Route) -> bool:
    return next((line.permit for line in _numbered(lines, step) if line.holds(route)), False)


def _numbered(lines: tuple[Line, ...], step: int) -> list[Line]:
    """Put lines into the order of their numbers; one replaces another with its number."""
    found: dict[int, Line] = {}
    for line in lines:
        number = max(found, default=0) + step if line.number is None else line.number
        found[number] = line
    return [found[number] for number in sorted(found)]
