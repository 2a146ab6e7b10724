"""BGP sessions: what a neighbor inherits from its group and from `protocols bgp`."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, parse_asn
from erce.model import Neighbor, NeighborFamily, RemovePrivateAs
from erce_parsers.juniper_junos import bgp_values as values
from erce_parsers.juniper_junos.bgp_levels import Levels, Session
from erce_parsers.juniper_junos.convert_families import convert_families
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.juniper_junos.words_bgp import BGP_SETTINGS, BGP_UNSUPPORTED
from erce_parsers.made import make_neighbor, make_neighbor_family

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import BgpLevel
    from erce_parsers.juniper_junos.statement import Statement

_POLICY_SYNTAX: Final = frozenset("(!&|")
_NAME: Final = re.compile(r"[^\s()!&|]++")
_NAMES: Final = re.compile(rf"(?:(?:\( ?{_NAME.pattern} ?\)|{_NAME.pattern})(?: |\Z))++")


def convert_neighbors(session: Session) -> tuple[Neighbor, ...]:
    """Build the sessions of an instance, IPv4 before IPv6."""
    record = session.record
    found: dict[IPAddress, Neighbor] = {}
    for group in record.groups:
        for level in group.neighbors:
            path = ("vrfs", record.name, "neighbors", level.node.word)
            assert record.bgp is not None
            levels = Levels(session, (level, group.level, record.bgp), path)
            neighbor = _neighbor(levels)
            if neighbor is not None:
                found[neighbor.address] = neighbor
                session.rows.append((neighbor, levels))
    return tuple(sorted(found.values(), key=lambda item: (item.address.version, item.address)))


def finish_sessions(session: Session) -> None:
    """Mark what no session uses: replaced settings, those of groups without neighbors."""
    for group in session.record.groups:
        for level in (*group.neighbors, group.level):
            _rest(level, session)
    if session.record.bgp is not None:
        _rest(session.record.bgp, session)


def _rest(level: BgpLevel, session: Session) -> None:
    for word, node in level.settings.items():
        if word in BGP_SETTINGS:
            session.marks.rest(node)
        elif node not in session.doubts:
            _doubt(node, ("vrfs", session.record.name), session.marks)


def _doubt(node: Statement, owner: Path, marks: Marks) -> None:
    """Note a setting that is not in the model with what it is about."""
    if node.word in BGP_UNSUPPORTED:
        marks.unsupported(node, owner, BGP_UNSUPPORTED[node.word])
    else:
        marks.unknown(node, owner)


def _neighbor(levels: Levels) -> Neighbor | None:
    marks = levels.marks
    node = levels.chain[0].node
    try:
        address = ipaddress.ip_address(node.word)
    except ValueError:
        marks.unknown(node, levels.path[:2], "no address")
        return None
    path = levels.path = (*levels.path[:3], str(address))
    for word in sorted(levels.settings.keys() - BGP_SETTINGS):
        # what is said of all sessions is said of each
        levels.doubts.add(levels.settings[word])
        _doubt(levels.settings[word], path, marks)
    local_as = values.local_as(levels)
    own_asn = local_as.asn if local_as is not None else levels.asn
    remote_as = _remote_as(levels, own_asn)
    if remote_as is None:
        return None
    marks.ok(node)
    marks.provenance.add(path, *node.lines)
    hold = values.hold(levels)
    return make_neighbor(
        address=address,
        remote_as=remote_as,
        local_as=local_as,
        description=_text(levels, "description", "description"),
        group=levels.chain[1].node.word,
        enabled=values.enabled(levels),
        keepalive_s=hold // 3,
        hold_s=hold,
        bfd=values.bfd(levels),
        password=values.password(levels),
        multihop=values.multihop(levels),
        ttl_security=values.ttl_security(levels),
        tcp_ao=values.tcp_ao(levels),
        update_source=_text(levels, "local-address", "update_source"),
        families=_families(levels, Family.IPV6 if address.version == 6 else Family.IPV4),  # noqa: PLR2004
    )


def _text(levels: Levels, word: str, field: str) -> str | None:
    value = levels.value(word, field)
    return value.word if value is not None else None


def _remote_as(levels: Levels, own: int | None) -> int | None:
    """Read `peer-as`; an internal group's is the router's own AS number."""
    kind = levels.find("type")
    internal = kind is not None and "internal" in kind.children
    value = levels.find("peer-as")
    node = levels.chain[0].node
    if value is not None:
        number = levels.value("peer-as", "remote_as")
        try:
            return parse_asn(number.word) if number is not None else None
        except ValueError:
            levels.marks.unknown(value, levels.path, "no AS number")
            return None
    if internal and own is not None and kind is not None:
        levels.marks.ok_all(kind)
        levels.note(kind, "remote_as")
        return own
    levels.marks.unsupported(node, levels.path, "the neighbor's AS number is nowhere in this file")
    return None


def _policies(levels: Levels, word: str) -> tuple[tuple[str, ...], Statement | None]:
    """Read `import` or `export`: a list of names.

    An expression of policies stands as one policy, of which only the text is known; a name in
    parentheses does what it does without them (Juniper: Understanding Policy Expressions).
    """
    node = levels.find(word)
    if node is None:
        return (), None
    values = [child for child in node.children.values() if child.word not in ABOUT_GROUPS]
    if any(child.children or not _POLICY_SYNTAX.isdisjoint(child.word) for child in values):
        text = " ".join(child.words() for child in values)
        if _NAMES.fullmatch(text):
            for child in values:
                levels.marks.ok_all(child)
            return tuple(_NAME.findall(text)), node
        levels.marks.unsupported(node, levels.path, "a policy expression")
        levels.expressions[text] = node
        return (text,), node
    levels.marks.ok(*values)
    return tuple(child.word for child in values), node


def _families(levels: Levels, own: Family) -> tuple[NeighborFamily, ...]:
    imports, import_node = _policies(levels, "import")
    exports, export_node = _policies(levels, "export")
    removal, removal_node = _remove_private(levels)
    found: list[NeighborFamily] = []
    for family, limit in convert_families(levels, own).items():
        found.append(
            make_neighbor_family(
                family=family,
                import_policies=imports,
                export_policies=exports,
                maximum_prefixes=limit,
                remove_private_as=removal,
            )
        )
        stated = (
            (import_node, "import_policies"),
            (export_node, "export_policies"),
            (removal_node, "remove_private_as"),
        )
        for node, field in stated:
            if node is not None:
                lines = node.lines if field == "remove_private_as" else _value_lines(node)
                place = (*levels.path, "families", family.value, field)
                inherited = node.word not in levels.own
                levels.marks.provenance.add(place, *lines, *(levels.placed if inherited else ()))
    return tuple(sorted(found, key=lambda item: item.key))


def _value_lines(node: Statement) -> list[int]:
    return [line for child in node.children.values() for line in child.lines]


def _remove_private(levels: Levels) -> tuple[RemovePrivateAs | None, Statement | None]:
    """Read `remove-private`; the bare form stops at the first public number (Juniper)."""
    node = levels.find("remove-private")
    if node is None:
        return None, None
    levels.marks.ok(node)
    form = RemovePrivateAs.LEADING
    pending = list(node.children.values())
    while pending:
        child = pending.pop()
        if child.word == "all" and form is RemovePrivateAs.LEADING:
            form = RemovePrivateAs.ALL
        elif child.word == "replace":
            form = RemovePrivateAs.REPLACE
        elif child.word not in ABOUT_GROUPS:
            levels.marks.unsupported(child, levels.path, "another way of removing AS numbers")
            continue
        levels.marks.ok(child)
        pending.extend(child.children.values())
    return form, node
