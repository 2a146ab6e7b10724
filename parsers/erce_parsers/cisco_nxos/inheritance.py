"""Which templates a neighbor inherits, nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce_parsers.cisco_nxos.layers import Layer
from erce_parsers.cisco_nxos.owners import Template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import Family
    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.cisco_nxos.records import BgpRecord, FamilyRecord, SessionRecord
    from erce_parsers.lines import Node

_MOST: Final = 16
"""Templates of one neighbor beyond which no further ones are followed; a neighbor has three."""
_UNDEFINED: Final = "the template is not in the file"


class Inheritance:
    """The templates of one process."""

    def __init__(self, bgp: BgpRecord | None) -> None:
        self._peers = bgp.peers if bgp else {}
        self._sessions = bgp.sessions if bgp else {}
        self._policies = bgp.policies if bgp else {}

    def session(self, record: SessionRecord) -> list[Layer[SessionRecord]]:
        """Return the neighbor itself, then its templates and theirs."""
        layers = [Layer(record, record.owner)]
        if not record.inherits:
            return layers
        seen: set[tuple[str, str]] = set()
        pending = _inherited(record, ())
        while pending and len(layers) < _MOST:
            kind, name, via, owner = pending.pop()
            templates = self._peers if kind == "peer" else self._sessions
            template = templates.get(name)
            if template is None:
                _undefined(via[-1], owner)
            elif (kind, name) not in seen:
                seen.add((kind, name))
                brought = (*via, template.node)
                layers.append(Layer(template, template.owner, brought))
                pending += _inherited(template, brought)
        return layers

    def family(
        self, family: Family, layers: Sequence[Layer[SessionRecord]]
    ) -> list[Layer[FamilyRecord]]:
        """Return what the neighbor and its templates say about an address family."""
        found: list[Layer[FamilyRecord]] = []
        for layer in layers:
            record = layer.record.families.get(family)
            if record is not None:
                via = (*layer.via, record.node) if layer.via else ()
                found.append(Layer(record, layer.owner, via))
                if record.inherits:
                    self._add_policies(record, layer.owner, via, found)
        return found

    def _add_policies(
        self,
        record: FamilyRecord,
        owner: Owner,
        via: tuple[Node, ...],
        found: list[Layer[FamilyRecord]],
    ) -> None:
        seen: set[str] = set()
        pending = [(record, owner, via)]
        while pending and len(seen) < _MOST:
            source, holder, brought = pending.pop()
            # the lowest number is preferred (Nexus 3000 unicast routing guide, BGP peer templates)
            for _, name, node in sorted(source.inherits, key=lambda item: item[0])[:_MOST]:
                known = self._policies.get(name)
                if known is None:
                    _undefined(node, holder)
                elif name not in seen:
                    seen.add(name)
                    policy, template = known
                    lines = (*brought, node, policy.node)
                    found.append(Layer(policy, template, lines, activates=False))
                    pending.append((policy, template, lines))


def _inherited(
    record: SessionRecord, via: tuple[Node, ...]
) -> list[tuple[str, str, tuple[Node, ...], Owner]]:
    """Return kind, name, lines and owner of the templates of a record, the nearest one last."""
    return [
        (kind, name, (*via, node), record.owner)
        for kind, name, node in reversed(record.inherits[:_MOST])
    ]


def _undefined(node: Node, owner: Owner) -> None:
    """Note a template that is named and not defined, once."""
    states = owner.ledger.states
    if isinstance(owner, Template):
        if all(known is not node for known, _, _ in owner.problems[-_MOST:]):
            owner.note(node, LineState.UNKNOWN, _UNDEFINED)
    elif states[node.number] != LineState.UNKNOWN:
        owner.note(node, LineState.UNKNOWN, _UNDEFINED)
