"""Typing at an NX-OS switch."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.cisco_nxos import interfaces, users
from erce.entry.cisco_nxos.spelling import spelled
from erce.entry.cisco_nxos.tables import MODES
from erce.entry.running import Outcome
from erce.entry.terminal import Terminal
from erce.entry.tree import Layout
from erce_parsers.cisco_nxos.text import BLOCK_WORDS, block_end

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce.entry.modes import Mode
    from erce.entry.running import Site
    from erce.entry.tree import Node

LAYOUT: Final = Layout(step=2, text_words=BLOCK_WORDS, text_end=block_end)

_FRAME: Final = ("version ", "vdc ", "Building configuration", "end")
"""How lines begin that stand in every file."""
_BLOCKS: Final = ("interface ", "vrf context ", "router ", "ip access-list ")
"""Blocks with an empty line above them."""
_FEATURES: Final = (
    ("router bgp ", "bgp"),
    ("macsec ", "macsec"),
    ("ip nat ", "nat"),
    ("bfd interval ", "bfd"),
    ("channel-group ", "lacp"),
)
_BOTH: Final = ("send-community", "send-community extended")


class NxOs(Terminal):
    """A running configuration of NX-OS."""

    LAYOUT: ClassVar[Layout] = LAYOUT
    MODES: ClassVar[Mapping[str, Mode]] = MODES

    def spelled(self, place: Node, text: str) -> str:
        """Return a line as the switch shows it at a place."""
        del place
        return spelled(text, lambda names: self.swept(self.root, names))

    def arrange(self, place: Node, node: Node, at: int) -> None:
        """Write the empty line that the switch shows above a block."""
        del at
        if place.parent is None and node.text.startswith(_BLOCKS):
            node.above = ("",)

    def noise(self, node: Node) -> bool:
        """Whether a line says nothing: a port as it came, a feature, what stands in every file."""
        place = node.parent
        if place is None or place.parent is not None:
            return (
                super().noise(node)
                or (node.empty and inherited(self, node))
                or (
                    node.text == "shutdown"
                    and place is not None
                    and place.text.startswith("interface ")
                    and node.text not in interfaces.shown_states(place)
                )
            )
        if node.text.startswith("interface "):
            return interfaces.physical(node.text.split()[-1]) and node.empty
        return node.text.startswith((*_FRAME, "feature "))

    def take(self, place: Node, text: str) -> Outcome | None:
        """Type a line at exactly this place; None when it does not fit there."""
        words = text.split()
        kind = self.kind(place)
        if kind in ("bgp", "bgp vrf") and words[0] == "neighbor":
            return self._neighbor(place, words)
        if kind == "interface" and words[-1] == "shutdown" and len(words) < 3:  # noqa: PLR2004
            return self._shut(place, on=words[0] == "no")
        if kind == "neighbor family" and words[-2:] == ["send-community", "both"]:
            off = "no " if words[0] == "no" else ""
            one, two = (super(NxOs, self).take(place, off + line) for line in _BOTH)
            assert one is not None
            assert two is not None
            return two._replace(changed=one.changed or two.changed)
        return super().take(place, text)

    def _neighbor(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type a neighbor, with or without its AS number in the same line."""
        twins = self.twins(place, tuple(words[:2]))
        if twins and len(words) == 2:  # noqa: PLR2004
            return Outcome(twins[0], leads=True)
        if words[2:3] != ["remote-as"] or (twins and twins[0].text.split() == list(words)):
            return super().take(place, " ".join(words))
        made = super().take(place, " ".join(words[:2]))
        if made is None:
            return None
        outcome = super().take(made.place, " ".join(words[2:]))
        return outcome and outcome._replace(
            place=made.place, changed=made.changed or outcome.changed
        )

    def _shut(self, place: Node, *, on: bool) -> Outcome:
        """Type `shutdown` or `no shutdown`.

        A routed port shows that it is on, others show that they are off.
        """
        text = "no shutdown" if on else "shutdown"
        other = "shutdown" if on else "no shutdown"
        gone = [node for node in place.inside if node.text == other]
        fresh = text in interfaces.shown_states(place) and place.find(text) is None
        self.drop(gone)
        if fresh:
            self.put(place, text)
        return Outcome(place, changed=bool(gone) or fresh)

    def refuses(self, site: Site) -> str:
        """Return why a line is not taken; empty when it is."""
        place, text = site.place, site.new
        if text.startswith("no "):
            return ""
        for start, feature in _FEATURES:
            if text.startswith(start) and not self.twins(self.root, ("feature", feature)):
                return f"`feature {feature}` comes first"
        if self.kind(place) == "interface":
            return interfaces.refuses(site)
        changes = place.parent is not None and site.old is not None
        return users.missing(self, text) or (users.attached(self, place) if changes else "")

    def keeps(self, site: Site) -> str:
        """Return why a line cannot be taken away; empty when it can."""
        place, node = site.place, site.old
        if self.kind(place) == "interface" or node is None:
            return ""
        if place.parent is None and node.text.startswith("feature "):
            return "it would take all of its configuration along, that of others too"
        words = node.text.split()
        if words[0] == "interface" and interfaces.physical(words[1]):
            return "a port of the chassis cannot be deleted; `default interface` resets it"
        if words[0] in ("remote-as", "key-octet-string"):
            return "it goes with its owner only"
        if self.kind(place) in ("key chain", "key", "macsec policy"):
            return users.attached(self, place)
        user = next(users.users(self, node), "")
        return f"it is in use: {user}" if user else ""

    def changed(self, site: Site, node: Node) -> None:
        """Take the layer-3 lines of an interface away with another VRF."""
        if self.kind(site.place) == "interface" and node.text.startswith("vrf member "):
            interfaces.lose_layer_3(self, site.place)

    def leave(self, site: Site, gone: Sequence[Node]) -> None:
        """Take lines of a place away, and what goes with them."""
        super().leave(site, gone)
        for node in gone:
            self.changed(site, node)

    def take_away(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `no` before a line."""
        if words[:2] == ["maximum-paths", "ibgp"] and self.kind(place) == "family":
            return Outcome(place, refused="only `default maximum-paths ibgp` takes it away")
        return super().take_away(place, words)

    def take_default(self, place: Node, words: Sequence[str]) -> Outcome | None:
        """Type `default` before a line: a port loses all of its lines, BGP that one."""
        kind = self.kind(place)
        if place.parent is None and words[:1] == ["interface"]:
            port = next(iter(self.twins(place, tuple(words))), None)
            return self.take_out(place, [] if port is None else list(port.inside))
        if kind in ("family", "neighbor", "neighbor family"):
            return super().take_default(place, words)
        refused = Outcome(place, refused="what `default` does here is not confirmed")
        return refused if place.parent is None else None


def inherited(at: Terminal, node: Node) -> bool:
    """Whether a line is a family of a neighbor that its template brings as well."""
    place = node.parent
    if place is None or at.kind(place) != "neighbor" or at.kind(node) != "neighbor family":
        return False
    process = place.around()[0]
    return any(
        template.find(node.text) is not None
        for line in place.inside
        if line.text.startswith("inherit peer ")
        for template in at.twins(process, ("template", "peer", line.text.split()[-1]))
    )
