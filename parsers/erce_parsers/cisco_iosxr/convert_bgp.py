"""BGP: from records to the model, with inheritance and defaults applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import Bfd, LineState, Neighbor
from erce.platforms.cisco_iosxr import FACTS
from erce_parsers.cisco_iosxr.convert_families import Families
from erce_parsers.cisco_iosxr.groups import Inheritance
from erce_parsers.cisco_iosxr.nearest import Nearest
from erce_parsers.lines import Node
from erce_parsers.made import make_neighbor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import IPAddress
    from erce.model import Path
    from erce_parsers.cisco_iosxr.echo import Echo
    from erce_parsers.cisco_iosxr.groups import Ancestor, Missing
    from erce_parsers.cisco_iosxr.records import (
        BgpRecord,
        BgpVrfRecord,
        SessionRecord,
    )
    from erce_parsers.lines import Ledger


class Sessions:
    """Converts the neighbors of a process."""

    def __init__(self, process: BgpRecord, echo: Echo, ledger: Ledger) -> None:
        self._asn = process.asn.value
        self._process = next(iter(process.vrfs.values()))
        self._inheritance = Inheritance(process)
        self._nearest = Nearest(ledger)
        self._families = Families(self._inheritance, self._nearest, ledger)
        self._echo = echo
        self._ledger = ledger
        self._states = ledger.states
        self._lines = ledger.lines
        self._defaults = ledger.provenance.defaults

    def neighbors(self, vrf: str, table: BgpVrfRecord) -> tuple[Neighbor, ...]:
        """Convert the neighbors of a table, sorted by address, IPv4 first."""
        found = (
            self._neighbor(vrf, table, address, record)
            for address, record in sorted(
                table.neighbors.items(), key=lambda item: (item[0].version, int(item[0]))
            )
        )
        return tuple(neighbor for neighbor in found if neighbor is not None)

    def _neighbor(
        self, vrf: str, table: BgpVrfRecord, address: IPAddress, record: SessionRecord
    ) -> Neighbor | None:
        path = ("vrfs", vrf, "neighbors", str(address))
        chain, missing = self._inheritance.sessions(record)
        self._tell(chain, missing, path)
        value = self._nearest.value
        remote_as = value(chain, lambda item: item.remote_as, None, (*path, "remote_as"))
        if remote_as is None:
            bare = Node(record.node.text, record.node.number)
            reason = "no line here says the neighbor's AS number"
            self._ledger.unsupported(bare, path, reason)
            return None
        self._lines[path] = (record.node.number,)
        off = value(chain, lambda item: item.shutdown, None, (*path, "enabled"))
        keepalive, hold = self._timers(chain, table, path)
        return make_neighbor(
            address=address,
            remote_as=remote_as,
            local_as=value(chain, lambda item: item.local_as, None, (*path, "local_as")),
            description=value(chain, lambda item: item.description, None, (*path, "description")),
            enabled=not off,
            keepalive_s=keepalive,
            hold_s=hold,
            bfd=self._bfd(chain, table, vrf, address, path),
            password=value(chain, lambda item: item.password, None, (*path, "password")),
            multihop=value(chain, lambda item: item.multihop, None, (*path, "multihop")),
            ttl_security=value(
                chain, lambda item: item.ttl_security, None, (*path, "ttl_security")
            ),
            tcp_ao=value(chain, lambda item: item.tcp_ao, None, (*path, "tcp_ao")),
            update_source=value(
                chain, lambda item: item.update_source, None, (*path, "update_source")
            ),
            families=self._families.convert(
                chain, path, table.unsafe if remote_as != self._asn else None
            ),
        )

    def _tables(self, table: BgpVrfRecord) -> list[BgpVrfRecord]:
        """Return where values for all sessions may stand: the VRF, then the process."""
        return [table] if table is self._process else [table, self._process]

    def _timers(
        self, chain: Sequence[Ancestor], table: BgpVrfRecord, path: Path
    ) -> tuple[int, int]:
        inherited = [item.timers for item in self._tables(table)]
        default = (FACTS.keepalive_s, FACTS.hold_s)
        path_k, path_h = (*path, "keepalive_s"), (*path, "hold_s")
        pair = self._nearest.value(chain, lambda item: item.timers, default, path_k, inherited)
        if path_k in self._lines:
            self._lines[path_h] = self._lines[path_k]
        else:
            self._defaults |= {path_k, path_h}
        return pair

    def _bfd(
        self,
        chain: Sequence[Ancestor],
        table: BgpVrfRecord,
        vrf: str,
        address: IPAddress,
        path: Path,
    ) -> Bfd | None:
        value = self._nearest.value
        if not value(chain, lambda item: item.bfd, None, (*path, "bfd")):
            return None
        tables = self._tables(table)
        path_i, path_m = (*path, "bfd", "interval_ms"), (*path, "bfd", "multiplier")
        interval = value(
            chain, lambda item: item.interval, None, path_i, [item.interval for item in tables]
        )
        multiplier = value(
            chain,
            lambda item: item.multiplier,
            None,
            path_m,
            [item.multiplier for item in tables],
        )
        if interval is None or multiplier is None:
            self._unknown_timers(chain, path)
            return None
        for part in (path_i, path_m):
            self._ledger.provenance.add((*path, "bfd"), *self._lines[part])
        echo = self._echo.runs(vrf, address, interval, (*path, "bfd", "echo"))
        return Bfd(interval_ms=interval, min_rx_ms=interval, multiplier=multiplier, echo=echo)

    def _unknown_timers(self, chain: Sequence[Ancestor], path: Path) -> None:
        node = next(item.record.bfd.node for item in chain if item.record.bfd)
        reason = (
            "no line says the BFD interval and multiplier of the session, and what the platform "
            "takes then differs by source"
        )
        self._ledger.unsupported(Node(node.text, node.number), path, reason)

    def _tell(self, chain: Sequence[Ancestor], missing: Sequence[Missing], path: Path) -> None:
        self._nearest.undefined(missing, path)
        for ancestor in chain:
            self._nearest.troubles(ancestor.record.troubles, path)
            if ancestor.uses:
                self._states[ancestor.record.node.number] = LineState.UNDERSTOOD
