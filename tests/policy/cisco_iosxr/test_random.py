"""Random route policies, written as text: the router's way through them is what the product says.

Each policy is done three times: statement by statement as it was written, term by term by the
plain interpreter, and by the partition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.base.values import Family
from erce.policy.attributes import Attributes
from erce.policy.behaviour import behaviour
from erce.policy.decide import decide
from erce.policy.decisions import TOO_MANY
from erce.policy.rules import Direction
from erce_parsers.cisco_iosxr import read, rpl_terms
from policy.interpret import Route, interpret
from policy.policies import ROUTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.policy.effects import Effect

SETS: Final = """\
prefix-set HALF
  10.0.0.0/31
end-set
!
prefix-set LONG
  10.0.0.0/30 ge 31 le 32
end-set
!
community-set REGIONS
  12076:51004,
  12076:51006
end-set
!
as-path-set MICROSOFT
  ios-regex '^12076$',
  ios-regex '_64500$'
end-set
!
"""
# What is written in a condition, and what it means.
ATOMS: Final[dict[str, Callable[[Route], bool]]] = {
    "destination in HALF": lambda r: str(r.prefix) == "10.0.0.0/31",
    "destination in LONG": lambda r: r.prefix.length >= 31,
    "destination in (10.0.0.2/31 le 32, 0.0.0.0/0)": lambda r: (
        str(r.prefix) in {"10.0.0.2/31", "10.0.0.2/32", "10.0.0.3/32", "0.0.0.0/0"}
    ),
    "community matches-any REGIONS": lambda r: bool(r.communities & {"12076:51004", "12076:51006"}),
    "community matches-every REGIONS": lambda r: r.communities >= {"12076:51004", "12076:51006"},
    "community matches-any (64496:*)": lambda r: "64496:1" in r.communities,
    "as-path in MICROSOFT": lambda r: r.as_path == (12076,) or r.as_path[-1:] == (64500,),
    "as-path is-local": lambda r: r.as_path == (),
    "as-path neighbor-is '12076'": lambda r: r.as_path[:1] == (12076,),
    "protocol is static": lambda r: r.protocol == "static",
}
PLAIN: Final = ("pass", "drop", "done", "apply INNER")
ACTIONS: Final = (
    "set local-preference 100",
    "set local-preference +50",
    "set local-preference 200",
    "set med 5",
    "set community (64496:1) additive",
    "set community (12076:51004)",
    "delete community in REGIONS",
    "prepend as-path 64496 2",
    "set next-hop 192.0.2.9",
)


class Choose(NamedTuple):
    """An `if` with its branches; the last may have no condition."""

    branches: list[tuple[Condition | None, Body]]


Condition: TypeAlias = "str | tuple[str, list[Condition]]"
Body: TypeAlias = "list[str | Choose]"

conditions: st.SearchStrategy[Condition] = st.recursive(
    st.sampled_from(sorted(ATOMS)),
    lambda inner: st.tuples(
        st.sampled_from(["and", "or", "not"]), st.lists(inner, min_size=2, max_size=3)
    ),
    max_leaves=4,
)
simple: st.SearchStrategy[str] = st.one_of(st.sampled_from(PLAIN), st.sampled_from(ACTIONS))
flat: st.SearchStrategy[Body] = st.lists(simple, max_size=3).map(lambda found: [*found])


def chosen(inner: st.SearchStrategy[Body]) -> st.SearchStrategy[Choose]:
    first = st.lists(st.tuples(conditions, inner), min_size=1, max_size=3)
    last = st.lists(st.tuples(st.none(), inner), max_size=1)
    return st.tuples(first, last).map(lambda both: Choose([*both[0], *both[1]]))


bodies: st.SearchStrategy[Body] = st.recursive(
    flat, lambda inner: st.lists(st.one_of(simple, chosen(inner)), max_size=4), max_leaves=8
)


def told(condition: Condition) -> str:
    if isinstance(condition, str):
        return condition
    operator, parts = condition
    if operator == "not":
        return f"not ({told(parts[0])})"
    return "(" + f" {operator} ".join(map(told, parts)) + ")"


def lines(body: Body, depth: int = 1) -> list[str]:
    found = []
    for statement in body:
        if isinstance(statement, str):
            found.append("  " * depth + statement)
            continue
        for number, (condition, inner) in enumerate(statement.branches):
            word = "elseif" if number else "if"
            head = "else" if condition is None else f"{word} {told(condition)} then"
            found += ["  " * depth + head, *lines(inner, depth + 1)]
        found.append("  " * depth + "endif")
    return found


def text(body: Body, inner: Body) -> str:
    calls_itself = [item for item in lines(inner) if item.strip() != "apply INNER"]
    policies = {"INNER": calls_itself, "R": lines(body)}
    written = (
        "\n".join([f"route-policy {name}", *found, "end-policy", "!"])
        for name, found in policies.items()
    )
    return "!! IOS XR Configuration 7.10.1\n" + SETS + "\n".join(written) + "\nend\n"


@dataclass
class Walk:
    """One route's way through a policy, as the router takes it."""

    came: Route
    inner: Body
    passed: bool = False
    preference: int = 1000
    med: int = 1000
    communities: set[str] = field(default_factory=set)
    path: tuple[int, ...] = ()
    hop: str = "peer"

    def __post_init__(self) -> None:
        self.communities, self.path = {*self.came.communities}, self.came.as_path

    def holds(self, condition: Condition) -> bool:
        if isinstance(condition, str):
            return ATOMS[condition](self.came)
        operator, parts = condition
        if operator == "not":
            return not self.holds(parts[0])
        return (all if operator == "and" else any)(map(self.holds, parts))

    def through(self, body: Body, *, inside: bool = False) -> bool | None:
        """Return whether the route is accepted, None where the body does not stop."""
        for statement in body:
            stopped = None
            if isinstance(statement, Choose):
                ways = (b for c, b in statement.branches if c is None or self.holds(c))
                stopped = self.through(next(ways, []), inside=inside)
            elif statement in ("drop", "done"):
                return statement == "done"
            elif statement == "apply INNER":
                stopped = None if inside else self.through(self.inner, inside=True)
            else:
                self.passed = True
                self.do(statement)
            if stopped is not None:
                return stopped
        return None

    def do(self, statement: str) -> None:
        match statement.split():
            case ["set", "local-preference", value] if value.startswith("+"):
                self.preference += int(value)
            case ["set", "local-preference", value]:
                self.preference = int(value)
            case ["set", "med", value]:
                self.med = int(value)
            case ["set", "community", value, "additive"]:
                self.communities.add(value.strip("()"))
            case ["set", "community", value]:
                self.communities = {value.strip("()")}
            case ["delete", "community", *_]:
                self.communities -= {"12076:51004", "12076:51006"}
            case ["prepend", *_]:
                self.path = (64496, 64496, *self.path)
            case ["set", "next-hop", value]:
                self.hop = value
            case other:
                assert other == ["pass"]


