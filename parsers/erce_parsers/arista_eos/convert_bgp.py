"""VRFs with their anchors and their BGP part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import Aggregate, Anchor, Multipath, Network, Redistribution, Vrf
from erce.model.device import DEFAULT_VRF
from erce_parsers.arista_eos.convert_nat import nats
from erce_parsers.arista_eos.convert_peers import Sessions
from erce_parsers.arista_eos.records import Table, VrfLines
from erce_parsers.made import make_anchor, make_network

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce.model import Interface, Nat, Neighbor, Path
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import AnchorLine, Config

STATIC_DISTANCE: Final = 1


def vrfs(config: Config, ports: tuple[Interface, ...], marks: Marks) -> tuple[Vrf, ...]:
    """Convert every VRF that is defined or used, sorted by name."""
    sessions = Sessions(config, ports, marks)
    defined = {name for name, vrf in config.vrfs.items() if vrf.lines}
    used = {name for name, table in config.tables.items() if _holds(table)}
    translated = nats(config, marks)
    names = defined | used | set(config.anchors) | set(translated)
    result = tuple(
        _vrf(config, name, sessions, translated.get(name), marks) for name in sorted(names)
    )
    sessions.note_groups()
    return result


def _holds(table: Table) -> bool:
    """Whether the BGP part says anything; the global table has one as soon as BGP runs."""
    return bool(
        table.name == DEFAULT_VRF
        or table.peers
        or table.networks
        or table.redistributions
        or table.aggregates
        or table.paths
        or table.rd
        or table.asn
    )


def _vrf(config: Config, name: str, sessions: Sessions, nat: Nat | None, marks: Marks) -> Vrf:
    path = ("vrfs", name)
    lines = config.vrfs.get(name) or VrfLines()
    table = config.tables.get(name) or Table(name)
    marks.lines[path] = (*lines.lines, *table.lines)
    for line in (*lines.lines, *(table.lines if _holds(table) else ())):
        marks.understood(line)
    neighbors = sessions.neighbors(table)
    families = _families(name, lines, marks)
    return Vrf(
        name=name,
        rd=marks.find(path, "rd", (table.rd, lines.rd)),
        families=families,
        asn=_asn(config, table, marks),
        anchors=_anchors(config.anchors.get(name, ()), path, marks),
        networks=_networks(table, path, marks),
        redistributions=_redistributions(table, path, families, marks),
        aggregates=_aggregates(table, path, marks),
        multipath=_multipath(table, neighbors, path, marks),
        nat=nat,
        neighbors=neighbors,
    )


def _families(name: str, lines: VrfLines, marks: Marks) -> tuple[Family, ...]:
    """Return the families that are routed; nothing is in a VRF that is not defined."""
    if name != DEFAULT_VRF and not lines.lines:
        return ()
    path = ("vrfs", name, "families")
    switches = ((Family.IPV4, lines.ipv4), (Family.IPV6, lines.ipv6))
    return tuple(
        family
        for family, stated in switches
        if marks.pick(path, family.value, (stated,), default=False)
    )


def _asn(config: Config, table: Table, marks: Marks) -> int | None:
    """Return the VRF's AS number where it differs from that of the process."""
    own = config.asn.value if config.asn else None
    if table.asn is None or table.asn.value == own:
        return None
    return marks.take(table.asn, ("vrfs", table.name, "asn"))


def _anchors(found: list[AnchorLine] | tuple[()], path: Path, marks: Marks) -> tuple[Anchor, ...]:
    """Convert discard routes; a second one of a prefix replaces the first."""
    last: dict[Prefix, AnchorLine] = {anchor.prefix: anchor for anchor in found}
    lines = [last[prefix] for prefix in sorted(last)]
    anchors = tuple(
        [make_anchor(prefix=line[0], distance=line[1] or STATIC_DISTANCE) for line in lines]
    )
    marks.each((*path, "anchors"), [line[2] for line in lines], anchors)
    marks.defaults.update(
        (*path, "anchors", anchor.key, "distance")
        for anchor, line in zip(anchors, lines, strict=True)
        if line[1] is None
    )
    return anchors


def _networks(table: Table, path: Path, marks: Marks) -> tuple[Network, ...]:
    last = {network.prefix: network for network in table.networks}
    lines = [last[prefix] for prefix in sorted(last)]
    networks = tuple([make_network(prefix=line[0], policy=line[1]) for line in lines])
    marks.each((*path, "networks"), [line[2] for line in lines], networks)
    return networks


def _aggregates(table: Table, path: Path, marks: Marks) -> tuple[Aggregate, ...]:
    last = {aggregate.prefix: aggregate for aggregate in table.aggregates}
    result = []
    for prefix in sorted(last):
        line = last[prefix]
        aggregate = Aggregate(prefix=prefix, summary_only=line.summary_only)
        marks.lines[(*path, "aggregates", aggregate.key)] = (line.line,)
        marks.understood(line.line)
        result.append(aggregate)
    return tuple(result)


def _multipath(
    table: Table, neighbors: tuple[Neighbor, ...], path: Path, marks: Marks
) -> tuple[Multipath, ...]:
    """Return the number of paths of each family that has sessions; the line is for both."""
    stated = table.paths
    if stated is None or stated.value is None or stated.value == 1:
        return ()
    used = {item.family for neighbor in neighbors for item in neighbor.families}
    for family in used:
        marks.lines[(*path, "multipath", family.value)] = (stated.line,)
        marks.understood(stated.line)
    return tuple(
        Multipath(family=family, paths=stated.value) for family in Family if family in used
    )


def _redistributions(
    table: Table, path: Path, families: tuple[Family, ...], marks: Marks
) -> tuple[Redistribution, ...]:
    """Convert redistribution; outside a family it counts for every family that is routed."""
    found: dict[str, Redistribution] = {}
    for line in table.redistributions:
        for family in (line.family,) if line.family else families or (Family.IPV4,):
            item = Redistribution(protocol=line.protocol, family=family, policy=line.policy)
            found[item.key] = item
            marks.lines[(*path, "redistributions", item.key)] = (line.line,)
            marks.understood(line.line)
    return tuple(found[key] for key in sorted(found))
