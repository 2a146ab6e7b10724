"""How IOS-XR reads what is typed, and how it closes blocks."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxr.tables import MODES
from erce.entry.contents import key_of, signed
from erce.entry.dialect import MARGIN
from erce.entry.tree import Layout
from erce_parsers.cisco_iosxr.words import interface_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from erce.entry.contents import Contents
    from erce.entry.dialect import Place
    from erce.entry.modes import Mode
    from erce.entry.site import Places
    from erce.entry.tree import Node

_CLOSINGS: Final = frozenset({"end-set", "end-policy", "end-class-map", "end-policy-map"})
_NAMED: Final = ("interface", "update-source")


def _end_of_text(line: str) -> Callable[[str], bool] | None:
    """Return what recognises the end of `banner login ^C...`: the delimiter's next occurrence."""
    text = " ".join(line.split(None, 2)[2:])
    delimiter = text[:2] if text.startswith("^") else text[:1]
    if not delimiter or delimiter in text[len(delimiter) :]:
        return None
    return lambda raw: delimiter in raw


class XrDialect:
    """The ways of IOS-XR."""

    layout: Layout = Layout(1, _CLOSINGS, ("banner ",), _end_of_text)
    modes: Mapping[str, Mode] = MODES
    to_margin: frozenset[str] = frozenset({"end", "root"})
    out: frozenset[str] = frozenset({"exit"})

    def spell(self, words: list[str]) -> list[str]:
        """Spell names and addresses as the router shows them, whatever was typed."""
        if words[0] in _NAMED and len(words) > 1:
            return [*words[:-1], interface_name(words[-1])]
        if words[0] == "encapsulation":
            return [word.lower() for word in words]
        if words[:2] == ["ipv4", "address"] and len(words) > 2:  # noqa: PLR2004  # an address
            return [*words[:2], *_with_mask(words[2]), *words[3:]]
        return ["Null0" if word.lower() == "null0" else word for word in words]

    def refused(self, words: Sequence[str]) -> str:
        """Free text is not typed line by line."""
        return "free text is no part of this product" if words[0] == "banner" else ""

    def reworded(
        self, places: Places, stack: list[Place], sign: str, words: list[str]
    ) -> list[str]:
        """Leave lines as they are: there is one form for each."""
        del places, stack, sign
        return words

    def body(self, header: Sequence[str], lines: Iterable[str]) -> Sequence[str]:
        """Indent a whole text as the router shows it."""
        texts = [text for text in (line.strip() for line in lines) if text and text[0] != "!"]
        kind = header[0]
        if kind in ("end-class-map", "end-policy-map"):
            return (f" {kind}",)
        if kind in _CLOSINGS:
            return (kind,)
        if kind == "route-policy":
            return _nested(texts)
        if kind == "class-map":
            return [f" {text}" for text in texts]
        return _classes(texts) if kind == "policy-map" else [f"  {text}" for text in texts]

    def arrange(self, place: Contents, node: Node | None, gone: Iterable[int]) -> None:
        """Close the blocks before and after a line that came, or where lines went."""
        inside = place.node.inside
        places = set(gone)
        if node is not None:
            at = place.latest
            places = {at, at + 1}
        for at in places:
            self._close(place.node, at)
        around = place.node.parent
        if around is not None and len(inside) <= 1:  # it has become a block, or ceased to be one
            self._close(around, 1 + _index(around, place.node))

    def _close(self, parent: Node, at: int) -> None:
        """Write the `!` between a line and what stands before it."""
        closings = _closings(parent.inside[at - 1]) if at else []
        while at == len(parent.inside) and parent.parent is not None:
            closings.append(f"{_blanks(parent)}!")
            at = _index(parent.parent, parent) + 1
            parent = parent.parent
        margin = parent.parent is None and not closings
        if at < len(parent.inside):
            after = parent.inside[at]
            after.above = (*closings, *_own(after.above, margin=margin))
        else:
            parent.tail = (*closings, *_own(parent.tail, margin=margin))


def _closings(node: Node) -> list[str]:
    """Return the `!` that follow a line: for the blocks that end with it, and for itself."""
    found: list[str] = []
    while _is_block(node):
        found.append(f"{_blanks(node)}!")
        if node.tail or not node.inside:
            break
        node = node.inside[-1]
    return found[::-1]


def _is_block(node: Node) -> bool:
    if node.inside or node.tail:
        return True
    mode: Mode | None = MODES[MARGIN]
    for line in (*node.around(), node):
        form, _ = key_of(mode, signed(line.text)[1])
        mode = MODES.get(form.opens) if form is not None else None
    return mode is not None


def _index(parent: Node, node: Node) -> int:
    return parent.inside.index(node)


def _own(lines: Sequence[str], *, margin: bool) -> tuple[str, ...]:
    """Return comments without what closes blocks; a `!` at the margin may be any comment."""
    return tuple(line for line in lines if line.strip() != "!" or (margin and line[0] == "!"))


def _blanks(node: Node) -> str:
    return node.raw[: len(node.raw) - len(node.raw.lstrip())]


def _nested(texts: Iterable[str]) -> list[str]:
    """Indent a routing policy by its conditions."""
    depth, found = 1, []
    for text in texts:
        word = text.split(None, 1)[0]
        depth -= word == "endif"
        found.append("  " * max(1, depth - (word in ("else", "elseif"))) + text)
        depth += word == "if"
    return found


def _classes(texts: Iterable[str]) -> list[str]:
    """Indent a policy map, and close each of its classes."""
    found: list[str] = []
    for text in texts:
        if text.startswith("class "):
            found += [" !"] if found else []
            found.append(f" {text}")
        else:
            found.append(f"  {text}")
    return [*found, " !"] if found else []


def _with_mask(word: str) -> tuple[str, ...]:
    """Write an address with a length as an address and its mask."""
    address, slash, length = word.partition("/")
    if slash and length.isdecimal() and int(length) <= 32:  # noqa: PLR2004  # bits of an address
        return address, str(ipaddress.IPv4Network(f"0.0.0.0/{length}").netmask)
    return (word,)
