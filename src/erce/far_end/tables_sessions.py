"""Session summaries of an MSEE: state, AS number and count of each session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.values import Family
from erce.far_end.tables_seat import plain
from erce.far_end.witness import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import SummaryRow, Table
    from erce.far_end.tables_seat import Limits, Seat

DOWN: Final = "AZ034"
OTHER_AS: Final = "AZ035"
TOO_MANY: Final = "AZ036"

_TITLES: Final = {Family.IPV4: "IPv4", Family.IPV6: "IPv6"}


def session_findings(seat: Seat, table: Table, limits: Limits, *, counted: bool) -> Iterator[Told]:
    """Yield what a summary says against the sessions of the link.

    Rows of other neighbors are left alone. `counted`: a route table of the link is at hand, which
    counts better.
    """
    own = {seat.own(family): family for family in Family}
    for row in table.summary:
        family = own.get(plain(row.neighbor))
        if family is None or not row.neighbor:
            continue
        if row.state:
            yield _down(seat, table, row)
        if row.asn is not None and seat.asns and row.asn not in seat.asns:
            yield _other_as(seat, table, row)
        if row.prefixes is not None and not counted:
            yield from too_many(seat, table, family, row.prefixes, limits)


def _down(seat: Seat, table: Table, row: SummaryRow) -> Told:
    since = f", for {row.up_down}" if row.up_down[:1].isdigit() else ""
    return Told(
        rule=DOWN,
        message=f"{seat.about.words}: session {row.neighbor} is {row.state} in Azure{since}",
        source=table.source,
        about=seat.about,
        related=seat.related(),
        expected="established",
        observed=row.state,
    )


def _other_as(seat: Seat, table: Table, row: SummaryRow) -> Told:
    wanted = ", ".join(map(str, sorted(seat.asns)))
    return Told(
        rule=OTHER_AS,
        message=f"{seat.about.words}: Azure's session with {row.neighbor} is to AS {row.asn}, not "
        f"{wanted}",
        source=table.source,
        about=seat.about,
        related=seat.related(),
        expected=wanted,
        observed=str(row.asn),
    )


def too_many(  # what is counted, of what
    seat: Seat, table: Table, family: Family, count: int, limits: Limits
) -> Iterator[Told]:
    """Say that Azure receives so many prefixes that it drops the session, or nearly so."""
    limit = limits.advertised(seat.view.kind.value, family, _sku(seat))
    if not limits.is_near(count, limit):
        return
    yield Told(
        rule=TOO_MANY,
        message=f"{seat.about.words}: Azure receives {count:,} {_TITLES[family]} prefixes, and "
        f"drops the session past {limit:,}",
        source=table.source,
        about=seat.about,
        related=seat.related(),
        expected=f"at most {limit:,}",
        observed=f"{count:,}",
        severity=None if count > limit else Severity.WARNING,
    )


def _sku(seat: Seat) -> str:
    view = seat.view.circuit
    return view.azure.tier.lower() or (view.intent.sku if view.intent else "")
