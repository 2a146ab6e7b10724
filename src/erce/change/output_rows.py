"""What a show output says, in the same words on every platform."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, IPAddress, parse_address, parse_asn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PORT: Final = re.compile(r"(?<![\w./:-])([A-Za-z][\w./:-]*+)\(([A-Za-z-]+)\)")
_MAX_DIGITS: Final = 19
"""Longer numbers are no counters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact of an output: a session, an address family of it, a port. None: not told."""

    vrf: str | None = None
    """`default` is the global table."""

    neighbor: IPAddress | None = None
    family: Family | None = None
    remote_as: int | None = None
    state: str | None = None
    """Of BGP, in the router's own word."""

    up: str | None = None
    """For how long, as the router writes it."""

    received: int | None = None
    advertised: int | None = None
    bfd: str | None = None
    macsec: str | None = None
    interface: str | None = None
    """As the output spells it, perhaps abbreviated."""

    link: str | None = None
    """State of the interface's line protocol."""

    packets_in: int | None = None
    packets_out: int | None = None
    members: tuple[str, ...] | None = None
    """Members of a LAG that carry traffic."""

    active: int | None = None
    """Number of them, where the output tells the number only."""

    @property
    def about(self) -> IPAddress | str | None:
        """What the row is about; None of a heading."""
        return self.neighbor or self.interface


def rows_of(found: Iterable[Mapping[str, str]]) -> tuple[Row, ...]:
    """Turn what a reader found into rows, in the order of the output.

    `in_vrf` and `in_family` hold for all that follows. A record that is about nothing of its own
    (an address family, a member) adds to the neighbor or interface before it.
    """
    vrf = family = ""
    owner = Row()
    rows: list[Row] = []
    for record in found:
        if "in_vrf" in record or "in_family" in record:
            vrf = record.get("in_vrf", vrf)
            family = record.get("in_family", "")
            continue
        row = _row(record, vrf, family)
        if row.about is not None:
            owner = row
        elif owner.about is not None and "heading" not in record:
            row = replace(row, vrf=owner.vrf, neighbor=owner.neighbor, interface=owner.interface)
        rows.append(row)
    return tuple(rows)


def _row(record: Mapping[str, str], vrf: str, family: str) -> Row:
    state, received = record.get("state"), _number(record.get("received"))
    both = record.get("state_or_received", "")
    if both.isdecimal():
        received, state = _number(both), "Established"
    elif both[:1].isalpha():
        state = both
    named = record.get("family") or family
    carried = _family(named)
    counts = carried is not None or not named  # what is not unicast is none of our business
    return Row(
        vrf=record.get("vrf") or vrf or None,
        neighbor=_address(record.get("neighbor")),
        family=carried,
        remote_as=_asn(record.get("remote_as")),
        state=state,
        up=record.get("up"),
        received=received if counts else None,
        advertised=_number(record.get("advertised")) if counts else None,
        bfd=record.get("bfd"),
        macsec=record.get("macsec"),
        interface=record.get("interface"),
        link=record.get("link"),
        packets_in=_number(record.get("packets_in")),
        packets_out=_number(record.get("packets_out")),
        members=_members(record),
        active=_number(record.get("active")),
    )


def _members(record: Mapping[str, str]) -> tuple[str, ...] | None:
    if "member" in record:
        return (record["member"],)
    bundled = record.get("bundled_flags", "").split()
    if not bundled or "interface" not in record:
        return None
    ports = f"{record.get('ports', '')} {record.get('more_ports', '')}"
    return tuple(
        port[1] for port in _PORT.finditer(ports) if any(flag in port[2] for flag in bundled)
    )


def _number(text: str | None) -> int | None:
    fits = text is not None and text.isdecimal() and text.isascii() and len(text) <= _MAX_DIGITS
    return int(text) if fits and text is not None else None


def _asn(text: str | None) -> int | None:
    try:
        return parse_asn(text) if text else None
    except ValueError:
        return None


def _address(text: str | None) -> IPAddress | None:
    try:
        return parse_address(text.lstrip("*")) if text else None
    except ValueError:
        return None


def _family(text: str) -> Family | None:
    """Read `IPv4 Unicast`, `VPNv4 Unicast`, `ipv6`; None of what carries no unicast prefixes."""
    words = text.lower().split()
    if words[1:] not in ([], ["unicast"]):
        return None
    return {
        "ipv4": Family.IPV4,
        "ipv6": Family.IPV6,
        "vpnv4": Family.IPV4,
        "vpnv6": Family.IPV6,
    }.get(words[0] if words else "")
