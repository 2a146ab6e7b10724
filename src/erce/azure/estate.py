"""What Azure says of circuits, whatever export it was read from.

None, an empty tuple and an empty text mean that the export does not say it; the absence of a value
is no statement of Azure. Exports differ in what they lack: every field may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from erce.azure.estate_circuit import (
    AzureCircuit,
    AzurePeering,
    GlobalReach,
    PeeringFamily,
    PeeringKind,
    PublicPrefix,
)
from erce.base.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.values import Prefix
    from erce.model import Cipher, Path


__all__ = [
    "ArpRow",
    "AzureCircuit",
    "AzureEstate",
    "AzurePeering",
    "AzurePort",
    "FailoverTest",
    "FilterRule",
    "Form",
    "GlobalReach",
    "LinkRole",
    "PeeringFamily",
    "PeeringKind",
    "PortLink",
    "PublicPrefix",
    "Remark",
    "RouteFilter",
    "RouteRow",
    "SessionCheck",
    "SummaryRow",
    "Table",
    "TableKind",
]


class Form(StrEnum):
    """Serialisation of an export."""

    ARM = "arm"
    """REST, `az rest`, ARM export; also the Python SDK's `as_dict`."""

    AZ = "az"
    AZ_OLD = "az-old"
    PS = "ps"
    PS_TEXT = "ps-text"
    SDK = "sdk"
    TF = "tf"


class LinkRole(StrEnum):
    """One of the two connections."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortLink:
    """One of the two physical links of a Direct port."""

    role: LinkRole
    router: str = ""
    interface: str = ""
    patch_panel: str = ""
    rack: str = ""
    connector: str = ""
    enabled: bool | None = None
    """Administrative state."""

    macsec: bool | None = None
    """Whether MACsec keys are set; None when the export does not say."""

    ckn_secret: str = ""
    """Key Vault reference of the key's name; a reference, no secret."""

    cak_secret: str = ""
    cipher: Cipher | None = None
    sci: bool | None = None

    @property
    def key(self) -> str:
        """The role."""
        return str(self.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class AzurePort:
    """An ExpressRoute Direct port pair, or a LAG."""

    name: str
    id: str = ""
    location: str = ""
    peering_location: str = ""
    bandwidth_gbps: int | None = None
    provisioned_gbps: float | None = None
    mtu: int | None = None
    encapsulation: str = ""
    """`dot1q` or `qinq`."""

    ether_type: str = ""
    """`0x8100`."""

    links: tuple[PortLink, ...] = ()
    circuits: tuple[str, ...] = ()
    """Resource ids."""

    lacp_fast: bool | None = None
    """LAG only."""

    @property
    def key(self) -> str:
        """The name."""
        return self.name


class FilterRule(NamedTuple):
    """A rule of a route filter."""

    name: str
    allow: bool
    communities: tuple[str, ...]
    """`12076:5010`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteFilter:
    """A route filter of Microsoft peering."""

    name: str
    id: str = ""
    location: str = ""
    rules: tuple[FilterRule, ...] = ()

    @property
    def key(self) -> str:
        """The name."""
        return self.name


class TableKind(StrEnum):
    """An operational table."""

    ARP = "arp"
    ROUTES = "routes"
    SUMMARY = "summary"


class ArpRow(NamedTuple):
    """A row of the MSEE's ARP table."""

    side: str
    """`on-prem` or `microsoft`."""

    address: str
    mac: str
    """As written; `Incomplete` where there was no answer."""

    age_minutes: int | None


class RouteRow(NamedTuple):
    """A row of the MSEE's route table."""

    network: Prefix
    next_hop: str
    as_path: tuple[int, ...]
    local_preference: int | None
    weight: int | None


class SummaryRow(NamedTuple):
    """A row of the MSEE's session summary."""

    neighbor: str
    asn: int | None
    state: str
    """Empty when established."""

    prefixes: int | None
    """Prefixes received; None unless established."""

    up_down: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One operational table of one peering on one path; the payload names neither."""

    kind: TableKind
    source: Source
    circuit: str = ""
    peering: PeeringKind | None = None
    path: LinkRole | None = None
    """From the file's name or the user; None is not known."""

    arp: tuple[ArpRow, ...] = ()
    routes: tuple[RouteRow, ...] = ()
    summary: tuple[SummaryRow, ...] = ()


class SessionCheck(NamedTuple):
    """The state of a session when a failover test looked."""

    kind: str
    """As Azure spells it."""

    checked: str
    """Time, as Azure spells it."""

    link: LinkRole | None
    status: str
    """`Connected`, `Disconnected` or `Undefined`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailoverTest:
    """The result of a test that Azure ran on one link."""

    source: Source
    circuit: str = ""
    link: LinkRole | None = None
    category: str = ""
    """`BgpDisconnect` or `ASPathPrepend`."""

    status: str = ""
    started: str = ""
    ended: str = ""
    successful: bool | None = None
    issues: tuple[str, ...] = ()
    redundant: tuple[Prefix, ...] = ()
    """Routes that both links carry."""

    not_redundant: tuple[Prefix, ...] = ()
    sessions: tuple[SessionCheck, ...] = ()


class Remark(NamedTuple):
    """Something in an export that was ignored, cut short or not understood."""

    source: Source
    message: str
    hint: str = ""
    fatal: bool = False
    """What the export should have said is lost by it: the comparison is inconclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureEstate:
    """Everything that a set of exports says, joined by resource id and name."""

    circuits: tuple[AzureCircuit, ...] = ()
    ports: tuple[AzurePort, ...] = ()
    filters: tuple[RouteFilter, ...] = ()
    tables: tuple[Table, ...] = ()
    tests: tuple[FailoverTest, ...] = ()
    remarks: tuple[Remark, ...] = ()
    forms: Mapping[str, Form] = field(default_factory=dict)
    """Serialisation of each file."""

    sources: Mapping[Path, Source] = field(default_factory=dict)
    """Where a value stands: `("circuits", NAME, "peerings", "private", "vlan")`, with the steps of
    field names and keys as in the model; the nearest object's where a value has none."""

    def source(self, path: Path) -> Source:
        """Return where a value stands or, failing that, the nearest object around it.

        Failing that too, the first file; an estate that was read from none has an empty place.
        """
        while path:
            if path in self.sources:
                return self.sources[path]
            path = path[:-1]
        return next(iter(self.sources.values()), Source(next(iter(self.forms), "")))
