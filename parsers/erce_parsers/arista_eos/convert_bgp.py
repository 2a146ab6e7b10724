"""VRFs with their anchors and their BGP part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import Anchor, Network, Redistribution, Vrf
from erce.model.device import DEFAULT_VRF
from erce_parsers.arista_eos.convert_peers import Sessions
from erce_parsers.arista_eos.records import Table, VrfLines

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce.model import Interface, Path
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import AnchorLine, Config

STATIC_DISTANCE: Final = 1


def vrfs(config: Config, ports: tuple[Interface, ...], marks: Marks) -> tuple[Vrf, ...]:
    """Convert every VRF that is defined or used, sorted by name."""
    sessions = Sessions(config, ports, marks)
    defined = {name for name, vrf in config.vrfs.items() if vrf.lines}
    used = {name for name, table in config.tables.items() if _holds(table)}
    names = defined | used | set(config.anchors)
    result = tuple(_vrf(config, name, sessions, marks) for name in sorted(names))
    sessions.note_groups()
    return result


def _holds(table: Table) -> bool:
    """Whether the BGP part says anything; the global table has one as soon as BGP runs."""
    return bool(
        table.name == DEFAULT_VRF
        or table.peers
        or table.networks
        or table.redistributions
        or table.rd
        or table.asn
    )


def _vrf(config: Config, name: str, sessions: Sessions, marks: Marks) -> Vrf:
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
    result = []
    for prefix in sorted(last):
        line = last[prefix]
        anchor = Anchor(prefix=prefix, distance=line.distance or STATIC_DISTANCE)
        base = (*path, "anchors", anchor.key)
        marks.lines[base] = (line.line,)
        if line.distance is None:
            marks.defaults.add((*base, "distance"))
        marks.understood(line.line)
        result.append(anchor)
    return tuple(result)


def _networks(table: Table, path: Path, marks: Marks) -> tuple[Network, ...]:
    last = {network.prefix: network for network in table.networks}
    result = []
    for prefix in sorted(last):
        network = Network(prefix=prefix, policy=last[prefix].policy)
        marks.lines[(*path, "networks", network.key)] = (last[prefix].line,)
        marks.understood(last[prefix].line)
        result.append(network)
    return tuple(result)


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
