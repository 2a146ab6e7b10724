"""Ports and subinterfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.resolve.legs import secret
from erce.intent.resolve.nat import dscp_out
from erce.model import Interface, Lag, Macsec, MacsecKey

if TYPE_CHECKING:
    from erce.intent import schema
    from erce.intent.resolve.legs import Leg
    from erce.intent.resolve.tables import Parts


def add_interfaces(leg: Leg, parts: Parts) -> None:
    """Add the port, its members and the subinterface of a leg."""
    lag = leg.link.lag
    members: tuple[str, ...] = ()
    if lag is not None:
        names = (leg.facts.full_interface_name(member) or member for member in lag.members)
        members = tuple(sorted(names))
    known = parts.interfaces.get(leg.row.port)
    parts.interfaces[leg.row.port] = Interface(
        name=leg.row.port,
        description=(known.description if known else None) or leg.link.description,
        lag=(known.lag if known else None) or (_lag(lag, members) if lag else None),
        macsec=(known.macsec if known else None) or _macsec(leg),
    )
    for member in members:
        parts.interfaces[member] = Interface(name=member)
    text = leg.peering.description
    parts.interfaces[leg.row.interface] = Interface(
        name=leg.row.interface,
        description=f"{text} {leg.link_name}" if text else f"ExpressRoute {leg.label}",
        vlan=leg.row.vlan,
        s_tag=leg.row.s_tag,
        vrf=leg.row.vrf,
        ipv4=(leg.row.ce_ipv4,) if leg.row.ce_ipv4 else (),
        ipv6=(leg.row.ce_ipv6,) if leg.row.ce_ipv6 else (),
        ip_mtu=leg.options.ip_mtu,
        dscp_out=dscp_out(leg.peering),
    )


def _macsec(leg: Leg) -> Macsec | None:
    policy = leg.circuit.macsec
    if policy is None:
        return None
    keys = (MacsecKey(ckn=item.ckn, cak=secret(item.cak)) for item in leg.link.macsec_keys)
    return Macsec(
        cipher=policy.cipher,
        key_server_priority=policy.key_server_priority,
        rekey_s=policy.rekey_s,
        confidentiality_offset=policy.confidentiality_offset,
        sci=policy.sci,
        must_secure=policy.must_secure,
        keys=tuple(sorted(keys, key=lambda item: item.ckn)),
    )


def _lag(lag: schema.Lag, members: tuple[str, ...]) -> Lag:
    return Lag(
        members=members,
        lacp=None if lag.lacp == "off" else lag.lacp,
        fast=lag.fast,
        minimum_links=lag.minimum_links,
    )
