"""Typing at a platform that takes effect by commit: lines, modes, `no`, `default`, whole texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.entry.contents import Contents, key_of, signed
from erce.entry.dialect import COMMIT, MARGIN, Place, Refusal, plain
from erce.entry.entry import Entered
from erce.entry.site import Places, Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.entry.dialect import Dialect
    from erce.entry.modes import Form, Key
    from erce.entry.tree import Node

_EMPTY: Final = "not confirmed: what an empty text does"
_NOWHERE: Final = "no place that is open takes this line"
_OVER: Final = "not confirmed: what another value does here"
_OTHER_VALUE: Final = "not confirmed: what `no` does with another value than the one that stands"
_BLOCK: Final = "not confirmed: what `default` does with this block"
_SEVERAL: Final = "not confirmed: which of several lines `no` takes when it does not say"


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that is being typed, and the place that it stands in."""

    place: Contents
    header: list[str]
    lines: list[str]


class Typist:
    """One session of typing."""

    def __init__(self, root: Node, dialect: Dialect) -> None:
        self._dialect = dialect
        self._root = root
        top = Contents(root, dialect.modes[MARGIN])
        self.places = Places(dialect.modes, top, dialect.arrange)
        self._stack = [Place(top, -1)]
        self._text: _Text | None = None
        self.commit()

    def commit(self) -> None:
        """Take what was typed so far into the running configuration."""
        self.places.running = self._root.lines

    def enter(self, typed: Sequence[str]) -> Iterator[Entered]:
        """Type lines and yield what the configuration is after each."""
        for at, line in enumerate(typed):
            refused, leads, changed = "", False, False
            try:
                leads, changed = self._type(line)
            except Refusal as refusal:
                refused = str(refusal)
            yield Entered(at, self._root.lines, changed, refused, leads)

    def _type(self, line: str) -> tuple[bool, bool]:
        """Type a line; return whether it only leads somewhere, and whether it changed anything."""
        text = line.strip()
        if self._text is not None:
            return self._continue(self._text, line)
        if self._moves(text):
            return True, False
        sign, words = signed(text)
        words = self._dialect.spell(words)
        reason = self._dialect.refused(words)
        if reason:
            raise Refusal(reason)
        indent = len(line) - len(line.lstrip())
        reworded = self._dialect.reworded(self.places, self._stack, sign, words)
        if not reworded:
            return True, False
        keep = len(self._stack) if reworded != words else 0
        depth = self._depth(sign, reworded, -1 if keep else indent)
        words = reworded
        if self.places.cut and not sign:
            self._revive(depth)
        place = self._stack[depth].contents
        if sign:
            changed = self.negate(place, sign, words)
            del self._stack[keep or depth + 1 :]
            return False, changed
        form, _ = key_of(place.mode, words)
        if form is not None and form.whole:
            self._text = _Text(place, words, [])
            return True, False
        node, changed = self.write(place, words)
        del self._stack[keep or depth + 1 :]
        leads = self._lead(place, node, words, indent)
        return leads and not changed, changed

    def _moves(self, text: str) -> bool:
        """Take a line that is no command of its own; return whether it is one."""
        if text == COMMIT:
            self.commit()
        elif text in self._dialect.to_margin:
            del self._stack[1:]
        elif text in self._dialect.out:
            del self._stack[max(1, len(self._stack) - 1) :]
        else:
            return not text or text[0] == "!"
        return True

    def _revive(self, depth: int) -> None:
        """Write the places anew that went while they were open."""
        for at in range(1, depth + 1):
            around, place = self._stack[at - 1].contents, self._stack[at]
            if not self.places.stands(place.contents):
                node, _ = self.write(around, place.contents.node.text.split())
                self._stack[at] = Place(self.places.inside(around, node), place.indent)

    def _continue(self, text: _Text, line: str) -> tuple[bool, bool]:
        """Type a line of a whole text; it takes effect with its last line."""
        if line.strip() not in self._dialect.layout.closings:
            text.lines.append(line)
            return True, False
        self._text = None
        return False, self.write_text(text.place, text.header, text.lines, line.strip())

    def write_text(
        self, place: Contents, header: list[str], lines: Sequence[str], end: str
    ) -> bool:
        """Write a whole text in place of the one that has its name; return whether it is new."""
        form, key = key_of(place.mode, header)
        there = place.of(key)
        text = " ".join(header)
        body = self._dialect.body(header, lines)
        if there and plain(there[0].lines) == plain((text, *body, end)):
            return False
        if form is not None and form.guard is not None:
            _check(form.guard(self._site(place, header, there[0] if there else None, text)))
        if not body:
            raise Refusal(_EMPTY)
        if there and form is not None and form.fixed:
            raise Refusal(f"{form.fixed}: first `no {' '.join(key)}`")
        if there:
            place.lost += (inner.number for inner in there[0].walk())
        node = there[0] if there else place.add(text, form)
        node.hold([*body, *self._dialect.body([end], ())])
        place.write(node, text)
        if not there:
            self._dialect.arrange(place, node, ())
        return True

    def _depth(self, sign: str, words: list[str], indent: int) -> int:
        """Find the innermost open place that takes the line."""
        for depth in range(len(self._stack) - 1, -1, -1):
            place = self._stack[depth].contents
            form, key = key_of(place.mode, words)
            if form is not None or place.of(key):
                return depth
            if place.mode is None and indent > self._stack[depth].indent:
                return depth  # nobody knows what that place takes
            if sign and place.mode is not None and place.mode.sweep(words) is not None:
                return depth
        depth = len(self._stack) - 1
        while depth and self._stack[depth].indent >= indent:
            depth -= 1
        mode = self._stack[depth].contents.mode
        elsewhere = (other.form(words) for other in self._dialect.modes.values())
        if mode is not None and any(elsewhere):
            raise Refusal(_NOWHERE)
        return depth

    def _lead(self, place: Contents, node: Node, words: list[str], indent: int) -> bool:
        """Go to the place that a line opens."""
        form, _ = key_of(place.mode, words)
        if form is not None and not form.opens:
            return False
        self._stack.append(Place(self.places.inside(place, node), indent))
        return form is not None or not node.empty

    def _site(self, place: Contents, words: list[str], old: Node | None, new: str) -> Site:
        return Site(places=self.places, place=place, words=tuple(words), old=old, new=new)

    def write(self, place: Contents, words: list[str]) -> tuple[Node, bool]:
        """Write a line: add it, or replace the one that sets the same."""
        form, key = key_of(place.mode, words)
        text = " ".join(words)
        there = place.of(key)
        for node in there:
            if node.text == text:
                return node, False
        old = there[0] if len(there) == 1 else None
        site = self._site(place, words, old, text)
        if form is not None and form.hidden:
            return self._unhide(place, there)
        if form is not None and form.guard is not None:
            _check(form.guard(site))
        if old is None:
            node = place.add(text, form)
            self._dialect.arrange(place, node, ())
        else:
            plain = signed(old.text)[0] == ""
            if plain and (form is None or form.fixed or form.opens or not old.empty):
                reason = form.fixed if form is not None and form.fixed else _OVER
                raise Refusal(f"{reason}: first `no {' '.join(key)}`")
            node = old
            place.write(node, text)
        if form is not None and form.effect is not None:
            form.effect(site)
        return node, True

    def _unhide(self, place: Contents, there: list[Node]) -> tuple[Node, bool]:
        """Type what is the default: the line that says otherwise goes."""
        self._dialect.arrange(place, None, place.drop(there))
        return place.node, bool(there)

    def negate(self, place: Contents, sign: str, words: list[str]) -> bool:
        """Type `no` or `default` in front of a line."""
        form, key = key_of(place.mode, words)
        sweep = place.mode.sweep(words) if place.mode is not None else None
        if sweep is not None:
            return self._sweep(place, sweep, words)
        there = place.of(key)
        if sign == "default" and form is not None and form.opens:
            return self._reset(form, there)
        if sign == "no" and (form is None or form.negated):
            text = f"no {' '.join(words if form is None else key)}"
            if not any(node.text == " ".join(words) for node in there) or form is not None:
                return self._deny(place, form, words, text)
        exact = [node for node in there if signed(node.text)[1] == words]
        if len(there) > 1 and len(exact) != 1:
            raise Refusal(_SEVERAL)
        if not exact and not there:
            return False
        node = (exact or there)[0]
        if sign == "no" and node.text.startswith("no "):
            return False
        if not exact and tuple(words) != key and len(words) > len(key):
            raise Refusal(_OTHER_VALUE)
        return self._remove(place, form, words, [node])

    def _reset(self, form: Form, there: list[Node]) -> bool:
        """Type `default` in front of a line that opens a block."""
        if not form.resets:
            raise Refusal(_BLOCK)
        place = self.places.of(there[0], self._dialect.modes.get(form.opens)) if there else None
        if place is None or place.node.empty:
            return False
        self._dialect.arrange(place, None, place.drop(list(place.node.inside)))
        return True

    def _deny(self, place: Contents, form: Form | None, words: list[str], text: str) -> bool:
        """Write a line with its `no`, which stays."""
        there = place.of(key_of(place.mode, words)[1])
        if any(node.text == text for node in there):
            return False
        if form is not None and form.guard is not None:
            _check(form.guard(self._site(place, words, there[0] if there else None, text)))
        if there:
            place.write(there[0], text)
        else:
            self._dialect.arrange(place, place.add(text, form), ())
        return True

    def _sweep(self, place: Contents, sweep: Form, words: list[str]) -> bool:
        """Take all lines away that begin with some words, here and in the blocks named for it."""
        found = self.swept(place, sweep, tuple(words))
        if not found:
            return False
        _check(sweep.fixed)
        if sweep.guard is not None:
            _check(sweep.guard(self._site(place, words, found[0][1][0], "")))
        for where, nodes in found:
            self._dialect.arrange(where, None, where.drop(nodes))
        if sweep.effect is not None:
            sweep.effect(self._site(place, words, None, ""))
        return True

    def swept(self, place: Contents, sweep: Form, key: Key) -> list[tuple[Contents, list[Node]]]:
        """Return what a sweep takes away, place by place."""
        mode = place.mode
        places = [place]
        if mode is not None and mode.deep:
            places += [
                self.places.inside(place, node)
                for node in place.node.inside
                if node.text.split(maxsplit=1)[0] in mode.deep
            ]
        found = ((where, list(where.swept(sweep.key(key) or key))) for where in places)
        return [(where, nodes) for where, nodes in found if nodes]

    def _remove(
        self, place: Contents, form: Form | None, words: list[str], nodes: list[Node]
    ) -> bool:
        site = self._site(place, words, nodes[0], "")
        if form is not None and form.guard is not None:
            _check(form.guard(site))
        self._dialect.arrange(place, None, place.drop(nodes))
        if form is not None and form.effect is not None:
            form.effect(site)
        return True


def _check(reason: str) -> None:
    if reason:
        raise Refusal(reason)
