"""BGP neighbors: from records to the model, with inheritance and defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from erce.base.values import Family
from erce.model import (
    Bfd,
    LineState,
    Neighbor,
    NeighborFamily,
)
from erce.model.device import DEFAULT_VRF
from erce.platforms.cisco_iosxe import FACTS
from erce_parsers.cisco_iosxe.doubts import Doubts
from erce_parsers.cisco_iosxe.inherit import (
    PolicyChain,
    SessionChain,
    missing_policies,
    missing_sessions,
    policy_chain,
    session_chain,
)
from erce_parsers.cisco_iosxe.missing_policy import guarded
from erce_parsers.cisco_iosxe.records_bgp import BgpRecord, Peer, Policy, Scope
from erce_parsers.made import make_neighbor, make_neighbor_family

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce.model import Path
    from erce_parsers.cisco_iosxe.connected import Connected
    from erce_parsers.cisco_iosxe.records import ConfigRecord
    from erce_parsers.cisco_iosxe.stated import Stated
    from erce_parsers.lines import Ledger, Node

T = TypeVar("T")

_DEFAULT_TIMERS: Final = (FACTS.keepalive_s, FACTS.hold_s)
_UNDERSTOOD: Final = LineState.UNDERSTOOD
_NO_PEER: Final = "it is neither an address nor a peer group of this file"
_NO_TIMERS: Final = "no interface gives this session BFD timers, so BFD does not come up"


class BgpConverter:
    """Converts the neighbors of one configuration."""

    __slots__ = ("bgp", "config", "connected", "doubts", "ledger", "lines", "states")

    def __init__(
        self, config: ConfigRecord, bgp: BgpRecord, connected: Connected, ledger: Ledger
    ) -> None:
        self.config = config
        self.bgp = bgp
        self.connected = connected
        self.ledger = ledger
        self.states = ledger.states
        self.lines = ledger.lines
        self.doubts = Doubts(ledger)

    def neighbors(self) -> dict[str, list[Neighbor]]:
        """Return the neighbors by VRF, each list in the model's order."""
        result: dict[str, list[Neighbor]] = {}
        scopes: dict[str, list[Scope]] = {}
        for scope in self.bgp.scopes.values():
            scopes.setdefault(scope.vrf, []).append(scope)
        activations = {id(scope): _Activation(scope) for scope in self.bgp.scopes.values()}
        for (vrf, _), peer in self.bgp.peers.items():
            if peer.address is None:
                if not peer.session.declared:
                    self.ledger.unknown(peer.node, ("vrfs", vrf), _NO_PEER)
                continue
            own = sorted(scopes[vrf], key=lambda scope: scope.family)
            neighbor = self._neighbor(vrf, peer, peer.address, own, activations)
            if neighbor is not None:
                result.setdefault(vrf, []).append(neighbor)
        for neighbors in result.values():
            neighbors.sort(key=lambda item: (item.address.version, int(item.address)))
        self.doubts.note()
        return result

    def _neighbor(
        self,
        vrf: str,
        peer: Peer,
        address: IPAddress,
        scopes: list[Scope],
        activations: dict[int, _Activation],
    ) -> Neighbor | None:
        path: Path = ("vrfs", vrf, "neighbors", peer.name)
        chain = session_chain(self.bgp, vrf, peer)
        for level in chain:
            if level.record.doubts:
                self.doubts.concern(level.record.doubts, path)
        own = chain[0].record
        if own.group is not None or own.inherits:
            self.doubts.missing(missing_sessions(self.bgp, vrf, chain), path)
        value = self._own if len(chain) == 1 else self._value
        remote_as = value(chain, "remote_as", path, None)
        if remote_as is None:
            self.ledger.unknown(peer.node, ("vrfs", vrf), "the neighbor has no remote-as")
            return None
        self.lines[path] = (peer.node.number,)
        keepalive_s, hold_s = self._timers(chain, path, scopes)
        return make_neighbor(
            address=address,
            remote_as=remote_as,
            local_as=value(chain, "local_as", path, None),
            description=value(chain, "description", path, None),
            enabled=value(chain, "enabled", path, True),  # noqa: FBT003  # the default
            keepalive_s=keepalive_s,
            hold_s=hold_s,
            bfd=self._bfd(chain, path, vrf, address),
            password=value(chain, "password", path, None),
            multihop=value(chain, "multihop", path, None),
            ttl_security=value(chain, "ttl_security", path, None),
            tcp_ao=value(chain, "tcp_ao", path, None),
            update_source=value(chain, "update_source", path, None),
            families=self._families(peer, path, scopes, activations, remote_as != self.bgp.asn),
        )

    def _value(
        self, chain: SessionChain | PolicyChain, name: str, path: Path, default: T, field: str = ""
    ) -> T:
        """Return an attribute in effect; note its lines and whether they change anything.

        `field` is its name in the model, where that is another one.
        """
        winner: Stated[T] | None = None
        by: Node | None = None
        otherwise = default
        for record, reference in chain:
            stated: Stated[T] | None = getattr(record, name)
            if stated is None:
                continue
            if winner is None:
                winner, by = stated, reference
            else:
                otherwise = stated.value
                break
        if winner is None:
            return default
        number = winner.node.number
        if winner.value != otherwise:
            self.states[number] = _UNDERSTOOD
            if by is not None:
                self.states[by.number] = _UNDERSTOOD
        self.lines[*path, field or name] = (number,) if by is None else (by.number, number)
        return winner.value

    def _own(
        self, chain: SessionChain | PolicyChain, name: str, path: Path, default: T, field: str = ""
    ) -> T:
        """Do what `_value` does, for a neighbor that inherits nothing: most do not."""
        stated: Stated[T] | None = getattr(chain[0].record, name)
        if stated is None:
            return default
        number = stated.node.number
        if stated.value != default:
            self.states[number] = _UNDERSTOOD
        self.lines[*path, field or name] = (number,)
        return stated.value

    def _timers(self, chain: SessionChain, path: Path, scopes: list[Scope]) -> tuple[int, int]:
        process = self.bgp.timers
        for scope in scopes:
            process = scope.timers or process
        default = process.value if process else _DEFAULT_TIMERS
        value = self._value(chain, "timers", path, default, "hold_s")
        if (*path, "hold_s") in self.lines:
            self.lines[*path, "keepalive_s"] = self.lines[*path, "hold_s"]
        elif process is not None:
            self.lines[*path, "hold_s"] = (process.node.number,)
            self.lines[*path, "keepalive_s"] = (process.node.number,)
            if default != _DEFAULT_TIMERS:
                self.states[process.node.number] = _UNDERSTOOD
        else:
            self.ledger.provenance.defaults.update(((*path, "hold_s"), (*path, "keepalive_s")))
        return value

    def _bfd(self, chain: SessionChain, path: Path, vrf: str, address: IPAddress) -> Bfd | None:
        if not self._value(chain, "bfd", path, False):  # noqa: FBT003  # the default
            return None
        source = next((r.update_source for r, _ in chain if r.update_source), None)
        found = self.connected.bfd(vrf, address, source.value if source else None)
        lines = self.lines[*path, "bfd"]
        if found is None:
            for number in lines:
                self.states[number] = LineState.HARMLESS
            stated = next(record.bfd for record, _ in chain if record.bfd)
            self.ledger.unsupported(stated.node, path, _NO_TIMERS)
            return None
        timers, echo, nodes, changing = found
        self.lines[*path, "bfd"] = lines + tuple(node.number for node in nodes)
        for node in changing:
            self.states[node.number] = _UNDERSTOOD
        return Bfd(
            interval_ms=timers.interval_ms,
            min_rx_ms=timers.min_rx_ms,
            multiplier=timers.multiplier,
            echo=echo,
        )

    def _families(
        self,
        peer: Peer,
        path: Path,
        scopes: list[Scope],
        activations: dict[int, _Activation],
        external: bool,  # noqa: FBT001  # one of the facts about the session
    ) -> tuple[NeighborFamily, ...]:
        result = []
        for scope in scopes:
            policy = scope.policies.get(peer.name)
            if policy is None:
                if scope.vrf != DEFAULT_VRF or scope.family is not Family.IPV4:
                    continue
                policy = Policy()  # the family that is on unless it is switched off
            chain = policy_chain(self.bgp, scope, peer, policy)
            family_path = (*path, "families", scope.family.value)
            if self._active(scope, chain, activations[id(scope)], family_path):
                result.append(self._family(scope.family, chain, family_path, path))
                if external and self.bgp.safe is not None:
                    result[-1] = guarded(self.bgp, result[-1], family_path, self.ledger)
        return tuple(result)

    def _active(
        self, scope: Scope, chain: PolicyChain, activation: _Activation, path: Path
    ) -> bool:
        default = self._active_by_default(scope, chain, activation)
        for record, by in chain:
            if record.active is None:
                continue
            node = record.active.node
            if scope.vrf != DEFAULT_VRF and record.active.value:
                changes = not activation.alone
            else:
                changes = record.active.value != default
            if changes:
                self.states[node.number] = _UNDERSTOOD
            self.lines[path] = (node.number,) if by is None else (by.number, node.number)
            return record.active.value
        return default

    def _active_by_default(self, scope: Scope, chain: PolicyChain, activation: _Activation) -> bool:
        bound = chain[0].record.group is not None
        if scope.vrf != DEFAULT_VRF:
            return not activation.lines
        if scope.family is Family.IPV6:
            # older images bind a neighbor to its group inside the family, which switches it on
            if bound and chain[0].record.group is not None:
                self.states[chain[0].record.group.node.number] = _UNDERSTOOD
            return bound
        switch = self.bgp.default_ipv4
        if switch is None or switch.value:
            return True
        if all(record.active is None for record, _ in chain):
            self.states[switch.node.number] = _UNDERSTOOD
        return False

    def _family(
        self, family: Family, chain: PolicyChain, path: Path, owner: Path
    ) -> NeighborFamily:
        for record, _ in chain[1:]:
            if record.doubts:
                self.doubts.concern(record.doubts, owner)
        if len(chain) > 1 or chain[0].record.inherits:
            self.doubts.missing(missing_policies(self.bgp, chain), owner)
        value = self._own if len(chain) == 1 else self._value
        imports: str | None = value(chain, "import_policy", path, None, "import_policies")
        exports: str | None = value(chain, "export_policy", path, None, "export_policies")
        return make_neighbor_family(
            family=family,
            import_policies=(imports,) if imports else (),
            export_policies=(exports,) if exports else (),
            import_prefix_list=value(chain, "import_prefix_list", path, None),
            export_prefix_list=value(chain, "export_prefix_list", path, None),
            import_as_path_list=value(chain, "import_as_path_list", path, None),
            export_as_path_list=value(chain, "export_as_path_list", path, None),
            maximum_prefixes=value(chain, "maximum_prefixes", path, None),
            default_originate=value(chain, "default_originate", path, False),  # noqa: FBT003
            send_communities=value(chain, "send_communities", path, ()),
            soft_reconfiguration=value(chain, "soft_reconfiguration", path, False),  # noqa: FBT003
            remove_private_as=value(chain, "remove_private_as", path, None),
            allowas_in=value(chain, "allowas_in", path, None),
            weight=value(chain, "weight", path, 0),
        )


class _Activation:
    """How the neighbors of one address family are switched on."""

    __slots__ = ("alone", "lines")

    def __init__(self, scope: Scope) -> None:
        active = [policy.active for policy in scope.policies.values()]
        self.lines = sum(item is not None and item.value for item in active)
        self.alone = len(active) == 1
        """Whether the family has one neighbor, which is on with and without a line."""
