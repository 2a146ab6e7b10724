"""What a Junos configuration says, in the shape Junos has; nothing is resolved here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import Prefix
    from erce_parsers.juniper_junos.statement import Statement


@dataclass(slots=True)
class UnitRecord:
    """A logical interface."""

    name: str
    """`xe-0/0/0.100`."""

    node: Statement
    settings: dict[str, Statement] = field(default_factory=dict)
    """By keyword: description, disable, vlan-id, vlan-tags."""

    mtus: dict[str, Statement] = field(default_factory=dict)
    """`mtu` of the families, by family: inet, inet6."""

    addresses: list[Statement] = field(default_factory=list)
    """Address words of both families, with what stands inside them."""


@dataclass(slots=True)
class PortRecord:
    """A physical interface or a LAG."""

    name: str
    node: Statement
    settings: dict[str, Statement] = field(default_factory=dict)
    units: list[UnitRecord] = field(default_factory=list)
    bundle: Statement | None = None
    """Name of the LAG that the port is a member of."""

    lacp: Statement | None = None
    minimum_links: Statement | None = None


@dataclass(slots=True)
class BgpLevel:
    """Settings of `protocols bgp`, of a group or of a neighbor."""

    node: Statement
    settings: dict[str, Statement] = field(default_factory=dict)
    """By keyword, also what is not in the model; each level replaces the whole statement of the
    level around it."""


@dataclass(slots=True)
class GroupRecord:
    """A BGP group with its neighbors."""

    level: BgpLevel
    neighbors: list[BgpLevel] = field(default_factory=list)


@dataclass(slots=True)
class InstanceRecord:
    """A routing instance, or the global table."""

    name: str
    node: Statement
    kind: Statement | None = None
    """Value of `instance-type`."""

    interfaces: list[Statement] = field(default_factory=list)
    rd: Statement | None = None
    asn: Statement | None = None
    router_id: Statement | None = None
    statics: list[tuple[Statement, Sequence[tuple[Prefix, str]]]] = field(default_factory=list)
    """`static` of each family, with its own defaults; if it holds nothing but discard routes, they
    are here with their preferences and it need not be looked into."""

    aggregates: list[Statement] = field(default_factory=list)
    """`aggregate` of each family, with its own defaults."""

    graceful_restart: Statement | None = None
    """`graceful-restart` of `routing-options`."""

    bgp: BgpLevel | None = None
    groups: list[GroupRecord] = field(default_factory=list)


@dataclass(slots=True)
class TermRecord:
    """A term of a policy."""

    name: str
    node: Statement
    matches: list[Statement] = field(default_factory=list)
    actions: list[Statement] = field(default_factory=list)


@dataclass(slots=True)
class PolicyRecord:
    """A policy statement."""

    name: str
    node: Statement
    terms: list[TermRecord] = field(default_factory=list)


@dataclass(slots=True)
class Records:
    """The whole configuration."""

    hostname: Statement | None = None
    ports: list[PortRecord] = field(default_factory=list)
    instances: list[InstanceRecord] = field(default_factory=list)
    """The global table first."""

    policies: list[PolicyRecord] = field(default_factory=list)
    prefix_lists: list[Statement] = field(default_factory=list)
    filter_lists: list[Statement] = field(default_factory=list)
    communities: list[Statement] = field(default_factory=list)
    as_paths: list[Statement] = field(default_factory=list)
    as_path_groups: list[Statement] = field(default_factory=list)
    conditions: list[Statement] = field(default_factory=list)
    key_chains: dict[str, Statement] = field(default_factory=dict)
    macsec: Statement | None = None
    nat: Statement | None = None
    """`security nat`."""

    services: Statement | None = None
    zones: Statement | None = None
    marking: Statement | None = None
    """`class-of-service interfaces`."""
