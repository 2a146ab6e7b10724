"""Routing tables with their sessions, as the templates want them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import RemovePrivateAs
from erce.model.device import DEFAULT_VRF
from erce_generator.juniper_junos.nat import outside_unit
from erce_generator.juniper_junos.words import listed, natural, quoted

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce.model import Anchor, Device, Neighbor, NeighborFamily, Vrf
    from erce_generator.writer import Rendering

DEFAULT_HOLD: Final = 90
_FAMILIES: Final = {Family.IPV4: "inet", Family.IPV6: "inet6"}
_REMOVE_PRIVATE: Final = {
    RemovePrivateAs.LEADING: "remove-private",
    RemovePrivateAs.ALL: "remove-private all",
    RemovePrivateAs.REPLACE: "remove-private all replace",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A neighbor."""

    neighbor: Neighbor
    description: str | None
    local_as: str | None
    password: str | None
    hold: int | None
    imports: str | None
    exports: str | None
    removal: str | None
    families: tuple[tuple[str, NeighborFamily], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """A BGP group."""

    name: str
    kind: str
    multipath: bool
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A routing instance, or the global table."""

    name: str
    rd: str | None
    asn: int | None
    router_id: str | None
    rib: str
    routes: tuple[Anchor, ...]
    routes6: tuple[Anchor, ...]
    aggregates: tuple[Prefix, ...]
    aggregates6: tuple[Prefix, ...]
    groups: tuple[GroupView, ...]
    relax: bool
    restart: bool | None
    interfaces: tuple[str, ...]

    @property
    def has_options(self) -> bool:
        """Whether anything of `routing-options` is written."""
        routes = (*self.routes, *self.routes6, *self.aggregates, *self.aggregates6)
        return bool(routes) or self.router_id is not None or self.asn is not None


def table_view(vrf: Vrf | None, device: Device, rendering: Rendering) -> TableView:
    """Build the view of a table; without the global one, of what belongs to the device there."""
    name = vrf.name if vrf is not None else DEFAULT_VRF
    default = name == DEFAULT_VRF
    anchors = vrf.anchors if vrf is not None else ()
    router_id = str(device.router_id) if device.router_id is not None else None
    groups = _groups(vrf, device, rendering) if vrf is not None else ()
    aggregates = [item.prefix for item in vrf.aggregates] if vrf is not None else []
    members = [item.name for item in device.interfaces if item.vrf == name]
    if vrf is not None and not default:
        members.extend(outside_unit(vrf))
    return TableView(
        name=name,
        rd=vrf.rd if vrf is not None else None,
        asn=device.asn if default else vrf.asn if vrf is not None else None,
        router_id=router_id if default or groups else None,
        rib="inet6.0" if default else f"{name}.inet6.0",
        routes=tuple(item for item in anchors if item.prefix.family is Family.IPV4),
        routes6=tuple(item for item in anchors if item.prefix.family is Family.IPV6),
        aggregates=tuple(item for item in aggregates if item.family is Family.IPV4),
        aggregates6=tuple(item for item in aggregates if item.family is Family.IPV6),
        groups=groups,
        relax=bool(device.multipath_relax),
        restart=device.graceful_restart,
        interfaces=tuple(sorted(members, key=natural)),
    )


def _groups(vrf: Vrf, device: Device, rendering: Rendering) -> tuple[GroupView, ...]:
    grouped: dict[tuple[str, str], list[SessionView]] = {}
    for neighbor in vrf.neighbors:
        own = neighbor.local_as.asn if neighbor.local_as else vrf.asn or device.asn
        kind = "internal" if neighbor.remote_as == own else "external"
        key = (_group_name(neighbor), kind)
        grouped.setdefault(key, []).append(_session(neighbor, rendering))
    return tuple(
        GroupView(
            name=name,
            kind=kind,
            multipath=_multipath(vrf, sessions),
            sessions=tuple(sessions),
        )
        for (name, kind), sessions in sorted(grouped.items(), key=lambda item: item[0])
    )


def _multipath(vrf: Vrf, sessions: list[SessionView]) -> bool:
    several = {item.family for item in vrf.multipath}
    families = {item.family for session in sessions for _, item in session.families}
    return bool(families) and families <= several


def _group_name(neighbor: Neighbor) -> str:
    """Name the group after the policies, which belong to one circuit, peering and family.

    A session that is in a group already stays there.
    """
    if neighbor.group is not None:
        return neighbor.group
    for family in neighbor.families:
        for policy in (*family.import_policies, *family.export_policies):
            return policy.removesuffix("-IN").removesuffix("-OUT")
    return f"AS{neighbor.remote_as}-V{neighbor.address.version}"


def _session(neighbor: Neighbor, rendering: Rendering) -> SessionView:
    imports = next((item.import_policies for item in neighbor.families), ())
    exports = next((item.export_policies for item in neighbor.families), ())
    removal = next((item.remove_private_as for item in neighbor.families), None)
    secret = neighbor.password
    return SessionView(
        neighbor=neighbor,
        description=quoted(neighbor.description) if neighbor.description is not None else None,
        local_as=_local_as(neighbor),
        password=quoted(rendering.secret(secret)) if secret is not None else None,
        hold=neighbor.hold_s if neighbor.hold_s != DEFAULT_HOLD else None,
        imports=listed(imports) if imports else None,
        exports=listed(exports) if exports else None,
        removal=_REMOVE_PRIVATE[removal] if removal is not None else None,
        families=tuple((_FAMILIES[item.family], item) for item in neighbor.families),
    )


def _local_as(neighbor: Neighbor) -> str | None:
    local = neighbor.local_as
    if local is None:
        return None
    private = "" if local.prepend else " private"
    return f"{local.asn}{private}{' no-prepend-global-as' if local.replace else ''}"
