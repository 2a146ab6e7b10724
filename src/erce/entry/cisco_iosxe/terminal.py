"""Typing at an IOS-XE router."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from erce.entry.cisco_iosxe import bgp, interfaces, objects
from erce.entry.cisco_iosxe.spelling import numbered, spelled
from erce.entry.cisco_iosxe.tables import MODES, TOP, UNNUMBERED
from erce.entry.running import Outcome
from erce.entry.terminal import Terminal
from erce.entry.tree import Layout
from erce_parsers.cisco_iosxe.text import BLOCK_WORDS, block_end

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce.entry.modes import Mode
    from erce.entry.running import Site
    from erce.entry.tree import Node

LAYOUT: Final = Layout(
    step=1,
    closings=frozenset({"exit-address-family", "exit-peer-policy", "exit-peer-session"}),
    text_words=BLOCK_WORDS,
    text_end=block_end,
)
_FRAME: Final = ("Building configuration", "Current configuration", "version ", "end")
"""How lines begin that stand in every file."""


class Area(Protocol):
    """What is particular to some kinds of places. Implemented by a module."""

    def refuses(self, at: Terminal, place: Node, text: str, twins: Sequence[Node]) -> str:
        """Return why a line is not taken; empty when it is."""
        ...

    def keeps(self, at: Terminal, place: Node, node: Node) -> str:
        """Return why a line cannot be taken away; empty when it can."""
        ...

    def changed(self, at: Terminal, place: Node, node: Node) -> None:
        """Do what a line that was added or replaced does to other lines."""
        ...

    def left(self, at: Terminal, place: Node, gone: Sequence[Node]) -> None:
        """Do what the loss of lines does to other lines."""
        ...

    def take_away(self, at: Terminal, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `no` before words that need more than the tables say; None for all others."""
        ...


class IosXe(Terminal):
    """A running configuration of IOS-XE."""

    LAYOUT: ClassVar[Layout] = LAYOUT
    MODES: ClassVar[Mapping[str, Mode]] = MODES
    EXITS: ClassVar[frozenset[str]] = frozenset(
        {"exit", "exit-address-family", "exit-peer-policy", "exit-peer-session"}
    )

    def spelled(self, place: Node, text: str) -> str:
        """Return a line as the router shows it."""
        shown = spelled(text)
        words = shown.split()
        unnumbered = words[1:2] == ["prefix-list"] and words[3:4] in (["permit"], ["deny"])
        if place.parent is None and unnumbered:
            return numbered(words, self.sequences(words[:3]))
        return shown

    def orders(self) -> dict[str, tuple[str, ...]]:
        """Return the entries of lists that have no numbers, where one of them denies."""
        found: dict[str, list[str]] = {}
        for node in self.root.inside:
            if node.text.startswith(UNNUMBERED):
                found.setdefault(list_of(node), []).append(node.text)
        denying = (name for name, lines in found.items() if any(" deny " in n for n in lines))
        return {name: tuple(found[name]) for name in denying}

    def noise(self, node: Node) -> bool:
        """Whether a line says nothing: a port as it came, what stands in every file."""
        place = node.parent
        if place is None or place.parent is not None:
            if node.text == interfaces.BARE or (place and bgp.says_nothing(self, place, node.text)):
                return True
            silent = node.text.startswith("no neighbor ")  # which family a neighbor is not in
            return super().noise(node) and not silent
        if node.text.startswith("interface "):
            return interfaces.physical(node.text.split()[-1]) and all(
                self.noise(line) for line in node.inside
            )
        return node.text.startswith(_FRAME)

    def area(self, place: Node) -> Area:
        """Return what is particular to a place."""
        return _AREAS.get(self.kind(place), objects)

    def sequences(self, start: Sequence[str]) -> list[int]:
        """Return the sequence numbers of a prefix list that is there."""
        entries = (node.text.split() for node in self.swept(self.root, tuple(start)))
        numbers = (words[4] for words in entries if words[3:4] == ["seq"])
        return [int(word) for word in numbers if word.isdigit()]

    def arrange(self, place: Node, node: Node, at: int) -> None:
        """Write the separators that the router shows above a line."""
        key = self.key(node)
        before = place.inside[at - 1] if at else None
        if place.parent is not None:
            shown = node.text.startswith("address-family ")
        elif before is None or (key.form is not None and key.form.opens):
            shown = True
        else:
            shown = self.names(before)[:3] != key.names[:3]
        if shown:
            node.above = (f"{node.raw[: -len(node.text)]}!",)

    def set(self, site: Site, twins: Sequence[Node]) -> Outcome:
        """Add a line, or write it over the one that is the setting of the same thing."""
        if bgp.says_nothing(self, site.place, site.new):
            return Outcome(site.place)
        return super().set(site, twins)

    def refuses(self, site: Site) -> str:
        """Return why a line is not taken; empty when it is."""
        if site.new.startswith("no "):
            return ""
        twins = [site.old] if site.old is not None else []
        area = self.area(site.place)
        return super().refuses(site) or area.refuses(self, site.place, site.new, twins)

    def keeps(self, site: Site) -> str:
        """Return why a line cannot be taken away; empty when it can."""
        assert site.old is not None
        return self.area(site.place).keeps(self, site.place, site.old)

    def changed(self, site: Site, node: Node) -> None:
        """Do what a line that was added or replaced does to other lines."""
        self.area(site.place).changed(self, site.place, node)

    def leave(self, site: Site, gone: Sequence[Node]) -> None:
        """Take lines away, and what goes with them."""
        self.drop(gone)
        self.area(site.place).left(self, site.place, gone)

    def take_away(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `no` before a line."""
        outcome = self.area(place).take_away(self, place, words)
        return super().take_away(place, words) if outcome is None else outcome

    def take_default(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `default` before a line: a physical port loses all that was set."""
        if place.parent is not None:
            return None
        if words[:1] != ["interface"]:
            return Outcome(place, refused="what `default` does here is not confirmed")
        port = next(iter(self.twins(place, tuple(words))), None)
        gone = [] if port is None else [it for it in port.inside if it.text != interfaces.BARE]
        if port is None or not gone:
            return Outcome(place)
        self.drop(gone)
        if port.find(interfaces.BARE) is None:
            self.put(port, interfaces.BARE)
        return Outcome(place, changed=True)


def list_of(entry: Node) -> str:
    """Return the words that an entry begins with like all of its list."""
    return " ".join(TOP.swept(entry.text.split()) or ())


_AREAS: Final[Mapping[str, Area]] = MappingProxyType(
    {
        "interface": interfaces,
        "bgp": bgp,
        "family": bgp,
        "vrf family": bgp,
    }
)
