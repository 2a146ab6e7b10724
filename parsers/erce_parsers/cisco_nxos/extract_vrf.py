"""`vrf context ...` and static routes: from lines to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_nxos.dispatch import HARMLESS, Commands, Handler, read_block, settle
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.cisco_nxos.records import Setting, VrfRecord
from erce_parsers.cisco_nxos.words import VRF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

_MAX_DISTANCE: Final = 255
_LABELLED: Final = frozenset({"name", "tag"})


def extract_vrf(config: Configuration, node: Node, ledger: Ledger) -> None:
    """Read `vrf context NAME`."""
    words = node.text.split()
    if words[1:2] != ["context"] or len(words) != 3:  # noqa: PLR2004
        config.stray = True
        Owner(ledger, ()).note(node, LineState.UNKNOWN)
        return
    name = words[2]
    record = config.vrfs.setdefault(name, VrfRecord())
    record.nodes.append(node)
    owner = Owner(ledger, ("vrfs", name))
    ledger.harmless(node) if name == DEFAULT_VRF else ledger.understood(node)
    read_block(record, node.children, owner, _COMMANDS)


def _address_family(_: VrfRecord, words: list[str], node: Node, owner: Owner) -> bool:
    """Set the route targets of a family aside."""
    for child in node.children:
        settle(child.text.split(), child, owner, VRF)
    return len(words) > 1


def static_route(record: VrfRecord, words: list[str], node: Node, owner: Owner) -> bool:
    """Read `ip route P ...`: a route to Null0 is an anchor, others are not in the model."""
    if len(words) < 4 or words[1] != "route":  # noqa: PLR2004
        return False
    text, rest = words[2], words[3:]
    if "/" not in text:
        text, rest = f"{text} {rest[0]}", rest[1:]
    out = rest[0].lower() if rest else ""
    try:
        prefix = owner.ledger.prefixes[text] if out.startswith("null") else None
    except ValueError:
        prefix = None
    if prefix is None:
        owner.ledger.harmless(node)
        return True
    options = rest[2:] if out == "null" else rest[1:]
    distance = _distance(options) if options else 1
    if distance is None:
        owner.note(node, LineState.UNSUPPORTED, "this form of a discard route is not modelled")
        return True
    routes = record.anchors.get(prefix)
    if routes is None:
        record.anchors[prefix] = [Setting(distance, node)]
    else:
        routes.append(Setting(distance, node))
    owner.ledger.states[node.number] = HARMLESS
    return True


def _distance(words: list[str]) -> int | None:
    """Return the distance of a route, 1 where none is written; None for an unknown option."""
    distance = 1
    rest = iter(words)
    for word in rest:
        if word in _LABELLED:
            next(rest, None)
            continue
        value = number(word)
        if value is None or not 1 <= value <= _MAX_DISTANCE:
            return None
        distance = value
    return distance


def _rd(record: VrfRecord, words: list[str], node: Node, owner: Owner) -> bool:
    if len(words) != 2:  # noqa: PLR2004
        return False
    record.rd = Setting(words[1], node)
    owner.ledger.understood(node)
    return True


_HANDLERS: Final[Mapping[str, Handler[VrfRecord]]] = {
    "address-family": _address_family,
    "ip": static_route,
    "ipv6": static_route,
    "rd": _rd,
}
_COMMANDS: Final = Commands(_HANDLERS, VRF, loose=True)
