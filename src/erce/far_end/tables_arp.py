"""ARP tables of an MSEE.

Healthy is a row of the customer's side with a MAC address; some hardware shows no row of
Microsoft's side, and that alone is no fault (Microsoft: Get ARP tables in the Resource Manager
deployment model).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.far_end.tables_seat import plain
from erce.far_end.witness import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import Table
    from erce.far_end.tables_seat import Seat

NO_ANSWER: Final = "AZ032"
OTHER_ADDRESS: Final = "AZ033"

_ON_PREM: Final = "on-prem"
_INCOMPLETE: Final = "incomplete"


def arp_findings(seat: Seat, table: Table) -> Iterator[Told]:
    """Yield what an ARP table says against the link."""
    own = seat.own(Family.IPV4)
    rows = [row for row in table.arp if row.side.casefold() == _ON_PREM]
    answered = [row for row in rows if row.mac and row.mac.casefold() != _INCOMPLETE]
    if not answered:
        side = "Microsoft's" if not table.arp else "the customer's or the provider's"
        what = "is empty" if not table.arp else "has no MAC address of the router"
        yield _told(
            seat,
            table,
            NO_ANSWER,
            f"Azure's ARP table {what}, so the fault is on {side} side",
            expected=f"a MAC address of {own}" if own else "a MAC address",
            observed="an empty table" if not table.arp else "none",
        )
        return
    seen = sorted({plain(row.address) for row in answered})
    if own and own not in seen:
        yield _told(
            seat,
            table,
            OTHER_ADDRESS,
            f"{', '.join(seen)} answers Azure's ARP, the router's address is {own}",
            expected=own,
            observed=", ".join(seen),
        )


def _told(  # noqa: PLR0913  # what a finding has
    seat: Seat, table: Table, rule: str, message: str, *, expected: str, observed: str
) -> Told:
    return Told(
        rule=rule,
        message=f"{seat.about.words}: {message}",
        source=table.source,
        about=seat.about,
        related=seat.related(),
        expected=expected,
        observed=observed,
    )
