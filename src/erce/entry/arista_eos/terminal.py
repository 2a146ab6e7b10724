"""How EOS reads what is typed, and how it sets lines apart."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.arista_eos.guards import is_port
from erce.entry.arista_eos.tables import MODES
from erce.entry.register import signed
from erce.entry.session import Session
from erce.entry.terminal import Place
from erce.entry.tree import Layout, Node
from erce_parsers.arista_eos.words import interface_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from erce.entry.modes import Mode

PROFILES: Final = "mac security"
_LISTS: Final = (["ip", "prefix-list"], ["ipv6", "prefix-list"])
_ORDERED: Final = ("ip as-path access-list ", "ip community-list ")
_ONE_LINE: Final = 5


def _end_of_text(line: str) -> Callable[[str], bool] | None:
    return (lambda text: text.strip() == "EOF") if line.startswith("banner ") else None


class Eos(Session):
    """A session of EOS."""

    LAYOUT: ClassVar[Layout] = Layout(3, text_words=("banner ",), text_end=_end_of_text)
    MODES: ClassVar[Mapping[str, Mode]] = MODES
    EXITS: ClassVar[frozenset[str]] = frozenset({"exit", "exit-address-family"})
    FREE: ClassVar[tuple[str, ...]] = ("banner", "comment")

    def spelled(self, place: Node, text: str) -> str:
        """Spell names and addresses as the device shows them, whatever was typed."""
        del place
        sign, words = signed(text)
        shown = words
        if words[0] == "interface" and len(words) > 1:
            shown = ["interface", interface_name("".join(words[1:]))]
        elif words[0] == "encapsulation":
            shown = [word.lower() for word in words]
        elif words[:2] == ["ip", "address"]:
            shown = _with_length(words, 2)
        elif words[1:2] == ["route"] and words[0] in ("ip", "ipv6"):
            spelled = _with_length(words, 4 if words[2:3] == ["vrf"] else 2)
            shown = ["Null0" if word.lower() == "null0" else word for word in spelled]
        return " ".join([sign, *shown] if sign else shown)

    def orders(self) -> Mapping[str, list[str]]:
        """Return the lists without numbers by name."""
        found: dict[str, list[str]] = {}
        for node in self.root.inside:
            if node.text.startswith(_ORDERED):
                name = node.text.partition(" permit ")[0].partition(" deny ")[0]
                found.setdefault(name, []).append(node.text)
        return found

    def noise(self, node: Node) -> bool:
        """Leave out what is empty, and VRFs that say that they do not route."""
        text = node.text
        if node.parent is None or node.parent.parent is not None:
            return False
        if text.startswith("interface "):
            return is_port(text.split()[1]) and node.empty
        if text == PROFILES:
            return node.empty
        return text == "end" or text.startswith("no ip routing vrf ")

    def reworded(self, sign: str, words: list[str]) -> list[str]:
        """Word the entry of a prefix list for the form that its family has.

        Devices show the lists of a family as blocks or line by line, as they were entered.
        """
        place = self.stack[-1].node
        if place.parent is self.root and words[0] == "seq" and place not in self.root.inside:
            return [*place.text.split(), *words]  # in the block of a list that has none
        header, rest = words[:3], words[3:]
        if words[:2] not in _LISTS or (sign and not rest):
            return words
        by_line = self._by_line(words[:2])
        if by_line and not rest:
            self.stack[1:] = [Place(Node(" ".join(header), 0, self.root, self.LAYOUT), 0)]
            return []
        if by_line is False and rest[:1] == ["seq"]:
            there = self.twins(self.root, tuple(header))
            if not there and sign:
                return []
            node = there[0] if there else self.put(self.root, " ".join(header))
            self.stack[1:] = [Place(node, 0)]
            return rest
        return words

    def _by_line(self, kind: list[str]) -> bool | None:
        """Whether the lists of a family stand line by line; None when there are none."""
        for node in self.root.inside:
            words = node.text.split(maxsplit=_ONE_LINE)
            if words[:2] == kind:
                return len(words) > 3  # noqa: PLR2004  # the two words of the kind, and the name
        return None

    def arrange(self, place: Node, node: Node, at: int) -> None:
        """Set a block apart from what stands before it, and kinds of lines from each other."""
        inside = place.inside
        if place.parent is not None:
            form = self.key(node).form
            if form is not None and form.apart:
                _apart(node)
            return
        before = inside[at - 1] if at else None
        after = inside[at + 1] if at + 1 < len(inside) else None
        alone = before is None or not self._together(before, node)
        if before is not None and alone:
            _apart(node)
        if after is not None and self._together(node, after):
            if alone:
                node.above, after.above = after.above or node.above, ()
        elif after is not None:
            _apart(after)

    def mend(self, place: Node, gone: Sequence[int]) -> None:
        """Set what follows lines that went apart from what stands before them."""
        inside = place.inside
        for at in gone if place.parent is None else ():
            if 0 < at < len(inside) and not self._together(inside[at - 1], inside[at]):
                _apart(inside[at])

    def _together(self, one: Node, other: Node) -> bool:
        """Whether two lines at the margin stand without a `!` between them."""
        forms = self.key(one).form, self.key(other).form
        if forms[0] is None or forms[1] is None or any(form.apart for form in forms if form):
            return forms == (None, None) and one.empty and other.empty and other.text != "end"
        return signed(one.text)[1][:2] == signed(other.text)[1][:2]


def _apart(node: Node) -> None:
    if not node.above:
        blanks = node.raw[: len(node.raw) - len(node.raw.lstrip())]
        node.above = (f"{blanks}!",)


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
