"""BGP sessions: what a neighbor inherits from its group and from `protocols bgp`."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Secret, SecretKind, parse_asn
from erce.model import Bfd, LocalAs, Neighbor, NeighborFamily
from erce.platforms.juniper_junos import FACTS
from erce_parsers.juniper_junos.convert_families import convert_families
from erce_parsers.juniper_junos.words import BFD_HARMLESS

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import BgpLevel, InstanceRecord
    from erce_parsers.juniper_junos.statement import Statement

DEFAULT_MULTIPLIER: Final = 3
"""BFD multiplier where none is configured (Juniper: bfd-liveness-detection)."""

DEFAULT_MULTIHOP_TTL: Final = 64
"""TTL of `multihop` without one (Juniper: multihop)."""

_SANITISED: Final = ("<", "%", "*")
_POLICY_SYNTAX: Final = frozenset("(!&|")


class Session:
    """What the sessions of one instance have in common."""

    __slots__ = ("asn", "marks", "record")

    def __init__(self, record: InstanceRecord, asn: int | None, marks: Marks) -> None:
        self.record = record
        self.asn = asn
        """AS number of the instance, or of the device."""
        self.marks = marks


class Levels:
    """The levels of one neighbor, its own first."""

    __slots__ = ("asn", "chain", "marks", "path", "placed")

    def __init__(self, session: Session, chain: tuple[BgpLevel, ...], path: Path) -> None:
        self.asn = session.asn
        self.chain = chain
        self.marks = session.marks
        self.path = path
        self.placed = chain[0].node.lines

    def find(self, word: str) -> Statement | None:
        """Find a statement at the most specific level that has it; it replaces the others."""
        for level in self.chain:
            found = level.settings.get(word)
            if found is not None:
                return found
        return None

    def note(self, node: Statement, *field: str) -> None:
        """Remember the lines of a field; an inherited one rests on the neighbor's line too."""
        lines = node.lines
        inherited = self.chain[0].settings.get(node.word) is None
        self.marks.provenance.add((*self.path, *field), *lines, *(self.placed if inherited else ()))

    def value(self, word: str, *field: str) -> Statement | None:
        """Find the value of a single-valued statement and mark it as understood."""
        node = self.find(word)
        value = node.value() if node is not None else None
        if value is not None:
            self.marks.ok(value)
            inherited = word not in self.chain[0].settings
            lines = value.lines + (self.placed if inherited else ())
            self.marks.provenance.add((*self.path, *field), *lines)
        return value


def convert_neighbors(session: Session) -> tuple[Neighbor, ...]:
    """Build the sessions of an instance, IPv4 before IPv6."""
    record, marks = session.record, session.marks
    found: dict[IPAddress, Neighbor] = {}
    for group in record.groups:
        for level in group.neighbors:
            path = ("vrfs", record.name, "neighbors", level.node.word)
            assert record.bgp is not None
            neighbor = _neighbor(session, (level, group.level, record.bgp), path)
            if neighbor is not None:
                found[neighbor.address] = neighbor
    for group in record.groups:
        for level in (*group.neighbors, group.level):
            for node in level.settings.values():
                marks.rest(node)
    if record.bgp is not None:
        for node in record.bgp.settings.values():
            marks.rest(node)
    return tuple(sorted(found.values(), key=lambda item: (item.address.version, item.address)))


