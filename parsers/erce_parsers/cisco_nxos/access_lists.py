"""Access lists that choose what is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.model import LineState
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.owners import Owner

if TYPE_CHECKING:
    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

_EVERYTHING: Final = Prefix(Family.IPV4, 0, 0)
_NOTHING: Final = ["deny", "ip", "any", "any"]
_ASIDE: Final = frozenset({"remark", "statistics"})


class AccessLists:
    """The access lists of a file, each read when a rule names it."""

    def __init__(self, config: Configuration, ledger: Ledger) -> None:
        self._lists = config.access_lists
        self._ledger = ledger
        self._read: dict[str, tuple[Prefix, ...]] = {}

    def sources(self, name: str, vrf: str) -> tuple[Prefix, ...] | None:
        """Return what a list permits to any destination, sorted; None if it is not in the file.

        What cannot be read is noted for the VRF that asks first.
        """
        known = self._read.get(name)
        nodes = self._lists.get(name)
        if known is None and nodes is not None:
            known = self._read[name] = _sources(nodes, Owner(self._ledger, ("vrfs", vrf)))
        return known


def _sources(nodes: list[Node], owner: Owner) -> tuple[Prefix, ...]:
    ledger = owner.ledger
    found: set[Prefix] = set()
    entries: list[Node] = []
    closed = False
    for node in nodes:
        ledger.understood(node)
        for child in node.children:
            words = _entry_words(child)
            if not words or closed:
                ledger.harmless(child)
                continue
            closed = words == _NOTHING
            if closed:
                # what a list does at its end anyway; first, it keeps the others from counting
                _state(child, ledger, counts=not entries)
            else:
                _entry(child, words, found, owner)
            entries.append(child)
    # a list without entries permits everything (Nexus 9000 interfaces guide 10.6)
    if len(entries) == 1 and found == {_EVERYTHING}:
        _state(entries[0], ledger, counts=False)
    return tuple(sorted(found)) if entries else (_EVERYTHING,)


def _entry_words(node: Node) -> list[str]:
    """Return the words of an entry without its number; none for a line that is no entry."""
    words = node.text.split()
    if number(words[0]) is not None:
        words = words[1:]
    return [] if words[:1] and words[0] in _ASIDE else words


def _state(node: Node, ledger: Ledger, *, counts: bool) -> None:
    ledger.states[node.number] = LineState.UNDERSTOOD if counts else LineState.HARMLESS


def _entry(node: Node, words: list[str], found: set[Prefix], owner: Owner) -> None:
    """Add what an entry permits."""
    source = _permitted(words)
    if source is None:
        reason = "only `permit ip SOURCE any` is modelled in an access list for translation"
        owner.note(node, LineState.UNSUPPORTED, reason)
        return
    _state(node, owner.ledger, counts=source not in found)
    found.add(source)


def _permitted(words: list[str]) -> Prefix | None:
    """Return the source of `permit ip SOURCE any`."""
    if words[:2] != ["permit", "ip"] or words[-1] != "any":
        return None
    source = words[2:-1]
    if source == ["any"]:
        return _EVERYTHING
    if source[:1] == ["host"]:
        source = source[1:]
    text = source[0] if len(source) == 1 else ""
    if len(source) == 2:  # noqa: PLR2004  # address and wildcard
        text = f"{source[0]} {_mask(source[1])}"
    try:
        return Prefix.parse(text)
    except ValueError:
        return None


def _mask(wildcard: str) -> str:
    """Turn the bits of a wildcard round."""
    parts = [number(part) for part in wildcard.split(".")]
    return ".".join("" if part is None else str(255 - part) for part in parts)
