"""What configuration-mode commands do to a candidate configuration."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.entry.juniper_junos.checks import hindrance, is_guarded
from erce.entry.juniper_junos.display import follower
from erce.entry.juniper_junos.node import NO_LINE
from erce.entry.juniper_junos.statements import LISTS, OPTIONS, Shape, ousts
from erce.entry.juniper_junos.words import spread
from erce_parsers.juniper_junos.tokens import set_words, unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce.entry.juniper_junos.node import Node
    from erce.entry.juniper_junos.paper import Paper


_ON_ONE_LINE: Final = frozenset({Shape.PLAIN, Shape.ROW, Shape.SINGLE, Shape.VALUE, Shape.VALUES})


class Outcome(NamedTuple):
    """What a typed line did."""

    changed: bool
    refused: str = ""


NOTHING: Final = Outcome(changed=False)
DONE: Final = Outcome(changed=True)


def _refuse(reason: str) -> Outcome:
    return Outcome(changed=False, refused=reason)


def _siblings(node: Node) -> dict[str, Node]:
    return {} if node.parent is None else node.parent.kids


class Candidate:
    """A configuration that commands are typed at."""

    __slots__ = ("paper",)

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def type(self, line: str) -> Outcome:
        """Carry out one command."""
        raw = set_words(line)
        if any(word[0] == '"' and (len(word) < 2 or word[-1] != '"') for word in raw):  # noqa: PLR2004  # two quotes
            return _refuse("a quote that is not closed")
        runner = _RUNNERS.get(raw[0])
        if runner is None:
            return _refuse(f"`{raw[0]}` is no command that changes the configuration here")
        if raw[0] == "set":
            return self._set(raw[1:])
        return runner(self, [unquote(word) for word in raw[1:]])

    def tell(self, line: str) -> None:
        """Carry out a command of a file, as far as it makes sense."""
        raw = set_words(line)
        if raw[0] == "set":
            for leaf in spread(raw[1:]):
                self._set_leaf(leaf)
        elif raw[0] in ("protect", "unprotect"):
            words = [unquote(word) for word in raw[1:]]
            node, behind = self.paper.root.find(words)
            node.guarded = raw[0] == "protect" and behind == len(words)
        else:
            self.type(line)

    # ---- set ----

    def _set(self, raw: list[str]) -> Outcome:
        leaves = spread(raw)
        if not leaves:
            return _refuse("`set` needs a statement")
        for leaf in leaves:
            reason = hindrance(self.paper.root, leaf)
            if reason:
                return _refuse(reason)
        changed = [self._set_leaf(leaf) for leaf in leaves]
        return DONE if any(changed) else NOTHING

    def _set_leaf(self, leaf: list[str]) -> bool:
        node, behind = self.paper.root.find(leaf)
        if behind == len(leaf):
            return False
        outer, old = self._ousted(node, leaf, behind)
        if old:
            self._replace(outer, old, leaf)
            return True
        first, _ = node.step(leaf, behind)
        self._seat(first)
        self.paper.root.put_path(leaf)
        self.paper.add(first)
        return True

    def _seat(self, fresh: Node) -> None:
        """Put a new statement where the router shows it."""
        after, outer = follower(fresh), fresh.parent
        if after is None or outer is None:
            return
        order: dict[str, Node] = {}
        for word, kid in outer.kids.items():
            if kid is after:
                order[fresh.word] = fresh
            if kid is not fresh:
                order[word] = kid
        outer.reorder(order)

    def _ousted(self, node: Node, leaf: list[str], behind: int) -> tuple[Node, list[Node]]:
        """Return what goes when a leaf is set, and what it stands behind or inside."""
        word = leaf[behind]
        for one in node.up():
            if one.shape is Shape.SINGLE:
                options = OPTIONS.get(one.word, frozenset())
                old = [kid for kid in one.kids.values() if kid.word not in options]
                return one, [] if word in options else old
            word = one.word
        there = ousts(node.scope, leaf[behind]) & node.kids.keys()
        return node, [node.kids[word] for word in there]

    def _replace(self, outer: Node, old: list[Node], leaf: list[str]) -> None:
        """Put a leaf where something else stands."""
        joint = self.paper.owner(outer)
        at = self.paper.erase([line for node in old for line in self.paper.extent(node)])
        alone = at >= 0
        if not alone:
            at = self.paper.lift(joint)
        for node in old:
            del outer.kids[node.word]
        others = list(outer.kids.values())
        self.paper.root.put_path(leaf)
        fresh = next(kid for kid in outer.kids.values() if kid not in others)
        if outer.shape is Shape.SINGLE:
            # the value stands before its options
            outer.reorder({kid.word: kid for kid in (fresh, *others)})
        self.paper.lay(fresh if alone else joint, at)

    # ---- delete ----

    def _delete(self, words: list[str]) -> Outcome:
        node, behind = self.paper.root.find(words)
        if not words:
            return _refuse("is not offered here: `delete` without a statement takes everything")
        if behind < len(words):
            return NOTHING
        if is_guarded(node) or any(one.guarded for one in node.walk()):
            return _refuse("the statement is protected")
        if node.shape is Shape.KEYED:
            return _refuse(f"`delete ... {node.word}` needs the name of an entry")
        self._drop(node)
        return DONE

    def _drop(self, node: Node) -> None:
        """Take a node out, and what is nothing without it."""
        outer = node.parent
        while outer is not None and len(outer.kids) == 1 and not outer.stays:
            node, outer = outer, outer.parent
        if outer is None:
            return
        joint = self.paper.owner(outer)
        at = self.paper.remove(node)
        if at < 0:
            at = self.paper.lift(joint)
            del outer.kids[node.word]
            self.paper.lay(joint, at)
            return
        del outer.kids[node.word]
        if outer.parent is None:
            return
        if outer.kids:
            self.paper.collapse(outer)
        else:
            self.paper.hollow(outer, at)

    # ---- insert, rename, activate, deactivate ----

    def _insert(self, words: list[str]) -> Outcome:
        pair = self._pair(words, ("before", "after"))
        if isinstance(pair, Outcome):
            return pair
        node, target_word, where = pair
        target = _siblings(node).get(target_word)
        if target is None or target is node or node.parent is None:
            return _refuse(f"there is no `{target_word}` beside it")
        order = [kid for kid in node.parent.kids.values() if kid is not node]
        place = order.index(target) + (where == "after")
        order.insert(place, node)
        if order == list(node.parent.kids.values()):
            return NOTHING
        node.parent.reorder({kid.word: kid for kid in order})
        self.paper.move(node, target, before=where == "before")
        return DONE

    def _rename(self, words: list[str]) -> Outcome:
        pair = self._pair(words, ("to",))
        if isinstance(pair, Outcome):
            return pair
        node, name, _ = pair
        if node.parent is None or node.parent.shape is Shape.VALUES:
            return _refuse("is not confirmed: `rename` of a value in a list")
        if name in node.parent.kids:
            return _refuse(f"`{name}` is there already")
        kids = node.parent.kids
        node.parent.reorder({(name if kid is node else word): kid for word, kid in kids.items()})
        node.word = name
        self.paper.rename(node)
        return DONE

    def _pair(self, words: list[str], marks: tuple[str, ...]) -> tuple[Node, str, str] | Outcome:
        """Read `PATH list ENTRY MARK list OTHER`; return the entry, the other's name, the mark."""
        cut = next((at for at in range(len(words) - 1, 0, -1) if words[at] in marks), 0)
        node, behind = self.paper.root.find(words[:cut])
        if not cut or behind < cut or node.parent is None or cut + 1 >= len(words):
            return _refuse("there is no such entry")
        if is_guarded(node):
            return _refuse("the statement is protected")
        listing = node.parent
        if listing.shape not in LISTS:
            return _refuse("this is no entry of a list")
        rest = words[cut + 1 :]
        if rest[0] == listing.word and len(rest) > 1:
            rest = rest[1:]
        return node, " ".join(rest), words[cut]

    def _deactivate(self, words: list[str]) -> Outcome:
        return self._switch(words, off=True)

    def _activate(self, words: list[str]) -> Outcome:
        return self._switch(words, off=False)

    def _switch(self, words: list[str], *, off: bool) -> Outcome:
        node, behind = self.paper.root.find(words)
        if behind < len(words) or node.parent is None:
            return NOTHING
        if is_guarded(node):
            return _refuse("the statement is protected")
        outer: Node | None = node.parent
        while outer is not None and node.shape is Shape.VALUE and len(outer.kids) == 1:
            node, outer = outer, outer.parent
        if outer is None or (outer.shape in _ON_ONE_LINE and outer.end == NO_LINE):
            return _refuse(f"is not confirmed: an inactive part of one statement, `{node.word}`")
        if node.shape is Shape.KEYED:
            return _refuse(f"`{node.word}` needs the name of an entry")
        if node.off is off:
            return NOTHING
        node.off = off
        self.paper.switch(node)
        return DONE

    def _not_here(self, _words: list[str]) -> Outcome:
        return _refuse("is not confirmed: how protection goes together with prepared changes")


# private to the class above
_RUNNERS: Final[Mapping[str, Callable[[Candidate, list[str]], Outcome]]] = MappingProxyType(
    {
        "activate": Candidate._activate,  # noqa: SLF001
        "deactivate": Candidate._deactivate,  # noqa: SLF001
        "delete": Candidate._delete,  # noqa: SLF001
        "insert": Candidate._insert,  # noqa: SLF001
        "protect": Candidate._not_here,  # noqa: SLF001
        "rename": Candidate._rename,  # noqa: SLF001
        "set": Candidate._set,  # noqa: SLF001
        "unprotect": Candidate._not_here,  # noqa: SLF001
    }
)
