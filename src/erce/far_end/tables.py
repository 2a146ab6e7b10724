"""What Azure's operational tables show of a link: ARP, sessions, routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure.estate import LinkRole, TableKind
from erce.far_end.tables_arp import arp_findings
from erce.far_end.tables_routes import differing_links, route_findings
from erce.far_end.tables_seat import Limits, Seat, plain
from erce.far_end.tables_sessions import session_findings
from erce.far_end.witness import About, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.azure.estate import AzureEstate, Remark, Table
    from erce.far_end.witness_policy import Policies
    from erce.far_end.witnesses import PeeringView, Witnesses

__all__ = ["Limits", "Seats", "table_findings"]

OF_NO_CIRCUIT: Final = "AZ044"


def table_findings(
    witnesses: Witnesses, seats: Seats, policies: Policies, limits: Limits
) -> Iterator[Told]:
    """Yield what the tables contradict, each on the link that it is of."""
    seated: list[tuple[Seat, Table]] = []
    for table in witnesses.azure.tables:
        seat = seats.find(table)
        if seat is None:
            if table.peering is not None and table.path is not None:
                yield _nowhere(table)  # else the reader has said so
            continue
        seated.append((seat, table))
    routed = {(seat.view, seat.role) for seat, table in seated if table.kind is TableKind.ROUTES}
    for seat, table in seated:
        if table.kind is TableKind.ARP:
            yield from arp_findings(seat, table)
        elif table.kind is TableKind.SUMMARY:
            counted = (seat.view, seat.role) in routed
            yield from session_findings(seat, table, limits, counted=counted)
        else:
            yield from route_findings(seat, table, policies, limits)
    yield from differing_links(seated, policies)


def open_remarks(azure: AzureEstate, seats: Seats) -> Iterator[Remark]:
    """Yield the remarks of the reader, without those that a table's addresses have answered.

    The reader cannot tell of which link a table is when its file's name does not say so.
    """
    settled = {
        table.source
        for table in azure.tables
        if (table.peering is None or table.path is None) and seats.find(table) is not None
    }
    for remark in azure.remarks:
        if not (remark.fatal and remark.source in settled):
            yield remark


class Seats:
    """All links, to be found by what is known of a table."""

    def __init__(self, views: Iterable[PeeringView]) -> None:
        self._by_name: dict[str, list[Seat]] = {}
        self._by_address: dict[str, list[Seat]] = {}
        self._all: list[Seat] = []
        for seat in (Seat(view=view, role=role) for view in views for role in LinkRole):
            self._all.append(seat)
            circuit = seat.view.circuit
            for name in {circuit.name.casefold(), circuit.azure.name.casefold()}:
                self._by_name.setdefault(name, []).append(seat)
            for address in seat.addresses:
                self._by_address.setdefault(address, []).append(seat)

    def find(self, table: Table) -> Seat | None:
        """Find the link that a table is of: by what its file says, then by its addresses.

        The payload itself names neither peering nor path. None where several links are left.
        """
        fitting = {
            id(seat): seat
            for address in addresses(table)
            for seat in self._by_address.get(address, ())
            if _says(table, seat)
        }
        if len(fitting) == 1:
            return next(iter(fitting.values()))
        named = self._by_name.get(table.circuit.casefold(), []) if table.circuit else self._all
        seats = [seat for seat in named if _says(table, seat)]
        return seats[0] if len(seats) == 1 else None


def _says(table: Table, seat: Seat) -> bool:
    """Whether what the table's file says fits a link."""
    names = {seat.view.circuit.name.casefold(), seat.view.circuit.azure.name.casefold()}
    return (
        table.path in {None, seat.role}
        and table.peering in {None, seat.view.kind}
        and (not table.circuit or table.circuit.casefold() in names)
    )


def addresses(table: Table) -> frozenset[str]:
    """Return the addresses that say whose table it is."""
    found = {row.address for row in table.arp} | {row.neighbor for row in table.summary}
    return frozenset(map(plain, found | {row.next_hop for row in table.routes}))


def _nowhere(table: Table) -> Told:
    return Told(
        rule=OF_NO_CIRCUIT,
        message=f"the {_KINDS[table.kind]} is of no link that is known, neither by the name of its "
        "file nor by its addresses",
        source=table.source,
        about=About(circuit=table.circuit),
    )


_KINDS: Final = {
    TableKind.ARP: "ARP table",
    TableKind.ROUTES: "route table",
    TableKind.SUMMARY: "session summary",
}
