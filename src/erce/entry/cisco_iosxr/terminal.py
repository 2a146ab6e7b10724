"""How IOS-XR reads what is typed, and how it closes blocks."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.cisco_iosxr.guards import is_port
from erce.entry.cisco_iosxr.tables import MODES
from erce.entry.register import signed
from erce.entry.session import Session
from erce.entry.tree import Layout
from erce_parsers.cisco_iosxr.words import interface_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from erce.entry.modes import Mode
    from erce.entry.tree import Node

_CLOSINGS: Final = frozenset({"end-set", "end-policy", "end-class-map", "end-policy-map"})
_NAMED: Final = ("interface", "update-source")
_SETS: Final = ("prefix-set ", "community-set ", "as-path-set ", "extcommunity-set ", "rd-set ")
_POLICIES: Final = ("route-policy ", "class-map ", "policy-map ")
# What a terminal prints around the configuration.
_NOISE: Final = re.compile(
    r"(end)?Building configuration\.\.\.|end|[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ [\d:.]+ \w+"
)


def _end_of_text(line: str) -> Callable[[str], bool] | None:
    """Return what recognises the end of `banner login ^C...`: the delimiter's next occurrence."""
    text = " ".join(line.split(None, 2)[2:])
    delimiter = text[:2] if text.startswith("^") else text[:1]
    if not delimiter or delimiter in text[len(delimiter) :]:
        return None
    return lambda raw: delimiter in raw


class Xr(Session):
    """A session of IOS-XR."""

    LAYOUT: ClassVar[Layout] = Layout(1, _CLOSINGS, ("banner ",), _end_of_text)
    MODES: ClassVar[Mapping[str, Mode]] = MODES
    TO_MARGIN: ClassVar[frozenset[str]] = frozenset({"end", "root"})

    def spelled(self, place: Node, text: str) -> str:
        """Spell names and addresses as the router shows them, whatever was typed."""
        del place
        sign, words = signed(text)
        if words[0] in _NAMED and len(words) > 1:
            shown = [*words[:-1], interface_name(words[-1])]
        elif words[0] == "encapsulation":
            shown = [word.lower() for word in words]
        elif words[:2] == ["ipv4", "address"] and len(words) > 2:  # noqa: PLR2004  # an address
            shown = [*words[:2], *_with_mask(words[2]), *words[3:]]
        else:
            shown = ["Null0" if word.lower() == "null0" else word for word in words]
        return " ".join([sign, *shown] if sign else shown)

    def orders(self) -> Mapping[str, list[str]]:
        """Return the texts that count line by line."""
        return {
            node.text: [line.strip() for line in node.lines]
            for node in self.root.inside
            if node.text.startswith((*_SETS, *_POLICIES))
        }

    def noise(self, node: Node) -> bool:
        """Leave out ports without content, and what a terminal prints."""
        if node.parent is None or node.parent.parent is not None:
            return False
        if node.text.startswith("interface "):
            return is_port(node.text) and node.empty
        return node.empty and _NOISE.fullmatch(node.text) is not None

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

    def arrange(self, place: Node, node: Node, at: int) -> None:
        """Close the blocks before and after a line that came."""
        del node
        self.mend(place, (at, at + 1))

    def mend(self, place: Node, gone: Sequence[int]) -> None:
        """Close the blocks where lines came or went."""
        for at in set(gone):
            self._close(place, at)
        around = place.parent
        if around is not None and len(place.inside) <= 1:  # it is a block now, or was one
            self._close(around, 1 + around.inside.index(place))

    def _close(self, parent: Node, at: int) -> None:
        """Write the `!` between a line and what stands before it."""
        closings = self._closed(parent.inside[at - 1]) if at else []
        while at == len(parent.inside) and parent.parent is not None:
            closings.append(f"{_blanks(parent)}!")
            at = parent.parent.inside.index(parent) + 1
            parent = parent.parent
        margin = parent.parent is None and not closings
        if at < len(parent.inside):
            after = parent.inside[at]
            after.above = (*closings, *_own(after.above, margin=margin))
        else:
            parent.tail = (*closings, *_own(parent.tail, margin=margin))

    def _closed(self, node: Node) -> list[str]:
        """Return the `!` that follow a line: for the blocks that end with it, and for itself."""
        found: list[str] = []
        while node.inside or node.tail or self.mode(node) is not None:
            found.append(f"{_blanks(node)}!")
            if node.tail or not node.inside:
                break
            node = node.inside[-1]
        return found[::-1]


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
