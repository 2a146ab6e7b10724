"""One peering on one link: the unit that devices are put together from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from erce.base.values import HostAddress, Secret, SecretKind
from erce.intent import schema, schema_peering, schema_values
from erce.intent.resolve.options import Effective, effective
from erce.intent.resolve.resolution import ResolvedLink
from erce.platforms import PlatformFacts, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import IPAddress, Prefix
    from erce.intent.schema import Circuit, Intent
    from erce.intent.schema_peering import Peering

LINKS: Final = ("primary", "secondary")


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One peering on one link, with everything that decides how it looks."""

    circuit_name: str
    circuit: Circuit
    kind: str
    peering: Peering
    link_name: str
    link: schema.Link
    device: schema.Device
    options: Effective

    @property
    def label(self) -> str:
        """Circuit, peering and link in words."""
        return f"{self.circuit_name} {self.kind} {self.link_name}"

    @property
    def facts(self) -> PlatformFacts:
        """Facts of the platform that it ends on."""
        return facts(self.device.platform)

    @cached_property
    def row(self) -> ResolvedLink:
        """Its row of the derived table."""
        port = self.facts.full_interface_name(self.link.interface) or self.link.interface
        ce_ipv4, msee_ipv4 = _addresses(self.peering.ipv4, self.link_name)
        ce_ipv6, msee_ipv6 = _addresses(self.peering.ipv6, self.link_name)
        return ResolvedLink(
            circuit=self.circuit_name,
            peering=self.kind,
            link=self.link_name,
            device=self.link.device,
            port=port,
            interface=f"{port}.{self.peering.unit or self.peering.vlan}",
            vlan=self.peering.vlan,
            s_tag=self.link.s_tag or self.circuit.s_tag,
            vrf=self.peering.vrf,
            ce_ipv4=ce_ipv4,
            msee_ipv4=msee_ipv4,
            ce_ipv6=ce_ipv6,
            msee_ipv6=msee_ipv6,
            local_asn=self.device.asn,
            shown_asn=self.peering.customer_asn or self.device.asn,
            drain=self.options.drain,
        )


def legs_of(intent: Intent) -> Iterator[Leg]:
    """Yield every leg of the circuits whose sessions the customer holds."""
    for circuit_name, circuit in intent.circuits.items():
        if circuit.connectivity == "provider_l3":
            continue  # the provider's edge holds the sessions
        for kind in ("private", "microsoft"):
            peering: Peering | None = getattr(circuit.peerings, kind)
            if peering is None:
                continue
            for link_name in LINKS:
                link: schema.Link = getattr(circuit.links, link_name)
                device = intent.devices[link.device]
                yield Leg(
                    circuit_name=circuit_name,
                    circuit=circuit,
                    kind=kind,
                    peering=peering,
                    link_name=link_name,
                    link=link,
                    device=device,
                    options=effective(kind, peering, device, intent.defaults),
                )


def _addresses(
    subnet: Prefix | schema_peering.SubnetPair | None, link_name: str
) -> tuple[HostAddress | None, IPAddress | None]:
    """Take the link's half: the first usable address is the CE's, the second the MSEE's.

    The lower half of a /29 or /125 is the primary link (Microsoft: ExpressRoute routing
    requirements).
    """
    if subnet is None:
        return None, None
    if isinstance(subnet, schema_peering.SubnetPair):
        half: Prefix = getattr(subnet, link_name)
    else:
        half = subnet.halves()[LINKS.index(link_name)]
    return HostAddress(half.host(1), half.length), half.host(2)


def secret(reference: schema_values.SecretReference) -> Secret:
    """Say where a secret lives, as the model does."""
    text = f"env:{reference.env}" if reference.env else f"file:{reference.file}"
    return Secret(SecretKind.REFERENCE, text)
