"""How EOS reads what is typed, and how it sets lines apart."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.entry.arista_eos.tables import MODES
from erce.entry.contents import Contents, key_of, signed
from erce.entry.dialect import Place
from erce.entry.tree import Layout, Node
from erce_parsers.arista_eos.words import interface_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from erce.entry.modes import Form, Mode
    from erce.entry.site import Places

_TEXTS: Final = ("banner ", "comment")
_LISTS: Final = (["ip", "prefix-list"], ["ipv6", "prefix-list"])
_ONE_LINE: Final = 5


def _end_of_text(line: str) -> Callable[[str], bool] | None:
    return (lambda text: text.strip() == "EOF") if line.startswith(_TEXTS) else None


class EosDialect:
    """The ways of EOS."""

    layout: Layout = Layout(3, text_words=("banner ",), text_end=_end_of_text)
    modes: Mapping[str, Mode] = MODES
    to_margin: frozenset[str] = frozenset({"end"})
    out: frozenset[str] = frozenset({"exit", "exit-address-family"})

    def spell(self, words: list[str]) -> list[str]:
        """Spell names and addresses as the device shows them, whatever was typed."""
        if words[0] == "interface" and len(words) > 1:
            return ["interface", interface_name("".join(words[1:]))]
        if words[0] == "encapsulation":
            return [word.lower() for word in words]
        if words[:2] == ["ip", "address"]:
            return _with_length(words, 2)
        if words[1:2] == ["route"] and words[0] in ("ip", "ipv6"):
            at = 4 if words[2:3] == ["vrf"] else 2
            spelled = _with_length(words, at)
            return ["Null0" if word.lower() == "null0" else word for word in spelled]
        return words

    def refused(self, words: Sequence[str]) -> str:
        """Free text is not typed line by line."""
        if words[0] in ("banner", "comment"):
            return "text up to a line EOF is no part of this product"
        return ""

    def reworded(
        self, places: Places, stack: list[Place], sign: str, words: list[str]
    ) -> list[str]:
        """Word the entry of a prefix list for the form that its family has.

        Devices show the lists of a family as blocks or line by line, as they were entered.
        """
        top = stack[-1].contents
        if top.node.parent is None and top is not places.top and words[0] == "seq":
            return [*top.node.text.split(), *words]  # in the block of a list that has none
        header, rest = words[:3], words[3:]
        if words[:2] not in _LISTS or (sign and not rest):
            return words
        by_line = _by_line(places.top, words[:2])
        if by_line and not rest:
            stack[1:] = [Place(Contents(Node(" ".join(header), 0, None, self.layout), None), 0)]
            return []
        if by_line is False and rest[:1] == ["seq"]:
            there = places.top.of(tuple(header))
            if not there and sign:
                return []
            node = there[0] if there else self._block(places.top, header)
            stack[1:] = [Place(places.inside(places.top, node), 0)]
            return rest
        return words

    def _block(self, top: Contents, header: list[str]) -> Node:
        form, _ = key_of(top.mode, header)
        node = top.add(" ".join(header), form)
        self.arrange(top, node, ())
        return node

    def body(self, _header: Sequence[str], lines: Iterable[str]) -> Sequence[str]:
        """Return the lines of a whole text; EOS has none."""
        return tuple(lines)

    def arrange(self, place: Contents, node: Node | None, gone: Iterable[int]) -> None:
        """Set a block apart from what stands before it, and kinds of lines from each other."""
        inside = place.node.inside
        if node is None:
            self._mend(place, gone)
            return
        at = place.latest
        form = _form(place, node)
        before = inside[at - 1] if at else None
        after = inside[at + 1] if at + 1 < len(inside) else None
        margin = place.node.parent is None
        if not margin:
            if form is not None and form.apart:
                _apart(node)
            return
        if before is not None and not _together(place, before, node):
            _apart(node)
        if after is not None:
            if _together(place, node, after):
                if before is None or not _together(place, before, node):
                    node.above, after.above = after.above or node.above, ()
            else:
                _apart(after)

    def _mend(self, place: Contents, gone: Iterable[int]) -> None:
        """Set what follows lines that went apart from what stands before them."""
        inside = place.node.inside
        for at in gone if place.node.parent is None else ():
            if 0 < at < len(inside) and not _together(place, inside[at - 1], inside[at]):
                _apart(inside[at])


def _form(place: Contents, node: Node) -> Form | None:
    return key_of(place.mode, signed(node.text)[1])[0]


def _together(place: Contents, one: Node, other: Node) -> bool:
    """Whether two lines at the margin stand without a `!` between them."""
    forms = _form(place, one), _form(place, other)
    if forms[0] is None or forms[1] is None or any(form.apart for form in forms if form):
        return forms == (None, None) and one.empty and other.empty
    return _kind(one) == _kind(other)


def _kind(node: Node) -> list[str]:
    words = signed(node.text)[1]
    return words[:2]


def _apart(node: Node) -> None:
    if not node.above:
        blanks = node.raw[: len(node.raw) - len(node.raw.lstrip())]
        node.above = (f"{blanks}!",)


def _by_line(top: Contents, kind: list[str]) -> bool | None:
    """Whether the lists of a family stand line by line; None when there are none."""
    for node in top.node.inside:
        words = node.text.split(maxsplit=_ONE_LINE)
        if words[:2] == kind:
            return len(words) > 3  # noqa: PLR2004  # the two words of the kind, and the name
    return None


def _with_length(words: list[str], at: int) -> list[str]:
    """Write an address and its mask as an address with its length."""
    if len(words) > at + 1 and "/" not in words[at]:
        try:
            length = ipaddress.IPv4Network(f"0.0.0.0/{words[at + 1]}").prefixlen
        except ValueError:
            return words
        if words[at + 1].count(".") == 3:  # noqa: PLR2004  # a mask in dotted form
            return [*words[:at], f"{words[at]}/{length}", *words[at + 2 :]]
    return words
