"""Random policies as Junos text, and what the text does to one route after the other.

The text and its meaning come from the same small structure; neither knows the product.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from hypothesis import strategies as st

from policy.policies import BLOCK, COMMUNITIES, NUMBER_PATHS, PREFIXES

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from policy.interpret import Route

TAGS: Final = ("7", "8")
NETWORKS: Final = PREFIXES[1:]


class Leaf(NamedTuple):
    """A statement with one value or several."""

    words: str
    values: tuple[str, ...] = ()


class Block(NamedTuple):
    words: str
    inside: tuple[Leaf | Block, ...]


def braces(nodes: tuple[Leaf | Block, ...], depth: int = 0) -> str:
    text = ""
    for node in nodes:
        indent = " " * 4 * depth
        if isinstance(node, Block):
            text += f"{indent}{node.words} {{\n{braces(node.inside, depth + 1)}{indent}}}\n"
        else:
            values = " ".join(node.values)
            values = f" [ {values} ]" if len(node.values) > 1 else f" {values}" if values else ""
            text += f"{indent}{node.words}{values};\n"
    return text


def commands(nodes: tuple[Leaf | Block, ...], before: str = "set") -> str:
    text = ""
    for node in nodes:
        if isinstance(node, Block):
            # what holds nothing is shown by itself
            text += commands(node.inside or (Leaf(""),), f"{before} {node.words}")
        else:
            text += "".join(f"{before} {node.words} {value}\n" for value in node.values or ("",))
    return text


@dataclass(frozen=True)
class Term:
    filters: tuple[tuple[Prefix, str, int, int], ...] = ()
    """Prefix, modifier and the lengths that it stands for."""

    lists: tuple[tuple[str, str], ...] = ()
    """Prefix list and modifier; `plain` is the condition without one."""

    communities: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    protocols: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    preference: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    flow: tuple[str, ...] = ()

    def node(self, name: str) -> Block:
        asked = [
            *([Leaf("protocol", self.protocols)] if self.protocols else []),
            *([Leaf("as-path", self.paths)] if self.paths else []),
            *([Leaf("community", self.communities)] if self.communities else []),
            *([Leaf("tag", self.tags)] if self.tags else []),
            *([Leaf("local-preference", (self.preference,))] if self.preference else []),
            *(Leaf(f"route-filter {prefix}", (how,)) for prefix, how, _, _ in self.filters),
            *(
                Leaf("prefix-list", (listed,))
                if how == "plain"
                else Leaf(f"prefix-list-filter {listed}", (how,))
                for listed, how in self.lists
            ),
        ]
        done = [*(Leaf(word, (value,)) for word, value in self.actions), *map(Leaf, self.flow)]
        inside = [Block("from", tuple(asked))] if asked else []
        inside += [Block("then", tuple(done))] if done else []
        return Block(f"term {name}", tuple(inside))


@dataclass(frozen=True)
class Text:
    """A configuration, and what it means."""

    policies: tuple[tuple[Term, ...], ...]
    prefix_lists: tuple[tuple[Prefix, ...], ...]

    def nodes(self) -> tuple[Leaf | Block, ...]:
        lists = [
            Block(f"prefix-list P{at}", tuple(Leaf(str(prefix)) for prefix in sorted(listed)))
            if listed
            else Leaf(f"prefix-list P{at}")
            for at, listed in enumerate(self.prefix_lists)
        ]
        policies = [
            Block(f"policy-statement R{at}", tuple(t.node(f"t{n}") for n, t in enumerate(terms)))
            for at, terms in enumerate(self.policies)
        ]
        communities: list[Leaf | Block] = [
            Leaf(f"community C{at} members", (value,)) for at, value in enumerate(COMMUNITIES)
        ]
        communities.append(Leaf("community BOTH members", COMMUNITIES[:2]))
        communities.append(Leaf("community LIKE members", ("12076:.*",)))
        inverted = (Leaf("invert-match"), Leaf("members", COMMUNITIES[1:]))
        communities.append(Block("community NONE", inverted))
        paths = [Leaf(f"as-path A{at}", (f'"{text}"',)) for at, text in enumerate(NUMBER_PATHS)]
        return (Block("policy-options", (*lists, *policies, *communities, *paths)),)

    def fate(self, chain: tuple[int, ...], route: Route, *, export: bool) -> Route | None:
        left, came = "", route.protocol
        for at in chain:
            for term in self.policies[at]:
                if not self._holds(term, route):
                    continue
                if "reject" in term.flow:
                    return None
                for word, value in term.actions:
                    route = act(route, word, value)
                if "accept" in term.flow and "next term" not in term.flow:
                    return route
                left = next((w.split()[1] for w in term.flow if w.startswith("default")), left)
                if "next policy" in term.flow:
                    break
        passes = left == "accept" if left else not export or came == "bgp"
        return route if passes else None

    def _holds(self, term: Term, route: Route) -> bool:
        return (
            self._prefix(term, route.prefix)
            and (not term.communities or any(carries(n, route) for n in term.communities))
            and (not term.paths or any(fits(NUMBER_PATHS[int(n[1:])], route) for n in term.paths))
            and (not term.protocols or route.protocol in term.protocols)
            and (not term.tags or any(("tag", tag) in route.facts for tag in term.tags))
            and (not term.preference or route.local_preference == int(term.preference))
        )

    def _prefix(self, term: Term, prefix: Prefix) -> bool:
        if not (term.filters or term.lists):
            return True
        around = [item for item in term.filters if item[0].contains(prefix)]
        longest = max((item[0].length for item in around), default=0)
        if any(i[0].length == longest and i[2] <= prefix.length <= i[3] for i in around):
            return True
        return any(self._listed(int(name[1:]), how, prefix) for name, how in term.lists)

    def _listed(self, at: int, how: str, prefix: Prefix) -> bool:
        around = [item.length for item in self.prefix_lists[at] if item.contains(prefix)]
        if not around:
            return False
        longer = prefix.length > max(around)
        return {"orlonger": True, "longer": longer}.get(how, not longer)


def carries(name: str, route: Route) -> bool:
    if name == "BOTH":
        return route.communities >= {*COMMUNITIES[:2]}
    if name == "LIKE":
        return any(value.startswith("12076:") for value in route.communities)
    if name == "NONE":
        return not route.communities >= {*COMMUNITIES[1:]}
    return COMMUNITIES[int(name[1:])] in route.communities


def fits(text: str, route: Route) -> bool:
    """The few forms that are written here, number by number."""
    path = route.as_path
    if text == "()":
        return not path
    if text.startswith("("):
        return len(path) == 1 and str(path[0]) in text.strip("()").split("|")
    words = text.split()
    return fitting(words, [str(asn) for asn in path])


def fitting(words: list[str], path: list[str]) -> bool:
    if not words:
        return not path
    if words[0] == ".*":
        return any(fitting(words[1:], path[at:]) for at in range(len(path) + 1))
    return bool(path) and path[0] == words[0] and fitting(words[1:], path[1:])


def act(route: Route, word: str, value: str) -> Route:
    mine = frozenset({COMMUNITIES[int(value[1:])]}) if word.startswith("community") else frozenset()
    match word:
        case "community add":
            return replace(route, communities=route.communities | mine)
        case "community delete":
            return replace(route, communities=route.communities - mine)
        case "community set":
            return replace(route, communities=mine)
        case "local-preference":
            return replace(route, local_preference=int(value))
        case "metric":
            return replace(route, med=int(value))
        case "metric add":
            return replace(route, med=route.med + int(value))
        case "metric subtract":
            return replace(route, med=route.med - int(value))
        case "as-path-prepend":
            front = tuple(int(asn) for asn in value.strip('"').split())
            return replace(route, as_path=front + route.as_path)
        case "next-hop":
            return replace(route, next_hop=value)
    kept = frozenset(item for item in route.facts if item[0] != word)
    return replace(route, facts=kept | {(word, value)})


def filters() -> st.SearchStrategy[tuple[Prefix, str, int, int]]:
    def made(prefix: Prefix, kind: int) -> tuple[Prefix, str, int, int]:
        size = prefix.length
        if size == BLOCK.family.bits:
            return (prefix, ("exact", "orlonger")[kind % 2], size, size)
        return (
            (prefix, "exact", size, size),
            (prefix, "orlonger", size, 32),
            (prefix, "longer", size + 1, 32),
            (prefix, f"upto /{size + 1}", size, size + 1),
            (prefix, "prefix-length-range /32-/32", 32, 32),
        )[kind]

    return st.builds(made, st.sampled_from(PREFIXES), st.integers(0, 4))


def terms(*, patterns: bool) -> st.SearchStrategy[Term]:
    """Terms; what is deleted cannot be told from what stays where a pattern asks for it."""
    names = ["C0", "C1", "C2", "BOTH", "NONE", *(["LIKE"] if patterns else [])]
    plain = st.sampled_from(["C0", "C1", "C2"])
    modes = ["community add", "community set", *([] if patterns else ["community delete"])]
    action = st.one_of(
        st.tuples(st.sampled_from(modes), plain),
        st.tuples(st.just("local-preference"), st.sampled_from(["50", "100"])),
        st.tuples(st.sampled_from(["metric", "metric add", "metric subtract"]), st.just("5")),
        st.tuples(st.just("as-path-prepend"), st.sampled_from(["64500", '"64500 12076"'])),
        st.just(("next-hop", "self")),
        st.tuples(st.just("tag"), st.sampled_from(TAGS)),
        st.just(("origin", "egp")),
    )
    flow = st.sampled_from(
        [(), (), ("accept",), ("accept",), ("reject",), ("next term",), ("next term", "accept"),
         ("next policy",), ("default-action accept",), ("default-action reject", "next policy")]
    )  # fmt: skip
    lists = st.tuples(
        st.sampled_from(["P0", "P1", "P2"]),
        st.sampled_from(["plain", "exact", "orlonger", "longer"]),
    )
    paths = st.integers(0, len(NUMBER_PATHS) - 1).map(lambda at: f"A{at}")

    def some(strategy: st.SearchStrategy[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
        few = st.lists(strategy, min_size=1, max_size=most, unique=True).map(tuple)
        return st.one_of(st.just(()), st.just(()), few)

    return st.builds(
        Term,
        filters=st.one_of(st.just(()), st.lists(filters(), max_size=3, unique=True).map(tuple)),
        lists=st.one_of(st.just(()), st.lists(lists, max_size=2, unique=True).map(tuple)),
        communities=some(st.sampled_from(names)),
        paths=some(paths),
        protocols=some(st.sampled_from(["bgp", "static"])),
        tags=some(st.sampled_from(TAGS)),
        preference=st.sampled_from(["", "", "", "50", "1000"]),
        actions=st.lists(action, max_size=3).map(tuple),
        flow=flow,
    ).map(single)


def single(term: Term) -> Term:
    """Keep one action of a kind, except those on communities: of others only the last counts."""
    kinds: dict[str, tuple[str, str]] = {}
    for at, (word, value) in enumerate(term.actions):
        kinds[f"{word} {at}" if word.startswith("community") else word.split()[0]] = (word, value)
    return replace(term, actions=tuple(kinds.values()))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    patterns = draw(st.booleans())
    listed = st.lists(st.sampled_from(NETWORKS), max_size=3, unique=True).map(tuple)
    return Text(
        policies=tuple(
            tuple(draw(st.lists(terms(patterns=patterns), min_size=1, max_size=4)))
            for _ in range(2)
        ),
        prefix_lists=tuple(draw(listed) for _ in range(3)),
    )
