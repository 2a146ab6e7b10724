"""Neighbors: what they say themselves, what their templates say, and the defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.platform import Platform
from erce.base.values import Family
from erce.model import LineState, Neighbor, NeighborFamily
from erce.platforms import facts
from erce_parsers.cisco_nxos.inheritance import Inheritance
from erce_parsers.cisco_nxos.layers import Layer, Values, lines, pick, use
from erce_parsers.cisco_nxos.owners import Template
from erce_parsers.lines import Node
from erce_parsers.made import make_neighbor, make_neighbor_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import IPAddress
    from erce.model import Bfd, Path, RemovePrivateAs
    from erce_parsers.cisco_nxos.convert_bfd import BfdLookup
    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.cisco_nxos.records import BgpRecord, FamilyRecord, SessionRecord, TableRecord
    from erce_parsers.lines import Ledger

_FACTS: Final = facts(Platform.CISCO_NXOS)
_FAMILIES: Final = tuple(Family)
_TIMERS: Final = (_FACTS.keepalive_s, _FACTS.hold_s)


class NeighborConverter:
    """Makes the neighbors of one process."""

    def __init__(self, bgp: BgpRecord, bfd: BfdLookup, ledger: Ledger) -> None:
        self._ledger = ledger
        self._bfd = bfd
        self._inheritance = Inheritance(bgp)
        self._owners: list[Owner] = [
            *(record.owner for record in bgp.peers.values()),
            *(record.owner for record in bgp.sessions.values()),
            *(owner for _, owner in bgp.policies.values()),
        ]

    def convert(self, table: TableRecord) -> tuple[Neighbor, ...]:
        """Make the neighbors of a VRF, sorted."""
        order = sorted(table.neighbors, key=lambda item: (item.version, int(item)))
        made = (self._neighbor(table, address, table.neighbors[address]) for address in order)
        return tuple(neighbor for neighbor in made if neighbor is not None)

    def settle(self) -> None:
        """Note the lines of templates for those who inherit them."""
        for owner in self._owners:
            if isinstance(owner, Template):
                owner.settle()

    def _neighbor(
        self, table: TableRecord, address: IPAddress, record: SessionRecord
    ) -> Neighbor | None:
        layers = self._inheritance.session(record)
        path = record.owner.path
        _inherited_by(path, layers)
        values = Values(path, layers, self._ledger)
        remote_as = values.get("remote_as", lambda layer: layer.remote_as, None)
        if remote_as is None:
            node = Node(record.node.text, record.node.number)
            record.owner.note(node, LineState.UNKNOWN, "no AS number that could be read")
            return None
        self._ledger.lines[path] = (record.node.number,)
        keepalive_s, hold_s = self._timers(table, layers, path)
        return make_neighbor(
            address=address,
            remote_as=remote_as,
            local_as=values.get("local_as", lambda layer: layer.local_as, None),
            description=values.get("description", lambda layer: layer.description, None),
            enabled=values.get("enabled", lambda layer: layer.enabled, default=True),
            keepalive_s=keepalive_s,
            hold_s=hold_s,
            bfd=self._session_bfd(table.name, address, layers, path),
            password=values.get("password", lambda layer: layer.password, None),
            multihop=values.get("multihop", lambda layer: layer.multihop, None),
            ttl_security=values.get("ttl_security", lambda layer: layer.ttl_security, None),
            tcp_ao=values.get("tcp_ao", lambda layer: layer.tcp_ao, None),
            update_source=values.get("update_source", lambda layer: layer.update_source, None),
            families=self._families(layers, path),
        )

    def _timers(
        self, table: TableRecord, layers: Sequence[Layer[SessionRecord]], path: Path
    ) -> tuple[int, int]:
        """Return keepalive and hold: the session's, the VRF's, or the platform's."""
        default = table.timers.value if table.timers else _TIMERS
        wanted: tuple[int, int] | None = default
        chosen = pick(layers, lambda layer: layer.timers, wanted, self._ledger)
        provenance = self._ledger.provenance
        if chosen is not None and chosen[0].value is not None:
            value, places = chosen[0].value, lines(*chosen)
        elif table.timers is not None:
            value, places = default, (table.timers.node.number,)
            if default != _TIMERS:
                self._ledger.understood(table.timers.node)
        else:
            provenance.defaults.update(((*path, "keepalive_s"), (*path, "hold_s")))
            return _TIMERS
        provenance.lines[*path, "keepalive_s"] = provenance.lines[*path, "hold_s"] = places
        return value

    def _session_bfd(
        self, vrf: str, address: IPAddress, layers: Sequence[Layer[SessionRecord]], path: Path
    ) -> Bfd | None:
        chosen = pick(layers, lambda layer: layer.bfd, default=False, ledger=None)
        if chosen is None:
            return None
        if chosen[0].value:
            result = self._bfd.session(vrf, address)
            if result.bfd is None:
                # before `use` can say otherwise for another neighbor of the template
                layers[0].owner.note(chosen[0].node, LineState.UNSUPPORTED, result.reason)
                return None
            places = (*lines(*chosen), *(node.number for node in result.nodes))
            self._ledger.lines[*path, "bfd"] = places
        else:
            result = None
        pick(layers, lambda layer: layer.bfd, default=False, ledger=self._ledger)
        return result.bfd if result else None

    def _families(
        self, layers: Sequence[Layer[SessionRecord]], path: Path
    ) -> tuple[NeighborFamily, ...]:
        made = []
        for family in _FAMILIES:
            chain = self._inheritance.family(family, layers)
            if chain:
                _inherited_by(path, chain)
                place = (*path, "families", family.value)
                # the session's line is for all of its families
                removed = Values(place, layers, self._ledger).get(
                    "remove_private_as", lambda layer: layer.remove_private_as, None
                )
                made.append(self._family(family, chain, place, removed))
                self._header(chain)
        return tuple(made)

    def _header(self, chain: Sequence[Layer[FamilyRecord]]) -> None:
        """Say whether the header of an address family counts.

        One that only repeats what a template brings counts through its lines alone.
        """
        activating = [layer for layer in chain if layer.activates]
        nearest = activating[0]
        states = self._ledger.states
        inner = (states[child.number] for child in nearest.record.node.children)
        if len(activating) == 1 or LineState.UNDERSTOOD in inner:
            use(nearest.record.node, nearest.via, self._ledger)

    def _family(
        self,
        family: Family,
        chain: Sequence[Layer[FamilyRecord]],
        path: Path,
        removed: RemovePrivateAs | None,
    ) -> NeighborFamily:
        values = Values(path, chain, self._ledger)
        self._ledger.lines[path] = (chain[0].record.node.number,)
        into = values.get("import_policies", lambda item: item.import_policy, None)
        out = values.get("export_policies", lambda item: item.export_policy, None)
        return make_neighbor_family(
            family=family,
            import_policies=(into,) if into else (),
            export_policies=(out,) if out else (),
            import_prefix_list=values.get(
                "import_prefix_list", lambda item: item.import_prefix_list, None
            ),
            export_prefix_list=values.get(
                "export_prefix_list", lambda item: item.export_prefix_list, None
            ),
            import_as_path_list=values.get(
                "import_as_path_list", lambda item: item.import_as_path_list, None
            ),
            export_as_path_list=values.get(
                "export_as_path_list", lambda item: item.export_as_path_list, None
            ),
            maximum_prefixes=values.get(
                "maximum_prefixes", lambda item: item.maximum_prefixes, None
            ),
            default_originate=values.get(
                "default_originate", lambda item: item.default_originate, default=False
            ),
            send_communities=self._communities(values, path),
            soft_reconfiguration=values.get(
                "soft_reconfiguration", lambda item: item.soft_reconfiguration, default=False
            ),
            remove_private_as=removed,
            allowas_in=values.get("allowas_in", lambda item: item.allowas_in, None),
            weight=values.get("weight", lambda item: item.weight, 0),
        )

    def _communities(self, values: Values[FamilyRecord], path: Path) -> tuple[str, ...]:
        """Return the kinds of communities that are sent; each has a line of its own."""
        places = self._ledger.lines
        key = (*path, "send_communities")
        extended = values.get("send_communities", lambda item: item.extended, default=False)
        before = places.get(key, ())
        standard = values.get("send_communities", lambda item: item.standard, default=False)
        if before and places[key] != before:
            places[key] = (*before, *places[key])
        return ("extended",) * extended + ("standard",) * standard


def _inherited_by(
    path: Path, layers: Sequence[Layer[SessionRecord]] | Sequence[Layer[FamilyRecord]]
) -> None:
    """Tell the templates which neighbor inherits them."""
    for layer in layers:
        if isinstance(layer.owner, Template):
            layer.owner.used[path] = None
