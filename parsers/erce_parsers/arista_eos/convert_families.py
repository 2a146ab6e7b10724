"""What a neighbor carries in each address family, with everything it inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce_parsers.arista_eos.missing_policy import attached
from erce_parsers.made import make_neighbor_family

if TYPE_CHECKING:
    from erce.model import NeighborFamily, Path
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import Peer, PeerFamily, Stated, Table


_FAMILIES: Final = (Family.IPV4, Family.IPV6)


def neighbor_families(
    peers: tuple[Peer, ...],
    tables: tuple[Table, ...],
    path: Path,
    marks: Marks,
    *,
    external: bool,
) -> tuple[NeighborFamily, ...]:
    """Convert the activated families; `peers` is the neighbor and its groups, nearest first.

    RFC 8212 is about external sessions; nothing tells what EOS does with others for its sake.
    """
    guards = tables if external else ()
    places = (*peers, *(table.everyone for table in tables if table.everyone is not None))
    return tuple(
        [
            _family(family, places, guards, path, marks)
            for family in _FAMILIES
            if _active(family, peers, tables, path, marks)
        ]
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
    ipv4 = family is Family.IPV4
    address = peers[0].address
    over_ipv6 = address is not None and address.version == 6  # noqa: PLR2004
    chain: list[Stated[bool]] = []
    for peer in peers:
        place = peer.ipv4 if ipv4 else peer.ipv6
        if place is not None and place.activate is not None:
            chain.append(place.activate)
    for table in tables:
        if not ipv4:
            stated = table.default_ipv6
        else:
            stated = table.default_ipv4_over_ipv6 if over_ipv6 else table.default_ipv4
        if stated is not None:
            chain.append(stated)
    default = ipv4 and not over_ipv6
    return marks.pick((*path, "families"), family.value, chain, default) if chain else default


def _family(
    family: Family,
    peers: tuple[Peer, ...],
    tables: tuple[Table, ...],
    path: Path,
    marks: Marks,
) -> NeighborFamily:
    """Convert one family: a setting inside it is nearer than the same one beside it."""
    base = (*path, "families", family.value)
    places: list[PeerFamily] = []
    for peer in peers:
        inner = peer.ipv4 if family is Family.IPV4 else peer.ipv6
        places += (peer,) if inner is None else (inner, peer)
    inherit = marks.inherit
    route_map_in: str | None = inherit(base, "import_policies", places, "route_map_in")
    route_map_out: str | None = inherit(base, "export_policies", places, "route_map_out")
    list_in: str | None = inherit(base, "import_prefix_list", places, "prefix_list_in")
    list_out: str | None = inherit(base, "export_prefix_list", places, "prefix_list_out")
    originate = inherit(base, "default_originate", places)

    def policies(name: str | None, listed: str | None, way: str, field: str) -> tuple[str, ...]:
        """Return what is attached; nothing tells whether a list alone is a missing policy."""
        if name or listed:
            return (name,) if name else ()
        return attached(family, way, peers, tables, (*base, field), marks)

    return make_neighbor_family(
        family=family,
        import_policies=policies(route_map_in, list_in, "in", "import_policies"),
        export_policies=policies(route_map_out, list_out, "out", "export_policies"),
        import_prefix_list=list_in,
        export_prefix_list=list_out,
        maximum_prefixes=inherit(base, "maximum_prefixes", peers, "maximum_routes"),
        default_originate=bool(originate),
        send_communities=_communities(base, peers, marks),
        remove_private_as=inherit(base, "remove_private_as", peers),
        allowas_in=inherit(base, "allowas_in", peers),
        weight=inherit(base, "weight", peers) or 0,
    )


def _communities(base: Path, peers: tuple[Peer, ...], marks: Marks) -> tuple[str, ...]:
    """Collect the kinds that are sent: the lines of the nearest place that has some."""
    chain = [peer.send_communities for peer in peers if peer.send_communities]
    if not chain:
        return ()
    own, inherited = _kinds(chain[0]), _kinds(chain[1]) if len(chain) > 1 else frozenset()
    for position, stated in enumerate(chain[0]):
        rest = chain[0][:position] + chain[0][position + 1 :]
        if own != (_kinds(rest) if rest else inherited):
            marks.understood(stated.line)
    marks.lines[(*base, "send_communities")] = tuple(stated.line for stated in chain[0])
    return tuple(sorted(own))


def _kinds(lines: tuple[Stated[frozenset[str]], ...]) -> frozenset[str]:
    return frozenset().union(*(stated.value or () for stated in lines))
