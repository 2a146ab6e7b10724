"""BGP: from records to the model, with inheritance and defaults applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from erce.base.masking import mask_secrets
from erce.model import Bfd, LineState, Neighbor, NeighborFamily, Note
from erce.platforms.cisco_iosxr import FACTS
from erce_parsers.cisco_iosxr.groups import Inheritance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from erce.base.values import Family, IPAddress
    from erce.model import Path
    from erce_parsers.cisco_iosxr.echo import Echo
    from erce_parsers.cisco_iosxr.groups import Ancestor, FamilyAncestor, Missing
    from erce_parsers.cisco_iosxr.records import (
        BgpRecord,
        BgpVrfRecord,
        FamilyRecord,
        SessionRecord,
        Stated,
        Trouble,
    )
    from erce_parsers.lines import Ledger, Node

T = TypeVar("T")
D = TypeVar("D")

DEFAULT_BFD_INTERVAL_MS: Final = 150
DEFAULT_BFD_MULTIPLIER: Final = 3
"""Cisco: ASR 9000 Routing Configuration Guide 5.3.x, Implementing BFD."""


class Sessions:
    """Converts the neighbors of a process."""

    def __init__(self, process: BgpRecord, echo: Echo, ledger: Ledger) -> None:
        self._table = process.vrfs
        self._process = next(iter(process.vrfs.values()))
        self._inheritance = Inheritance(process)
        self._echo = echo
        self._ledger = ledger
        self._states = ledger.states
        self._lines = ledger.provenance.lines
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
        remote_as = self._value(chain, lambda item: item.remote_as, None, (*path, "remote_as"))
        if remote_as is None:
            bare = type(record.node)(record.node.text, record.node.number)
            reason = "no line here says the neighbor's AS number"
            self._ledger.unsupported(bare, path, reason)
            return None
        self._lines[path] = (record.node.number,)
        off = self._value(chain, lambda item: item.shutdown, None, (*path, "enabled"))
        keepalive, hold = self._timers(chain, table, path)
        return Neighbor(
            address=address,
            remote_as=remote_as,
            local_as=self._value(chain, lambda item: item.local_as, None, (*path, "local_as")),
            description=self._value(
                chain, lambda item: item.description, None, (*path, "description")
            ),
            enabled=not off,
            keepalive_s=keepalive,
            hold_s=hold,
            bfd=self._bfd(chain, table, vrf, address, path),
            password=self._value(chain, lambda item: item.password, None, (*path, "password")),
            multihop=self._value(chain, lambda item: item.multihop, None, (*path, "multihop")),
            ttl_security=self._value(
                chain, lambda item: item.ttl_security, None, (*path, "ttl_security")
            ),
            update_source=self._value(
                chain, lambda item: item.update_source, None, (*path, "update_source")
            ),
            families=self._families(chain, path),
        )

    def _value(
        self,
        chain: Sequence[Ancestor],
        get: Callable[[SessionRecord], Stated[T] | None],
        default: D,
        path: Path,
        further: Iterable[Stated[T] | None] = (),
    ) -> T | D:
        stated = [(found, item.uses) for item in chain if (found := get(item.record)) is not None]
        stated += ((item, ()) for item in further if item is not None)
        return self._nearest(stated, default, path) if stated else default

    def _own(
        self,
        chain: Sequence[FamilyAncestor],
        get: Callable[[FamilyRecord], Stated[T] | None],
        default: D,
        path: Path,
    ) -> T | D:
        stated = [(found, item.uses) for item in chain if (found := get(item.record)) is not None]
        return self._nearest(stated, default, path) if stated else default

    def _nearest(
        self, stated: Sequence[tuple[Stated[T], tuple[Node, ...]]], default: D, path: Path
    ) -> T:
        """Take the nearest value; its line counts only if there would be another without it."""
        value, uses = stated[0]
        fallback = stated[1][0].value if len(stated) > 1 else default
        # an absent switch is off
        if value.value != fallback and (value.value or fallback):
            self._states[value.node.number] = LineState.UNDERSTOOD
            for use in uses:
                self._states[use.number] = LineState.UNDERSTOOD
        self._lines[path] = (*(use.number for use in uses), value.node.number)
        return value.value

    def _tables(self, table: BgpVrfRecord) -> list[BgpVrfRecord]:
        """Return where values for all sessions may stand: the VRF, then the process."""
        return [table] if table is self._process else [table, self._process]

    def _timers(
        self, chain: Sequence[Ancestor], table: BgpVrfRecord, path: Path
    ) -> tuple[int, int]:
        inherited = [item.timers for item in self._tables(table)]
        default = (FACTS.keepalive_s, FACTS.hold_s)
        path_k, path_h = (*path, "keepalive_s"), (*path, "hold_s")
        pair = self._value(chain, lambda item: item.timers, default, path_k, inherited)
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
        wanted = self._value(chain, lambda item: item.bfd, None, (*path, "bfd"))
        if not wanted:
            return None
        tables = self._tables(table)
        path_i, path_m = (*path, "bfd", "interval_ms"), (*path, "bfd", "multiplier")
        interval = self._value(
            chain,
            lambda item: item.interval,
            DEFAULT_BFD_INTERVAL_MS,
            path_i,
            [item.interval for item in tables],
        )
        multiplier = self._value(
            chain,
            lambda item: item.multiplier,
            DEFAULT_BFD_MULTIPLIER,
            path_m,
            [item.multiplier for item in tables],
        )
        for part in (path_i, path_m):
            if part in self._lines:
                self._ledger.provenance.add((*path, "bfd"), *self._lines[part])
            else:
                self._defaults.add(part)
        echo = self._echo.runs(vrf, address, interval, (*path, "bfd", "echo"))
        return Bfd(interval_ms=interval, min_rx_ms=interval, multiplier=multiplier, echo=echo)

    def _families(self, chain: list[Ancestor], path: Path) -> tuple[NeighborFamily, ...]:
        present = {family for ancestor in chain for family in ancestor.record.families}
        if not present:
            return ()
        return tuple(self._family(chain, family, path) for family in sorted(present))

    def _family(self, chain: list[Ancestor], family: Family, path: Path) -> NeighborFamily:
        records, missing = self._inheritance.families(chain, family)
        self._activates(chain, family)
        for item in missing:
            self._undefined(item, path)
        for ancestor in records:
            self._troubles(ancestor.record.troubles, path)
        inner = (*path, "families", family.value)
        self._lines[inner] = (records[0].record.node.number,)
        imports = self._own(records, lambda item: item.imports, None, (*inner, "import_policies"))
        exports = self._own(records, lambda item: item.exports, None, (*inner, "export_policies"))
        limit_path = (*inner, "maximum_prefixes")
        originate = (*inner, "default_originate")
        return NeighborFamily(
            family=family,
            import_policies=(imports,) if imports else (),
            export_policies=(exports,) if exports else (),
            maximum_prefixes=self._own(records, lambda item: item.limit, None, limit_path),
            default_originate=bool(
                self._own(records, lambda item: item.default_originate, None, originate)
            ),
        )

    def _activates(self, chain: Sequence[Ancestor], family: Family) -> None:
        """Mark the line that switches the family on: the farthest one would do alone."""
        having = [item for item in chain if family in item.record.families]
        for index, item in enumerate(having):
            node = item.record.families[family].node
            if len(having) == 1 or node.children:
                self._states[node.number] = LineState.UNDERSTOOD
            if index == len(having) - 1 and len(having) == 1:
                for use in item.uses:
                    self._states[use.number] = LineState.UNDERSTOOD

    def _tell(self, chain: Sequence[Ancestor], missing: Sequence[Missing], path: Path) -> None:
        for item in missing:
            self._undefined(item, path)
        for ancestor in chain:
            self._troubles(ancestor.record.troubles, path)
            if ancestor.uses:
                self._states[ancestor.record.node.number] = LineState.UNDERSTOOD

    def _undefined(self, item: Missing, path: Path) -> None:
        reason = f"{item.use.value} is not in this file"
        self._ledger.unsupported(item.use.node, path, reason)

    def _troubles(self, troubles: Iterable[Trouble], path: Path) -> None:
        for trouble in troubles:
            self._states[trouble.node.number] = trouble.state
            self._ledger.notes.append(
                Note(
                    line=trouble.node.number,
                    state=trouble.state,
                    text=mask_secrets(trouble.node.text),
                    owner=path,
                    reason=trouble.reason,
                )
            )
