"""Link aggregation of an interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import Lag
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.juniper_junos.words import LACP_HARMLESS

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import PortRecord
    from erce_parsers.juniper_junos.statement import Statement


def number(node: Statement | None, low: int, high: int) -> int | None:
    """Read a whole number between two bounds; None for anything else."""
    if node is None or not node.word.isdecimal() or len(node.word) > 10:  # noqa: PLR2004  # 32 bits
        return None
    number = int(node.word)
    return number if low <= number <= high else None


def convert_lag(
    port: PortRecord, members: list[PortRecord], path: tuple[str, ...], marks: Marks
) -> Lag | None:
    """Read the bundle that a port is, with the ports that name it."""
    bundle = port.name[:2] == "ae" and port.name[2:].isdecimal()
    if not (bundle or members):
        return None
    links = None
    if port.minimum_links is not None:
        links = number(port.minimum_links, 1, 1024)
        if links is None:
            marks.unknown(port.minimum_links, path, "no number of links")
        else:
            marks.ok(port.minimum_links)
            marks.provenance.add((*path, "lag", "minimum_links"), *port.minimum_links.lines)
    mode, fast = _lacp(port.lacp, path, marks)
    for member in members:
        if member.bundle is not None:
            marks.provenance.add((*path, "lag", "members"), *member.bundle.lines)
    names = tuple(sorted(member.name for member in members))
    return Lag(members=names, lacp=mode, fast=fast, minimum_links=links)


def _lacp(node: Statement | None, path: tuple[str, ...], marks: Marks) -> tuple[str | None, bool]:
    """Read the LACP mode: passive and fast unless something else is written."""
    if node is None:
        return None, False
    mode, fast = "passive", True
    marks.ok(node)
    marks.provenance.add((*path, "lag", "lacp"), *node.lines)
    for word, child in node.children.items():
        if word == "active":
            mode = word
            marks.ok(child)
        elif word == "periodic":
            value = child.value()
            fast = value is None or value.word != "slow"
            (marks.harmless if fast else marks.ok_all)(child)
        elif word in LACP_HARMLESS or word in ABOUT_GROUPS:
            marks.harmless(child)
        else:
            marks.unsupported(child, path, "an option of LACP")
    return mode, fast