def _neighbor(session: Session, chain: tuple[BgpLevel, ...], path: Path) -> Neighbor | None:
    marks = session.marks
    node = chain[0].node
    try:
        address = ipaddress.ip_address(node.word)
    except ValueError:
        marks.unknown(node, path[:2], "no address")
        return None
    path = (*path[:3], str(address))
    levels = Levels(session, chain, path)
    local_as = _local_as(levels)
    own_asn = local_as.asn if local_as is not None else session.asn
    remote_as = _remote_as(levels, own_asn)
    if remote_as is None:
        return None
    marks.ok(node)
    marks.provenance.add(path, *node.lines)
    hold = _hold(levels)
    return Neighbor(
        address=address,
        remote_as=remote_as,
        local_as=local_as,
        description=_text(levels, "description", "description"),
        enabled=_enabled(levels),
        keepalive_s=hold // 3,
        hold_s=hold,
        bfd=_bfd(levels),
        password=_password(levels),
        multihop=_multihop(levels),
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


def _local_as(levels: Levels) -> LocalAs | None:
    """Read `local-as`.

    `private` keeps it out of received paths, `no-prepend-global-as` keeps the router's own number
    out of sent ones (Juniper: local-as).
    """
    node = levels.find("local-as")
    if node is None:
        return None
    numbers = [child for child in node.children.values() if child.word[:1].isdigit()]
    value = min(numbers, key=lambda child: (child.rank, -child.lines[-1]), default=None)
    try:
        asn = parse_asn(value.word) if value is not None else None
    except ValueError:
        asn = None
    if value is None or asn is None:
        levels.marks.unknown(node, levels.path, "no AS number")
        return None
    levels.marks.ok(value)
    options = {child.word: child for child in (*node.children.values(), *value.children.values())}
    for word, child in options.items():
        if word in ("private", "no-prepend-global-as"):
            levels.marks.ok(child)
        elif word == "alias":
            levels.marks.unsupported(child, levels.path, "two AS numbers for one session")
        elif word == "loops":
            levels.marks.harmless(child)
        elif not word[:1].isdigit():
            levels.marks.unknown(child, levels.path)
    levels.note(node, "local_as")
    return LocalAs(
        asn=asn, prepend="private" not in options, replace="no-prepend-global-as" in options
    )


def _hold(levels: Levels) -> int:
    node = levels.find("hold-time")
    value = node.value() if node is not None else None
    if node is None or value is None:
        defaults = levels.marks.provenance.defaults
        defaults.update(((*levels.path, "hold_s"), (*levels.path, "keepalive_s")))
        return FACTS.hold_s
    if not value.word.isdecimal() or len(value.word) > 5:  # noqa: PLR2004  # 0 to 65535
        levels.marks.unknown(node, levels.path, "no hold time")
        return FACTS.hold_s
    hold = int(value.word)
    if hold == FACTS.hold_s and all(
        "hold-time" not in level.settings for level in levels.chain[1:]
    ):
        levels.marks.harmless(value)
    else:
        levels.marks.ok(value)
    levels.note(node, "hold_s")
    levels.note(node, "keepalive_s")
    return hold


def _enabled(levels: Levels) -> bool:
    node = levels.find("shutdown")
    if node is None:
        return True
    levels.marks.ok(node)
    for inner in node.children.values():
        levels.marks.ok_all(inner)
    levels.note(node, "enabled")
    return False


def _multihop(levels: Levels) -> int | None:
    node = levels.find("multihop")
    if node is None:
        return None
    levels.marks.ok(node)
    levels.note(node, "multihop")
    ttl = node.children.get("ttl")
    value = ttl.value() if ttl is not None else None
    for word, child in node.children.items():
        if word not in ("ttl", "apply-groups"):
            levels.marks.unsupported(child, levels.path, "an option of multihop sessions")
    if value is None:
        return DEFAULT_MULTIHOP_TTL
    if not value.word.isdecimal() or len(value.word) > 3:  # noqa: PLR2004  # 1 to 255
        levels.marks.unknown(node, levels.path, "no TTL")
        return DEFAULT_MULTIHOP_TTL
    levels.marks.ok(value)
    return int(value.word)


def _password(levels: Levels) -> Secret | None:
    value = levels.value("authentication-key", "password")
    if value is None:
        return None
    text = value.word
    reference = Secret.from_placeholder(text)
    if reference is not None:
        return reference
    if text.startswith("$9$"):
        return Secret(SecretKind.JUNOS_9, text)
    # `$8$` needs the master password; sanitised copies carry a mask in place of the secret
    opaque = text.startswith("$8$") or text[:1] in _SANITISED
    return Secret(SecretKind.OPAQUE if opaque else SecretKind.CLEAR, text)


def _bfd(levels: Levels) -> Bfd | None:
    node = levels.find("bfd-liveness-detection")
    if node is None:
        return None
    marks = levels.marks
    both = _milliseconds(node, levels, "minimum-interval")
    receive = _milliseconds(node, levels, "minimum-receive-interval")
    nested = node.children.get("transmit-interval")
    transmit = _milliseconds(nested, levels, "minimum-interval") if nested is not None else None
    multiplier = _milliseconds(node, levels, "multiplier")
    for word, child in node.children.items():
        if word in BFD_HARMLESS:
            marks.harmless(child)
        elif word in ("authentication", "strict-bfd"):
            marks.unsupported(child, levels.path, "an option of BFD")
        elif word not in _BFD_READ:
            marks.unknown(child, levels.path)
    interval = transmit if transmit is not None else both
    wanted = receive if receive is not None else both
    if interval is None and wanted is None:
        marks.unsupported(node, levels.path, "BFD without an interval")
        return None
    levels.note(node, "bfd")
    if multiplier is None:
        marks.provenance.defaults.add((*levels.path, "bfd", "multiplier"))
    send = interval if interval is not None else wanted
    hear = wanted if wanted is not None else interval
    assert send is not None
    assert hear is not None
    return Bfd(
        interval_ms=send,
        min_rx_ms=hear,
        multiplier=DEFAULT_MULTIPLIER if multiplier is None else multiplier,
        echo=False,
    )


_BFD_READ: Final = frozenset(
    {"apply-groups", "minimum-interval", "minimum-receive-interval", "multiplier",
     "transmit-interval"}
)  # fmt: skip

_BFD_FIELDS: Final = {"multiplier": "multiplier", "minimum-receive-interval": "min_rx_ms"}


def _milliseconds(node: Statement, levels: Levels, word: str) -> int | None:
    child = node.children.get(word)
    value = child.value() if child is not None else None
    if child is None or value is None:
        return None
    if not value.word.isdecimal() or len(value.word) > 6:  # noqa: PLR2004  # 255000 at most
        levels.marks.unknown(child, levels.path, "no number")
        return None
    number = int(value.word)
    usual = word == "multiplier" and number == DEFAULT_MULTIPLIER
    (levels.marks.harmless if usual else levels.marks.ok)(value)
    field = _BFD_FIELDS.get(word, "interval_ms")
    levels.marks.provenance.add((*levels.path, "bfd", field), *value.lines)
    return number


def _policies(levels: Levels, word: str) -> tuple[tuple[str, ...], Statement | None]:
    """Read `import` or `export`: a list of names; expressions are noted."""
    node = levels.find(word)
    if node is None:
        return (), None
    names: list[str] = []
    for child in node.children.values():
        if child.children or not _POLICY_SYNTAX.isdisjoint(child.word):
            levels.marks.unsupported(child, levels.path, "a policy expression")
            continue
        names.append(child.word)
        levels.marks.ok(child)
    return tuple(names), node


def _families(levels: Levels, own: Family) -> tuple[NeighborFamily, ...]:
    imports, import_node = _policies(levels, "import")
    exports, export_node = _policies(levels, "export")
    found: list[NeighborFamily] = []
    for family, limit in convert_families(levels, own).items():
        found.append(
            NeighborFamily(
                family=family,
                import_policies=imports,
                export_policies=exports,
                maximum_prefixes=limit,
            )
        )
        for node, field in ((import_node, "import_policies"), (export_node, "export_policies")):
            if node is not None:
                lines = [line for child in node.children.values() for line in child.lines]
                place = (*levels.path, "families", family.value, field)
                inherited = node.word not in levels.chain[0].settings
                levels.marks.provenance.add(place, *lines, *(levels.placed if inherited else ()))
    return tuple(sorted(found, key=lambda item: item.key))
