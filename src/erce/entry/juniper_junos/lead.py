"""The commands that lead from one configuration to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from erce.entry.entry import Command
from erce.entry.juniper_junos.compare import NOT_TYPED, alike, same_secret, untouched
from erce.entry.juniper_junos.load import load
from erce.entry.juniper_junos.node import NO_LINE, Node, joined
from erce.entry.juniper_junos.order import rank, standing
from erce.entry.juniper_junos.statements import OPTIONS, Shape, ousts, rivals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from erce.entry.juniper_junos.paper import Paper

_RENAMED: Final = frozenset({"address", "term"})
"""Lists whose entries nothing refers to by name: a new name is all that such an entry needs."""


def lead(before: Sequence[str], after: Sequence[str]) -> tuple[Command, ...]:
    """Return the commands that make the one configuration the other.

    All that is new comes first, in the order of reference; then, in the reverse order, what goes.
    """
    if tuple(before) == tuple(after):
        return ()
    way = _Way(load(before), load(after))
    way.compare(way.before.root, way.after.root)
    adds = sorted(way.adds, key=lambda step: step.rank)
    cuts = sorted(way.cuts, key=lambda step: -step.rank)
    return tuple(step.command for step in (*adds, *cuts))


class _Step(NamedTuple):
    """A command and its place in the order of reference."""

    rank: int
    command: Command


class _Way:
    """What differs between two configurations, as commands."""

    def __init__(self, before: Paper, after: Paper) -> None:
        self.before = before
        self.after = after
        self.adds: list[_Step] = []
        self.cuts: list[_Step] = []

    # ---- differences ----

    def compare(self, old: Node, new: Node) -> None:
        """Note what differs below two nodes of the same path."""
        if old.off != new.off:
            word = "deactivate" if new.off else "activate"
            self._add(new, [joined([word, *new.path()])], [old], [new])
        if untouched(old, new):
            return
        if old.shape is Shape.SINGLE:
            self._single(old, new)
        elif new.kids or not old.kids or new.stays:
            self._inside(old, new)
        else:
            # without what is inside it would be gone, but it is wanted by itself
            lines = [self._deletion(old), *self._settings(new)]
            self._add(new, lines, [old], [new])

    def _single(self, old: Node, new: Node) -> None:
        """Compare single values and their options."""
        options = OPTIONS.get(new.word, frozenset())
        for word in old.kids.keys() - new.kids.keys():
            if word in options or not new.kids.keys() - options:
                self._cut(old.kids[word])
        if same_secret(old, new):
            return
        values = [kid for word, kid in old.kids.items() if word not in options]
        for word, kid in new.kids.items():
            known = old.kids.get(word)
            if word in options:
                self._settle(known, kid)
            elif known is None or not alike(known, kid):
                self._add(kid, self._settings(kid), values, [kid])

    def _settle(self, known: Node | None, wanted: Node) -> None:
        if known is None:
            self._grow(wanted)
        else:
            self.compare(known, wanted)

    def _inside(self, old: Node, new: Node) -> None:
        """Compare what two nodes hold."""
        gone = [kid for word, kid in old.kids.items() if word not in new.kids]
        fresh = [kid for word, kid in new.kids.items() if word not in old.kids]
        if old.parent is None:
            gone = [kid for kid in gone if kid.word not in NOT_TYPED]
            fresh = [kid for kid in fresh if kid.word not in NOT_TYPED]
        for word, kid in old.kids.items():
            if word in new.kids and (old.parent is not None or word not in NOT_TYPED):
                self.compare(kid, new.kids[word])
        if old.ordered and any(kid.fused for kid in (*gone, *fresh)):
            self._retype(old, new)
            return
        if _is_doubtful(old, gone, fresh):
            lines = [*map(self._deletion, gone), *(t for kid in fresh for t in self._settings(kid))]
            self._add(new, lines, gone, fresh)
            return
        renamed = self._renames(old, gone, fresh)
        gone = [kid for kid in gone if kid.word not in renamed]
        names = set(renamed.values())
        fresh = [kid for kid in fresh if kid.word not in names]
        gone, fresh = self._instead(gone, fresh)
        if old.ordered:
            kept = [renamed.get(word, word) for word in old.kids]
            self._arrange([word for word in kept if word in new.kids], fresh, new)
        else:
            for kid in fresh:
                self._grow(kid)
        for kid in gone:
            self._cut(kid)

    def _retype(self, old: Node, new: Node) -> None:
        """Type a list anew from the first entry on that differs."""
        words, wanted = list(old.kids), list(new.kids)
        alike_until = 0
        while words[alike_until : alike_until + 1] == wanted[alike_until : alike_until + 1] != []:
            alike_until += 1
        gone = [old.kids[word] for word in words[alike_until:]]
        fresh = [new.kids[word] for word in wanted[alike_until:]]
        lines = [*map(self._deletion, gone), *(t for kid in fresh for t in self._settings(kid))]
        self._add(new, lines, gone, fresh)

    def _renames(self, old: Node, gone: list[Node], fresh: list[Node]) -> dict[str, str]:
        """Give entries new names where only the name differs."""
        renamed: dict[str, str] = {}
        if old.shape is not Shape.KEYED or old.word not in _RENAMED:
            return renamed
        for one, other in zip(gone, fresh, strict=False):
            if one.off == other.off and alike(one, other):
                renamed[one.word] = other.word
                line = joined(["rename", *one.path(), "to", old.text, other.text])
                self._add(other, [line], [one], [other])
        return renamed

    def _instead(self, gone: list[Node], fresh: list[Node]) -> tuple[list[Node], list[Node]]:
        """Handle statements that take the place of others; return those that do not."""
        for kid in list(fresh):
            scope = kid.parent.scope if kid.parent is not None else ""
            ousted = [one for one in gone if one.word in ousts(scope, kid.word)]
            rival = [one for one in gone if one.word in rivals(scope, kid.word)]
            if ousted or rival:
                lines = [*map(self._deletion, rival), *self._settings(kid)]
                self._add(kid, lines, [*ousted, *rival], [kid])
                fresh = [one for one in fresh if one is not kid]
                gone = [one for one in gone if one not in ousted and one not in rival]
        return gone, fresh

    def _arrange(self, kept: list[str], fresh: list[Node], new: Node) -> None:
        """Write new entries of an ordered list, and move what stands in the wrong place."""
        wanted = list(new.kids)
        stays = standing(kept, [kid.word for kid in fresh], wanted)
        added = {kid.word for kid in fresh}
        for kid in fresh:
            if kid.word in stays:
                self._grow(kid)
        for index, word in enumerate(wanted):
            if word in stays:
                continue
            kid = new.kids[word]
            lines = self._settings(kid) if word in added else []
            self._add(kid, [*lines, self._insertion(kid, wanted, index, stays)], [], [kid])

    def _insertion(self, kid: Node, wanted: list[str], index: int, stays: set[str]) -> str:
        following = wanted[index + 1] if index + 1 < len(wanted) else ""
        first = next((word for word in wanted if word in stays), "")
        if following in stays:
            mark, name = "before", following
        elif index:
            mark, name = "after", wanted[index - 1]
        else:
            mark, name = "before", first
        listing = kid.parent
        words = ["insert", *kid.path(), mark]
        if listing is not None and listing.shape is Shape.KEYED:
            words.append(listing.text)
        target = listing.kids[name].text if listing is not None else name
        return joined([*words, target])

    # ---- commands ----

    def _grow(self, node: Node) -> None:
        """Note that a node is written, a command a leaf."""
        left = set(self.after.extent(node))
        steps: list[tuple[Node, list[int]]] = []
        for leaf in node.leaves():
            # the braces around come with the first leaf inside them
            opened = {one.line for one in leaf.up()} & left
            steps.append((leaf, [_line(leaf), *opened]))
            left -= {_line(leaf), *opened}
        steps[0][1].extend(left)
        for leaf, lines in steps:
            self._write(leaf, [joined(["set", *leaf.path()])], (), self._count(self.after, lines))
        for one in node.walk():
            if one.off:
                self._add(one, [joined(["deactivate", *one.path()])], [], [one])

    def _cut(self, node: Node) -> None:
        """Note that a node goes, with all that is inside it.

        A level that holds entries goes with the last of them: named by itself it would take along
        what came into it since.
        """
        if _holds_entries(node):
            for kid in node.kids.values():
                self._cut(kid)
            return
        command = Command(
            context=(),
            lines=(self._deletion(node),),
            before=self._lines(self.before, [node]),
            removes=True,
        )
        self.cuts.append(_Step(rank(node.path()), command))

    def _deletion(self, node: Node) -> str:
        return joined(["delete", *node.path()])

    def _settings(self, node: Node) -> list[str]:
        lines = [joined(["set", *leaf.path()]) for leaf in node.leaves()]
        lines.extend(joined(["deactivate", *one.path()]) for one in node.walk() if one.off)
        return lines

    def _add(self, place: Node, lines: list[str], old: Sequence[Node], new: Sequence[Node]) -> None:
        self._write(place, lines, self._lines(self.before, old), self._lines(self.after, new))

    def _write(
        self, place: Node, lines: list[str], before: tuple[int, ...], after: tuple[int, ...]
    ) -> None:
        command = Command(context=(), lines=tuple(lines), before=before, after=after)
        self.adds.append(_Step(rank(place.path()), command))

    def _lines(self, paper: Paper, nodes: Sequence[Node]) -> tuple[int, ...]:
        found: list[int] = []
        for node in nodes:
            found.extend(paper.extent(node) or [_line(node)])
        return self._count(paper, found)

    def _count(self, paper: Paper, lines: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted({paper.numbers[line] for line in lines if line >= 0}))


def _holds_entries(node: Node) -> bool:
    """Whether a node is a place for entries with names, or a level around such a place."""
    if node.shape in (Shape.KEYED, Shape.NAMES):
        return True
    if node.shape is not Shape.BLOCK or node.stays or not node.kids:
        return False
    around = node.parent is not None and node.parent.parent is None
    return around or any(_holds_entries(kid) for kid in node.kids.values())


def _line(node: Node) -> int:
    """Return the line that a leaf stands on, by itself or with others."""
    for one in node.up():
        if one.line != NO_LINE:
            return one.line
    return NO_LINE


def _is_doubtful(node: Node, gone: list[Node], fresh: list[Node]) -> bool:
    """Whether it is not known if the new value of a word replaces the old one."""
    return node.shape is Shape.PLAIN and node.end == NO_LINE and bool(gone and fresh)
