"""The lines of one neighbor outside its address families."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.model import PrefixLimitAction, RemovePrivateAs
from erce.platforms.arista_eos import FACTS
from erce_generator.arista_eos.bfd import facing
from erce_generator.arista_eos.interfaces import bfd_timers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.model import Bfd, Device, MaximumPrefixes, Neighbor, NeighborFamily, Vrf
    from erce_generator.writer import Rendering

_REMOVALS: Final = {
    RemovePrivateAs.LEADING: "",
    RemovePrivateAs.ALL: " all",
    RemovePrivateAs.REPLACE: " all replace-as",
}
_COMMUNITIES: Final = ("standard", "extended", "large")


@dataclass(frozen=True, slots=True)
class NeighborWriter:
    """Writes the neighbors of a device; `timers` holds the BFD timers by interface."""

    device: Device
    rendering: Rendering
    timers: Mapping[str, Bfd]

    def lines(self, vrf: Vrf, neighbor: Neighbor) -> Iterator[str]:
        """Yield the settings in the order of the running configuration."""
        # What holds for all families of a session stands in the first of them.
        family = neighbor.families[0] if neighbor.families else None
        yield f"remote-as {neighbor.remote_as}"
        if not neighbor.enabled:
            yield "shutdown"
        if family is not None and family.remove_private_as is not None:
            yield f"remove-private-as{_REMOVALS[family.remove_private_as]}"
        yield from _local_as(neighbor)
        if family is not None and family.weight:
            yield f"weight {family.weight}"
        if neighbor.update_source is not None:
            yield f"update-source {neighbor.update_source}"
        yield from self._bfd(vrf, neighbor)
        if neighbor.description is not None:
            yield f"description {neighbor.description}"
        if family is not None and family.allowas_in is not None:
            yield f"allowas-in {family.allowas_in}"
        yield from _session(neighbor)
        yield from _policies(neighbor)
        if neighbor.password is not None:
            yield f"password 0 {self.rendering.secret(neighbor.password)}"
        if family is not None and family.send_communities:
            yield f"send-community {_kinds(family)}"
        yield f"maximum-routes {_limit(neighbor)}"

    def _bfd(self, vrf: Vrf, neighbor: Neighbor) -> Iterator[str]:
        if neighbor.bfd is None:
            return
        yield "bfd"
        interface = facing(self.device, vrf.name, neighbor)
        if interface is None or self.timers.get(interface.name) != neighbor.bfd:
            yield f"bfd {bfd_timers(neighbor.bfd)}"


def _session(neighbor: Neighbor) -> Iterator[str]:
    if neighbor.multihop is not None:
        yield f"ebgp-multihop {neighbor.multihop}"
    if neighbor.ttl_security is not None:
        yield f"ttl maximum-hops {neighbor.ttl_security}"
    if (neighbor.keepalive_s, neighbor.hold_s) != (FACTS.keepalive_s, FACTS.hold_s):
        yield f"timers {neighbor.keepalive_s} {neighbor.hold_s}"


def _local_as(neighbor: Neighbor) -> Iterator[str]:
    local_as = neighbor.local_as
    if local_as is None:
        return
    yield (
        f"local-as {local_as.asn}"
        + ("" if local_as.prepend else " no-prepend")
        + (" replace-as" if local_as.replace else "")
    )


def _policies(neighbor: Neighbor) -> Iterator[str]:
    """Attach policies to the session itself, so that no family is ever open."""
    if len(neighbor.families) != 1:
        return
    for direction, names in _directions(neighbor.families[0]):
        for name in names:
            yield f"route-map {name} {direction}"


def _directions(family: NeighborFamily) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("in", family.import_policies), ("out", family.export_policies)


def _kinds(family: NeighborFamily) -> str:
    return " ".join(kind for kind in _COMMUNITIES if kind in family.send_communities)


def _limit(neighbor: Neighbor) -> str:
    """Write the limit always: the default depends on the release, and 0 is no limit."""
    limits = [family.maximum_prefixes for family in neighbor.families if family.maximum_prefixes]
    return _limit_text(limits[0]) if limits else "0"


def _limit_text(limit: MaximumPrefixes) -> str:
    text = str(limit.limit)
    if limit.threshold is not None:
        text += f" warning-limit {limit.threshold} percent"
    return text + (" warning-only" if limit.action is PrefixLimitAction.WARN else "")
