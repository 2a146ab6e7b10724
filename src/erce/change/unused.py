"""Policies and lists that nobody uses any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit.text_lines import children_by_indent
from erce.change.places import definitions
from erce.compare.references import policy_references, referred

if TYPE_CHECKING:
    from erce.model import Device, Path, Reading


def unused(before: Device, after: Reading, ours: frozenset[Path] = frozenset()) -> list[Path]:
    """Return the policies and lists that were in use, or that are `ours`, and serve nobody now.

    What any other line names, of a firewall filter or of a peer group without members, is still
    somebody's, and so is what it needs itself.
    """
    device = after.device
    used = ((_referred(before) | ours) - _referred(device)) & definitions(device)
    if not used:
        return []
    kinds = ("policies", "prefix_lists", "community_lists", "as_path_lists")
    theirs = {number for kind in kinds for number in after.provenance.below((kind,))}
    for number in tuple(theirs):
        theirs.update(children_by_indent(after.lines, number))
    elsewhere = {
        word
        for number, line in enumerate(after.lines, 1)
        if number not in theirs
        for word in line.replace(";", " ").split()
    }
    kept = {path for path in used if path[1].rpartition(" ")[2] in elsewhere}
    for policy in device.policies:
        if ("policies", policy.name) in kept:
            kept.update(policy_references(policy))
    return sorted(used - kept, key=lambda path: (kinds.index(path[0]), path))


def _referred(device: Device) -> frozenset[Path]:
    roots: list[object] = []
    for vrf in device.vrfs:
        roots += (*vrf.neighbors, *vrf.networks, *vrf.redistributions)
    return referred(device, roots)
