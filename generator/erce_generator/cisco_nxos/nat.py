"""Translation of each VRF: the names of pools and access lists, and the sides of interfaces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from erce.model import Device, Nat, NatPool, NatStatic

_BITS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A pool with the access list that chooses what is translated to it."""

    name: str
    pool: NatPool
    vrf: str

    @property
    def entries(self) -> list[str]:
        """Lines of the access list: an empty one would permit everything (Nexus 9000 NAT guide)."""
        sources = ["any" if not item.length else str(item) for item in self.pool.sources]
        return [f"permit ip {source} any" for source in sources] or ["deny ip any any"]

    @property
    def length(self) -> int:
        """Length of the smallest block that holds the pool."""
        return _BITS - (int(self.pool.first) ^ int(self.pool.last)).bit_length()

    @property
    def rule(self) -> str:
        """The rule that connects list and pool."""
        overload = " overload" if self.pool.overload else ""
        return f"list {self.name} pool {self.name}{_within(self.vrf)}{overload}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Static:
    """A static entry with its VRF."""

    entry: NatStatic
    vrf: str

    @property
    def rule(self) -> str:
        """What stands behind `ip nat inside source`."""
        return f"static {self.entry.inside} {self.entry.outside}{_within(self.vrf)}"


def _within(vrf: str) -> str:
    """Name the VRF.

    Inside and outside are in the same one, which asks for `match-in-vrf` (Nexus 9000 interfaces
    guide 10.6, VRF aware NAT).
    """
    return "" if vrf == DEFAULT_VRF else f" vrf {vrf} match-in-vrf"


def _with_nat(device: Device) -> list[tuple[str, Nat]]:
    return [(vrf.name, vrf.nat) for vrf in device.vrfs if vrf.nat]


def translations(device: Device) -> list[Translation]:
    """List the pools of all VRFs."""
    pools = [(vrf, pool) for vrf, nat in _with_nat(device) for pool in nat.pools]
    return [
        Translation(name=f"ER-NAT-{number}", pool=pool, vrf=vrf)
        for number, (vrf, pool) in enumerate(pools, 1)
    ]


def statics(device: Device) -> list[Static]:
    """List the static entries of all VRFs."""
    return [Static(entry=item, vrf=vrf) for vrf, nat in _with_nat(device) for item in nat.statics]


def sides(device: Device) -> dict[str, tuple[str, ...]]:
    """Return the sides of interfaces by name: `inside`, `outside`."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for _, nat in _with_nat(device):
        for name in nat.inside:
            found[name]["inside"] = None
        for name in nat.outside:
            found[name]["outside"] = None
    return {name: tuple(wanted) for name, wanted in found.items()}
