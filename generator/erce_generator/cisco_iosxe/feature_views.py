"""MACsec, NAT and marking as the templates need them: with names for what the model leaves free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.model.device import DEFAULT_VRF
from erce.platforms.cisco_iosxe import FACTS

if TYPE_CHECKING:
    from erce.model import Device, Macsec, NatPool, NatStatic

# Characters in the name of an MKA policy (Cisco IOS-XE YANG model of MKA).
_MAX_POLICY: Final = 16
_SHORT: Final = {
    "FastEthernet": "Fa",
    "FiveGigabitEthernet": "Fi",
    "FortyGigabitEthernet": "Fo",
    "FourHundredGigE": "Fou",
    "GigabitEthernet": "Gi",
    "HundredGigE": "Hu",
    "TenGigabitEthernet": "Te",
    "TwentyFiveGigE": "Twe",
    "TwoGigabitEthernet": "Tw",
}
_DSCP_NAMES: Final = {
    46: "ef",
    **{i * 8: f"cs{i}" for i in range(1, 8)},
    **{i * 8 + j * 2: f"af{i}{j}" for i in range(1, 5) for j in range(1, 4)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PortMacsec:
    """MACsec of a port, with the names of its policy and its key chain."""

    policy: str
    chain: str
    macsec: Macsec
    algorithm: str
    priority: int | None
    """None is the default, which is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedClass:
    """Packets of one DSCP value."""

    name: str
    dscp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingView:
    """A policy map that keeps some DSCP values and sets all others to 0."""

    name: str
    classes: tuple[MarkedClass, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolView:
    """A pool with what is translated to it, and the name that pool and access list share."""

    name: str
    pool: NatPool
    length: int
    """Of the prefix that holds the whole pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationView:
    """NAT of one routing table."""

    table: str
    """What follows a rule to name the table; empty for the global one."""
    pools: tuple[PoolView, ...]
    statics: tuple[NatStatic, ...]


def port_macsec(device: Device) -> dict[str, PortMacsec]:
    """Return MACsec by port, in the order of the device."""
    return {
        item.name: _port_macsec(item.name, item.macsec) for item in device.interfaces if item.macsec
    }


def _port_macsec(port: str, macsec: Macsec) -> PortMacsec:
    kind = port.rstrip("0123456789/")
    short = _SHORT.get(kind, kind) + port[len(kind) :].replace("/", "-")
    priority = macsec.key_server_priority
    return PortMacsec(
        # the end of a name that is too long still tells the ports apart
        policy=f"ER-{short}"[-_MAX_POLICY:],
        chain=f"ER-MACSEC-{short}",
        macsec=macsec,
        algorithm="aes-256-cmac" if macsec.cipher.cak_digits > 32 else "aes-128-cmac",  # noqa: PLR2004
        priority=None if priority == FACTS.key_server_priority else priority,
    )


def marking(values: tuple[int, ...]) -> MarkingView:
    """Return the policy map that keeps the DSCP values."""
    return MarkingView(
        name="-".join(["ER-KEEP-DSCP", *(str(value) for value in values)]),
        classes=tuple(
            MarkedClass(name=f"ER-DSCP-{value}", dscp=_DSCP_NAMES.get(value, str(value)))
            for value in values
        ),
    )


def markings(device: Device) -> tuple[MarkingView, ...]:
    """Return the policy maps of a device, each once."""
    wanted = {item.dscp_out for item in device.interfaces if item.dscp_out is not None}
    return tuple(marking(values) for values in sorted(wanted))


def nat_sides(device: Device) -> dict[str, str]:
    """Return the side of NAT that an interface is on, by its name."""
    sides: dict[str, str] = {}
    for vrf in device.vrfs:
        if vrf.nat:
            sides.update(dict.fromkeys(vrf.nat.inside, "inside"))
            sides.update(dict.fromkeys(vrf.nat.outside, "outside"))
    return sides


def translations(device: Device) -> tuple[TranslationView, ...]:
    """Return NAT by routing table."""
    return tuple(
        TranslationView(
            # both sides are in the table of the peering
            table="" if vrf.name == DEFAULT_VRF else f" vrf {vrf.name} match-in-vrf",
            pools=tuple(
                PoolView(name=_pool_name(vrf.name, pool), pool=pool, length=_length(pool))
                for pool in vrf.nat.pools
                if pool.sources  # otherwise nothing is translated to it
            ),
            statics=vrf.nat.statics,
        )
        for vrf in device.vrfs
        if vrf.nat
    )


def _pool_name(vrf: str, pool: NatPool) -> str:
    # tables may use the same pool, so the table is part of the name
    table = "" if vrf == DEFAULT_VRF else f"{vrf}-"
    return f"ER-NAT-{table}{str(pool.first).replace('.', '-')}"


def _length(pool: NatPool) -> int:
    return 32 - (int(pool.first) ^ int(pool.last)).bit_length()