def walked(route: Route, body: Body, inner: Body) -> Route | None:
    walk = Walk(route, inner)
    stopped = walk.through(body)
    if not (walk.passed if stopped is None else stopped):
        return None
    return Route(
        prefix=route.prefix,
        communities=frozenset(walk.communities),
        as_path=walk.path,
        protocol=route.protocol,
        local_preference=walk.preference,
        med=walk.med,
        next_hop=walk.hop,
    )


def done(effect: Effect, route: Route) -> Route | None:
    """What the effect makes of the route."""
    if not effect.accepted:
        assert effect.accepted is False
        return None
    changes = effect.changes
    preference, med = changes.local_preference, changes.med
    kept = frozenset() if changes.replaced else route.communities - changes.removed
    return Route(
        prefix=route.prefix,
        communities=kept | changes.added,
        as_path=changes.prepended + route.as_path,
        protocol=route.protocol,
        local_preference=preference.value + route.local_preference * preference.relative
        if preference
        else route.local_preference,
        med=med.value if med else route.med,
        next_hop=changes.next_hop or route.next_hop,
    )


@pytest.mark.parametrize("jumps", [False, True], ids=["paths", "jumps"])
@settings(max_examples=150, deadline=None)
@given(body=bodies, inner=bodies, routes=st.lists(st.sampled_from(ROUTES), min_size=8, max_size=8))
def test_a_policy_does_what_its_text_says(
    *, jumps: bool, body: Body, inner: Body, routes: list[Route]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        if jumps:
            patched.setattr(rpl_terms, "MAX_TERMS", 0)
        device = read(text(body, inner), "x").device
    found = behaviour(device, ("R",), Family.IPV4, direction=Direction.IMPORT)
    for route in routes:
        wanted = walked(route, body, inner)
        assert interpret(device, ("R",), route) == wanted, "terms"
        known = Attributes(
            communities=route.communities,
            as_path=route.as_path,
            protocol=route.protocol,
            facts=frozenset(),
        )
        made = decide(found, route.prefix, known)
        if jumps and TOO_MANY in made.effect.changes.opaque:
            # so many ways lead through it that only the verdict can be told
            assert made.effect.accepted is (wanted is not None)
            continue
        assert done(made.effect, route) == wanted, "partition"
