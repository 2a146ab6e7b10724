"""What Azure says of a circuit and its peerings.

None, an empty tuple and an empty text mean that the export does not say it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.base.values import Family, Prefix


class PeeringKind(StrEnum):
    """Type of a peering."""

    PRIVATE = "private"
    MICROSOFT = "microsoft"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPrefix:
    """A prefix that is advertised on Microsoft peering."""

    prefix: Prefix

    validation: str = ""
    """Validation state of this prefix, as Azure spells it."""

    asn: int | None = None
    """AS number that its validation is bound to."""

    @property
    def key(self) -> str:
        """The prefix."""
        return str(self.prefix)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringFamily:
    """One address family of a peering."""

    family: Family

    primary: Prefix | None = None
    """Subnet of the primary link, /30 or /126."""

    secondary: Prefix | None = None

    enabled: bool | None = None

    advertised: tuple[PublicPrefix, ...] = ()
    """Microsoft peering: the advertised public prefixes."""

    validation: str = ""
    """Summary state of the advertised prefixes: `Configured`, `ValidationNeeded`, ..."""

    customer_asn: int | None = None
    """AS number of the advertised prefixes where it is not the peer's."""

    registry: str = ""
    """Routing registry; empty for `NONE`."""

    route_filter: str = ""
    """Resource id of the route filter, as written."""

    @property
    def key(self) -> str:
        """The family."""
        return str(self.family)


@dataclass(frozen=True, slots=True, kw_only=True)
class AzurePeering:
    """A peering of a circuit."""

    kind: PeeringKind

    enabled: bool | None = None
    """Its state is `Enabled`."""

    provisioning: str = ""
    """Provisioning state, as Azure spells it."""

    azure_asn: int | None = None

    peer_asn: int | None = None
    """AS number of the customer edge."""

    vlan: int | None = None
    """C-tag, the same on both links."""

    md5: bool | None = None
    """Whether a shared key is set. The value is never kept. None is not known: most exports leave
    it out whether it is set or not."""

    families: tuple[PeeringFamily, ...] = ()

    primary_port: str = ""
    """Label of the MSEE's port."""

    secondary_port: str = ""

    modified_by: str = ""
    """Who changed it last: `Customer` or the provider."""

    global_reach: tuple[GlobalReach, ...] = ()

    @property
    def key(self) -> str:
        """The kind."""
        return str(self.kind)

    def family(self, family: Family) -> PeeringFamily | None:
        """Return a family that the export speaks of."""
        return next((item for item in self.families if item.family is family), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalReach:
    """A connection to another circuit."""

    name: str

    peer: str = ""
    """Name of the other circuit, from the id of its peering."""

    prefix: Prefix | None = None
    """IPv4 /29."""

    prefix_ipv6: Prefix | None = None
    """IPv6 /125."""

    status: str = ""

    @property
    def key(self) -> str:
        """The name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureCircuit:
    """An ExpressRoute circuit."""

    name: str
    """Empty when the export is a bare list of peerings."""

    id: str = ""
    """Resource id, as written."""

    location: str = ""
    """Azure region."""

    tier: str = ""
    """`local`, `standard`, `premium`, `basic`, in lower case."""

    family: str = ""
    """`metereddata`, `unlimiteddata`."""

    provisioning: str = ""
    circuit_state: str = ""
    """CircuitProvisioningState; `Enabled` when usable."""

    provider_state: str = ""
    """ServiceProviderProvisioningState."""

    provider: str = ""
    peering_location: str = ""

    bandwidth_mbps: int | None = None
    """Purchased rate; of a Direct circuit from its Gbit/s."""

    port: str = ""
    """Resource id of the Direct port or LAG; empty for a provider's circuit."""

    s_tag: int | None = None

    global_reach_enabled: bool | None = None

    rate_limit: bool | None = None
    """Direct only: the port enforces the circuit's rate."""

    resiliency: str = ""

    peerings: tuple[AzurePeering, ...] = ()

    @property
    def key(self) -> str:
        """The name."""
        return self.name

    def peering(self, kind: PeeringKind) -> AzurePeering | None:
        """Return a peering that the export speaks of."""
        return next((item for item in self.peerings if item.kind is kind), None)
