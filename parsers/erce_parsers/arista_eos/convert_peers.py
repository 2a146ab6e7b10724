"""Neighbors with everything they inherit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN
from erce.model import Bfd, Neighbor
from erce.model.device import DEFAULT_VRF
from erce_parsers.arista_eos.convert_families import neighbor_families
from erce_parsers.arista_eos.facing import Facing
from erce_parsers.arista_eos.records import BgpTimers, Peer, Table, Timers
from erce_parsers.made import make_neighbor

if TYPE_CHECKING:
    from erce.model import Interface, Path
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import Config

DEFAULT_TIMERS: Final = BgpTimers(60, 180)
"""Keepalive and hold time (`timers bgp 60 180` in `show running-config all`)."""

DEFAULT_BFD: Final = Timers(300, 300, 3)
"""Seen on interfaces in `show running-config all`, up to 4.23."""

_NEGATIONS: Final = ("no ", "default ")
_FEW: Final = 16
"""Sessions of one group that are told one by one."""


class Sessions:
    """Converts the neighbors of one file."""

    __slots__ = ("_config", "_facing", "_global", "_links", "_marks", "_members")

    def __init__(self, config: Config, ports: tuple[Interface, ...], marks: Marks) -> None:
        self._config = config
        self._marks = marks
        self._global = config.tables.get(DEFAULT_VRF) or Table(DEFAULT_VRF)
        self._facing = Facing(ports)
        self._members: dict[int, set[Path]] = {}
        self._links: set[Path] = set()

    def neighbors(self, table: Table) -> tuple[Neighbor, ...]:
        """Convert the neighbors of a table, IPv4 first."""
        made = (self._neighbor(table, peer) for peer in table.peers.values() if peer.address)
        found = [neighbor for neighbor in made if neighbor is not None]
        found.sort(key=lambda neighbor: (neighbor.address.version, int(neighbor.address)))
        return tuple(found)

    def note_groups(self) -> None:
        """Note the lines of peer groups that the model cannot hold, where they have members."""
        ledger = self._marks.ledger
        for table in self._config.tables.values():
            for group in table.peers.values():
                owners = self._members.get(id(group))
                if not owners or not group.remarks:
                    continue
                for owner in _told(owners, self._links):
                    for node, known, reason in group.remarks:
                        note = ledger.unsupported if known else ledger.unknown
                        note(node, owner, reason)

    def _neighbor(self, table: Table, peer: Peer) -> Neighbor | None:
        path = ("vrfs", table.name, "neighbors", peer.name)
        peers = (peer, *self._groups(table, peer, path))
        marks, inherit = self._marks, self._marks.inherit
        remote_as = inherit(path, "remote_as", peers)
        assert peer.address is not None
        if remote_as is None:
            if not peer.node.text.startswith(_NEGATIONS):  # such a line is left over
                marks.ledger.unsupported(peer.node, path[:2], "a neighbor without a remote AS")
            return None
        if remote_as == MICROSOFT_ASN:
            self._links.add(path)
        marks.lines[path] = tuple(item.node.number for item in peers)
        keepalive, hold = self._timers(table, peers, path)
        shutdown = inherit(path, "enabled", peers, "shutdown", default=False)
        tables = (table,) if table is self._global else (table, self._global)
        own = table.asn or self._config.asn
        external = own is None or own.value != remote_as
        return make_neighbor(
            address=peer.address,
            remote_as=remote_as,
            local_as=inherit(path, "local_as", peers),
            description=inherit(path, "description", peers),
            enabled=not shutdown,
            keepalive_s=keepalive,
            hold_s=hold,
            bfd=self._bfd(table, peers, path),
            password=inherit(path, "password", peers),
            multihop=inherit(path, "multihop", peers),
            tcp_ao=inherit(path, "tcp_ao", peers),
            ttl_security=inherit(path, "ttl_security", peers),
            update_source=inherit(path, "update_source", peers),
            families=neighbor_families(peers, tables, path, marks, external=external),
        )

    def _groups(self, table: Table, peer: Peer, path: Path) -> tuple[Peer, ...]:
        """Find the peer group; lines about it may stand in the VRF and in the process."""
        stated = peer.group
        if stated is None or stated.value is None:
            return ()
        found: list[Peer] = []
        for place in (table, self._global):
            group = place.peers.get(stated.value)
            if group is not None and group.address is None and group not in found:
                found.append(group)
                self._members.setdefault(id(group), set()).add(path)
        if found:
            self._marks.understood(stated.line)
        return tuple(found)

    def _timers(self, table: Table, peers: tuple[Peer, ...], path: Path) -> BgpTimers:
        """Return keepalive and hold time: of the neighbor, its group, the process, the platform."""
        chain = [*(item.timers for item in peers), table.timers]
        if table is not self._global:
            chain.append(self._global.timers)
        timers = self._marks.pick(path, "hold_s", chain, DEFAULT_TIMERS)
        lines = self._marks.lines.get((*path, "hold_s"))
        if lines is not None:
            self._marks.lines[(*path, "keepalive_s")] = lines
        else:
            self._marks.defaults.update(((*path, "hold_s"), (*path, "keepalive_s")))
        return timers

    def _bfd(self, table: Table, peers: tuple[Peer, ...], path: Path) -> Bfd | None:
        """Find the timers in effect: of the neighbor, its interface, the device, the platform.

        Echo is off unless `bfd echo` is configured: EOS has `bfd echo` and `no bfd echo`, and
        nothing was found that shows it on without a line.
        """
        marks = self._marks
        if not marks.inherit(path, "bfd", peers, default=False):
            return None
        address = peers[0].address
        port = self._facing.find(table.name, address) if address else None
        record = self._config.ports.get(port) if port else None
        if any(item.multihop and item.multihop.value for item in peers):
            record, device = None, self._config.bfd_multihop
        else:
            device = self._config.bfd
        base = (*path, "bfd")
        own = [item.bfd_timers for item in peers]
        chain = [*own, record.bfd if record else None, device]
        timers = marks.pick(base, "interval_ms", chain, DEFAULT_BFD)
        if (*base, "interval_ms") not in marks.lines:
            marks.defaults.update(
                (*base, name) for name in ("interval_ms", "min_rx_ms", "multiplier")
            )
        echo = record.echo if record else None
        return Bfd(
            interval_ms=timers.interval,
            min_rx_ms=timers.min_rx,
            multiplier=timers.multiplier,
            echo=marks.pick(base, "echo", (echo,), default=False),
        )


def _told(owners: set[Path], links: set[Path]) -> list[Path]:
    """Find what a group's lines are noted with: each session to Microsoft, or else any member."""
    mine = owners & links
    if len(mine) <= _FEW:
        return sorted(mine) or [min(owners)]
    tables = {owner[:2] for owner in mine}
    return list(tables) if len(tables) == 1 else [()]
