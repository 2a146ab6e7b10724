"""Source NAT in front of Microsoft peering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.base.values import IPAddress, Prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class NatPool:
    """Public addresses that inside sources are translated to."""

    first: IPAddress

    last: IPAddress

    overload: bool
    """Many inside addresses share one of the pool, told apart by ports."""

    sources: tuple[Prefix, ...]
    """Inside networks that are translated, sorted."""

    @property
    def key(self) -> str:
        """Identity among the pools of a VRF."""
        return f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NatStatic:
    """An inside server that is reached under a public address."""

    inside: IPAddress

    outside: IPAddress

    @property
    def key(self) -> str:
        """Identity among the static entries of a VRF."""
        return str(self.outside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nat:
    """Translation between a VRF's inside and the sessions of Microsoft peering in it."""

    pools: tuple[NatPool, ...] = ()
    """Sorted by first address."""

    statics: tuple[NatStatic, ...] = ()
    """Sorted by outside address."""

    inside: tuple[str, ...] = ()
    """Interfaces, or on SRX zones, that inside sources come in on; sorted."""

    outside: tuple[str, ...] = ()
    """Interfaces, or on SRX zones, toward Microsoft; sorted."""
