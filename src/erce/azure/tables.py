"""Operational tables of the MSEEs: ARP, routes, and the summary of sessions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.azure.estate import ArpRow, RouteRow, SummaryRow
from erce.azure.values import to_asn, to_integer
from erce.base.values import Family, Prefix

if TYPE_CHECKING:
    from erce.azure.lookup import Record

_SPACE: Final = re.compile(r"\s+")
_MOST_PREFIXES: Final = 2**31


def read_arp(record: Record) -> ArpRow:
    """Read a row of an ARP table; PowerShell calls the side `InterfaceProperty`."""
    return ArpRow(
        side=record.text("", "interface", "interfaceProperty").lower(),
        address=record.text("", "ipAddress"),
        mac=record.text("", "macAddress"),
        age_minutes=record.integer("", "age"),
    )


def read_route(record: Record) -> RouteRow | None:
    """Read a row of a route table; None, with a remark, without its network."""
    network = record.prefix("", "network")
    row = RouteRow(
        network=network or _NOWHERE,
        next_hop=record.text("", "nextHop"),
        as_path=_as_path(record),
        local_preference=record.integer("", "locPrf", most=2**32 - 1),
        weight=record.integer("", "weight", most=2**32 - 1),
    )
    return row if network else None


_NOWHERE: Final = Prefix(Family.IPV4, 0, 0)


def _as_path(record: Record) -> tuple[int, ...]:
    """Read AS numbers with spaces between them; the origin code at the end is no number."""
    words = [word for word in _SPACE.split(record.text("", "path")) if word not in _NO_NUMBERS]
    asns = [to_asn(word) for word in words]
    node = record.node("path")
    if node and None in asns:
        record.reading.remark(node.at, "an AS path holds more than AS numbers", fatal=True)
    return tuple(asn for asn in asns if asn is not None)


_NO_NUMBERS: Final = ("", "i", "e", "?")


def read_summary(record: Record) -> SummaryRow:
    """Read a row of a summary, in both shapes: of the circuit's and of the provider's action."""
    node = record.node("statePfxRcd", "stateOrPrefixesReceived")
    prefixes = None if node is None else to_integer(node.value)
    if prefixes is not None and not 0 <= prefixes < _MOST_PREFIXES:
        prefixes = record.integer("", "statePfxRcd", "stateOrPrefixesReceived")
    elif node is not None and prefixes is None:
        state = record.text("", "statePfxRcd", "stateOrPrefixesReceived")
        return _summary(record, state, None)
    return _summary(record, "", prefixes)


def _summary(record: Record, state: str, prefixes: int | None) -> SummaryRow:
    return SummaryRow(
        neighbor=record.text("", "neighbor"),
        asn=record.asn("", "as", "asProperty", "asn"),
        state=state,
        prefixes=prefixes,
        up_down=record.text("", "upDown"),
    )
