"""Joins what the files say of one thing, by resource id and name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.azure import circuits, peerings, ports
from erce.azure.estate import (
    AzureCircuit,
    AzurePeering,
    AzurePort,
    PeeringKind,
    RouteFilter,
)
from erce.azure.kinds import Kind
from erce.azure.resource_id import name_in
from erce.azure.shelf import Part, Shelf, Thing

if TYPE_CHECKING:
    from erce.azure.documents import Found
    from erce.azure.lookup import Record

_CIRCUITS: Final = "circuits"
_CIRCUIT_KINDS: Final = (Kind.CIRCUIT, Kind.CROSS)
_PART_KINDS: Final = (Kind.PEERING, Kind.CONNECTION)
_PORT_KINDS: Final = (Kind.PORT, Kind.LAG)
_FILTER_KINDS: Final = (Kind.FILTER, Kind.FILTER_RULE)


class Joined:
    """Circuits, ports and filters while they come together."""

    def __init__(self) -> None:
        self.circuits: Shelf[AzureCircuit] = Shelf("circuits")
        self.ports: Shelf[AzurePort] = Shelf("ports")
        self.filters: Shelf[RouteFilter] = Shelf("filters")

    def add(self, found: list[Found]) -> None:
        """Read and join resources: whole circuits first, then what belongs to them."""
        for item in found:
            if item.kind in _CIRCUIT_KINDS:
                self._circuit(item)
        for item in found:
            if item.kind in _PART_KINDS:
                self._part(item)
            elif item.kind in _PORT_KINDS:
                self._port(item)
            elif item.kind in _FILTER_KINDS:
                self._filter(item)

    def _circuit(self, found: Found) -> None:
        record = found.record
        resource_id = circuits.circuit_id(record)
        name = name_in(resource_id, circuits.TYPE)
        if not name and found.kind is Kind.CIRCUIT:
            # the name of a cross connection is the circuit's service key, and is never read
            name = record.text("", "name")
        self._begin(record, _CIRCUITS, self.circuits.spelled(name))
        circuit = circuits.read_circuit(record, record.path[1])
        for item in record.each("peerings", kind=Kind.PEERING):
            peering = self._peering(item, circuit.name)
            if peering is not None and circuit.peering(peering.kind):
                item.reading.remark(
                    item.at, f"a second {peering.kind} peering of '{circuit.name}'", fatal=True
                )
            elif peering is not None:
                circuit = _with_peering(circuit, peering)
        _put(self.circuits, circuit, record)

    def _part(self, found: Found) -> None:
        """Read a peering or a connection that stands alone, and give it to its circuit."""
        record = found.record
        resource_id = circuits.circuit_id(record)
        name = self.circuits.spelled(self._circuit_of(record, resource_id))
        record.reading.sources = {}
        if found.kind is Kind.PEERING:
            peering = self._peering(record, name)
        else:
            peering = _connection(record, name)
        if peering is not None:
            circuit = AzureCircuit(name=name, id=resource_id, peerings=(peering,))
            _put(self.circuits, circuit, record)

    def _circuit_of(self, record: Record, resource_id: str) -> str:
        """Return the name of the circuit that a peering belongs to; the only one without any."""
        name = name_in(resource_id, circuits.TYPE) or record.text("", "expressRouteCircuitName")
        if name or not self.circuits.only():
            return name
        name = self.circuits.only()
        record.reading.remark(
            record.at, f"the {record.kind} names no circuit, and was taken for one of '{name}'"
        )
        return name

    def _peering(self, record: Record, circuit: str) -> AzurePeering | None:
        kind = peerings.peering_kind(record)
        if kind is None:
            return None
        record.at_path((_CIRCUITS, circuit, "peerings", str(kind)))
        for filter_ in (record, record.inside("ipv6PeeringConfig", "ipv6")):
            nested = filter_ and filter_.inside("routeFilter", kind=Kind.FILTER)
            if nested and nested.has("rules"):
                self._nested_filter(nested)
        return peerings.read_peering(record, kind, circuit)

    def _nested_filter(self, record: Record) -> None:
        """Read a route filter that PowerShell writes inside the peering."""
        kept, peering = record.reading.sources, record.path
        name = record.text("", "name") or name_in(record.text("", "id"), "routefilters")
        self._begin(record, "filters", self.filters.spelled(name))
        _put(self.filters, ports.read_filter(record, record.path[1]), record)
        record.reading.sources, record.path = kept, peering

    def _port(self, found: Found) -> None:
        record = found.record
        name = record.text("", "name")
        if not name:
            resource_id = record.text("", "id")
            name = name_in(resource_id, "expressrouteports") or name_in(
                resource_id, "expressroutelags"
            )
        self._begin(record, "ports", self.ports.spelled(name))
        _put(self.ports, ports.read_port(record, record.path[1]), record)

    def _filter(self, found: Found) -> None:
        record = found.record
        name = name_in(record.text("", "id"), "routefilters")
        if found.kind is Kind.FILTER:
            name = record.text("", "name") or name
        self._begin(record, "filters", self.filters.spelled(name))
        if found.kind is Kind.FILTER:
            _put(self.filters, ports.read_filter(record, record.path[1]), record)
            return
        rule = ports.read_rule(record)
        if rule is not None:
            record.reading.note((*record.path, "rules"), record.at)
            whole = RouteFilter(name=record.path[1], rules=(rule,))
            _put(self.filters, whole, record)

    def _begin(self, record: Record, field: str, name: str) -> None:
        record.reading.sources = {}
        record.at_path((field, name))
        if not name:
            record.reading.remark(record.at, f"the {record.kind} has no name", fatal=True)


def _put(shelf: Shelf[Thing], thing: Thing, record: Record) -> None:
    if not shelf.add(Part(thing, record.reading.sources, record.reading.source(record.at))):
        record.reading.remark(
            record.at,
            f"two resources of the name '{thing.name}'; this one was left out",
            "Compare them one at a time.",
            fatal=True,
        )


def _with_peering(circuit: AzureCircuit, peering: AzurePeering) -> AzureCircuit:
    return replace(circuit, peerings=(*circuit.peerings, peering))


def _connection(record: Record, circuit: str) -> AzurePeering | None:
    """Read a connection that stands alone; Global Reach connects private peerings."""
    kind = PeeringKind.PRIVATE
    path = (_CIRCUITS, circuit, "peerings", str(kind))
    connection = peerings.read_connection(record, circuit, path)
    if connection is None:
        return None
    return AzurePeering(kind=kind, global_reach=(connection,))
