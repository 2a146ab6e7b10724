"""What a neighbor carries in each address family, with everything it inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.values import Family
from erce.model import NeighborFamily

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import Peer, PeerFamily, Stated, Table


def neighbor_families(
    peers: tuple[Peer, ...], tables: tuple[Table, ...], path: Path, marks: Marks
) -> tuple[NeighborFamily, ...]:
    """Convert the activated families; `peers` is the neighbor and its groups, nearest first."""
    return tuple(
        _family(family, peers, path, marks)
        for family in Family
        if _active(family, peers, tables, path, marks)
    )


def _active(
    family: Family,
    peers: tuple[Peer, ...],
    tables: tuple[Table, ...],
    path: Path,
    marks: Marks,
) -> bool:
    """Whether the family is activated.

    IPv4 is on by default for IPv4 neighbors only: `bgp default ipv4-unicast transport ipv6` is a
    switch of its own, off by default (seen in `show running-config all` of 4.22). IPv6 is off.
    """
    address = peers[0].address
    over_ipv6 = address is not None and address.version == 6  # noqa: PLR2004
    chain: list[Stated[bool] | None] = [
        place.activate for peer in peers if (place := _place(peer, family)) is not None
    ]
    for table in tables:
        if family is Family.IPV6:
            chain.append(table.default_ipv6)
        else:
            chain.append(table.default_ipv4_over_ipv6 if over_ipv6 else table.default_ipv4)
    default = family is Family.IPV4 and not over_ipv6
    return marks.pick((*path, "families"), family.value, chain, default)


def _place(peer: Peer, family: Family) -> PeerFamily | None:
    return peer.ipv4 if family is Family.IPV4 else peer.ipv6


def _family(family: Family, peers: tuple[Peer, ...], path: Path, marks: Marks) -> NeighborFamily:
    """Convert one family: a setting inside it is nearer than the same one beside it."""
    base = (*path, "families", family.value)
    places: list[PeerFamily] = []
    for peer in peers:
        inner = _place(peer, family)
        places += (peer,) if inner is None else (inner, peer)
    find = marks.find
    route_map_in = find(base, "import_policies", [place.route_map_in for place in places])
    route_map_out = find(base, "export_policies", [place.route_map_out for place in places])
    originate = find(base, "default_originate", [place.default_originate for place in places])
    return NeighborFamily(
        family=family,
        import_policies=(route_map_in,) if route_map_in else (),
        export_policies=(route_map_out,) if route_map_out else (),
        import_prefix_list=find(
            base, "import_prefix_list", [place.prefix_list_in for place in places]
        ),
        export_prefix_list=find(
            base, "export_prefix_list", [place.prefix_list_out for place in places]
        ),
        maximum_prefixes=find(base, "maximum_prefixes", [peer.maximum_routes for peer in peers]),
        default_originate=bool(originate),
    )
