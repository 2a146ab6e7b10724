"""What was derived from an intent, as a table or as data: one row a peering and link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model.codec import plain
from erce.report.data import dump
from erce.report.json import audit_data
from erce.report.table import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from erce.audit import AuditResult
    from erce.intent.resolve import Resolution, ResolvedLink

_COLUMNS: Final[tuple[tuple[str, Callable[[ResolvedLink], object]], ...]] = (
    ("device", lambda link: link.device),
    ("interface", lambda link: link.interface),
    ("circuit", lambda link: link.circuit),
    ("peering", lambda link: link.peering),
    ("link", lambda link: link.link),
    ("S-tag", lambda link: link.s_tag),
    ("VLAN", lambda link: link.vlan),
    ("CE IPv4", lambda link: link.ce_ipv4),
    ("MSEE IPv4", lambda link: link.msee_ipv4),
    ("CE IPv6", lambda link: link.ce_ipv6),
    ("MSEE IPv6", lambda link: link.msee_ipv6),
    ("AS", lambda link: link.local_asn),
    ("AS shown", lambda link: None if link.shown_asn == link.local_asn else link.shown_asn),
    ("VRF", lambda link: link.vrf or "(global)"),
)


def derived_text(resolution: Resolution, room: int | None = None) -> str:
    """Write the table, without the columns that no link needs; empty when there is no link.

    `room` is how many columns the terminal has.
    """
    links = _links(resolution)
    rows = [[_cell(read(link)) for _, read in _COLUMNS] for link in links]
    wanted = [number for number in range(len(_COLUMNS)) if any(row[number] for row in rows)]
    head = [_COLUMNS[number][0] for number in wanted]
    lines = table(head, _picked(rows, wanted), room=room, keys=2)
    return "".join(f"{line}\n" for line in lines)


def derived_json(resolution: Resolution, result: AuditResult) -> str:
    """Write the same as JSON, together with the findings; absent values are left out of links."""
    links = [plain(link) for link in _links(resolution)]
    return dump({**audit_data(result), "name": resolution.name, "links": links})


def _links(resolution: Resolution) -> list[ResolvedLink]:
    return [link for device in resolution.devices for link in device.links]


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _picked(rows: Sequence[Sequence[str]], wanted: Sequence[int]) -> Iterator[list[str]]:
    for row in rows:
        yield [row[number] or "-" for number in wanted]
