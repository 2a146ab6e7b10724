"""What Azure's operational tables show of a link: ARP, sessions, routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure.estate import LinkRole, TableKind
from erce.far_end.tables_arp import arp_findings
from erce.far_end.tables_routes import differing_links, route_findings
from erce.far_end.tables_seat import Limits, Seat
from erce.far_end.tables_sessions import session_findings
from erce.far_end.witness import About, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.azure.estate import AzureEstate, Remark, Table
    from erce.far_end.witness_policy import Policies
    from erce.far_end.witnesses import PeeringView, Witnesses

__all__ = ["Limits", "table_findings"]

OF_NO_CIRCUIT: Final = "AZ044"


def table_findings(
    witnesses: Witnesses, views: Sequence[PeeringView], policies: Policies, limits: Limits
) -> Iterator[Told]:
    """Yield what the tables contradict, each on the link that it is of."""
    seated: list[tuple[Seat, Table]] = []
    for table in witnesses.azure.tables:
        seat = find_seat(table, views)
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


def open_remarks(azure: AzureEstate, views: Sequence[PeeringView]) -> Iterator[Remark]:
    """Yield the remarks of the reader, without those that a table's addresses have answered.

    The reader cannot tell of which link a table is when its file's name does not say so.
    """
    settled = {
        table.source
        for table in azure.tables
        if (table.peering is None or table.path is None) and find_seat(table, views) is not None
    }
    for remark in azure.remarks:
        if not (remark.fatal and remark.source in settled):
            yield remark


def find_seat(table: Table, views: Iterable[PeeringView]) -> Seat | None:
    """Find the link that a table is of: by what its file says, then by its addresses.

    The payload itself names neither peering nor path. None where several links are left.
    """
    seats = [
        Seat(view=view, role=role)
        for view in views
        for role in LinkRole
        if table.path in {None, role}
        and table.peering in {None, view.kind}
        and _named(table.circuit, view)
    ]
    known = addresses(table)
    fitting = [seat for seat in seats if seat.addresses & known]
    if len(fitting) == 1:
        return fitting[0]
    return seats[0] if len(seats) == 1 else None


def _named(circuit: str, view: PeeringView) -> bool:
    names = {view.circuit.name.casefold(), view.circuit.azure.name.casefold()}
    return not circuit or circuit.casefold() in names


def addresses(table: Table) -> frozenset[str]:
    """Return the addresses that say whose table it is."""
    found = {row.address for row in table.arp} | {row.neighbor for row in table.summary}
    return frozenset(found | {row.next_hop for row in table.routes})


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
