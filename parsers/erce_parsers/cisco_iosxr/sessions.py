"""Lines inside a neighbor, neighbor-group, session-group or af-group."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.base.values import Secret, SecretKind, parse_asn
from erce.model import LineState, LocalAs, MaximumPrefixes, PrefixLimitAction
from erce_parsers.cisco_iosxr.records import FamilyRecord, Stated, Trouble
from erce_parsers.cisco_iosxr.words import address, interface_name, number, unicast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from erce_parsers.cisco_iosxr.records import SessionRecord
    from erce_parsers.lines import Ledger, Node

MAX_UINT32: Final = 2**32 - 1
DEFAULT_THRESHOLD: Final = 75
"""Percent that the device shows where none was entered."""

DEFAULT_MULTIHOP: Final = 255

# Known, and without a part in what the session exchanges or when it fails.
_HARMLESS: Final = frozenset(
    {
        "advertisement-interval", "capability", "cluster-id", "commit", "dmz-link-bandwidth",
        "dscp", "egress-engineering", "enforce-first-as", "enforce-first-as-disable", "exit",
        "graceful-maintenance", "graceful-restart", "idle-watch-time", "ignore-connected-check",
        "ignore-connected-check-disable", "in", "internal-vpn-client", "local", "log",
        "max-peers", "no", "out", "peer-set", "ping-hello", "precedence", "receive-buffer-size",
        "root", "send-buffer-size", "session-open-mode", "tcp", "update",
    }
)  # fmt: skip
_FAMILY_HARMLESS: Final = frozenset(
    {
        "accept-own", "additional-paths", "advertise", "aigp", "capability", "commit", "exit",
        "long-lived-graceful-restart", "multipath", "next-hop-self", "next-hop-unchanged", "no",
        "optimal-route-reflection", "root", "route-reflector-client", "send-community-ebgp",
        "send-community-gshut-ebgp", "send-extended-community-ebgp",
        "send-multicast-attributes", "signalling", "site-of-origin", "soft-reconfiguration",
        "validation",
    }
)  # fmt: skip
_UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        "ao": "TCP-AO is not modelled",
        "apply-group": "what the configuration group brings in is not read",
        "keychain": "MD5 through a key chain is not modelled",
        "remote-as-list": "only one AS number is modelled",
    }
)
_FAMILY_UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        "allowas-in": "",
        "as-override": "",
        "apply-group": "what the configuration group brings in is not read",
        "default-policy-action": "",
        "orf": "the prefixes of an outbound route filter are not read",
        "remove-private-AS": "",
        "replace-private-AS": "",
        "weight": "",
    }
)

SessionHandler: TypeAlias = "Callable[[SessionRecord, Node, list[str]], bool]"
FamilyHandler: TypeAlias = "Callable[[FamilyRecord, Node, list[str]], bool]"


def session(record: SessionRecord, ledger: Ledger) -> None:
    """Read the lines of a neighbor or group."""
    states = ledger.states
    harmless = LineState.HARMLESS
    for child in record.node.children:
        words = child.text.split()
        word = words[0]
        handler = _SESSION.get(word)
        if handler is not None and handler(record, child, words):
            states[child.number] = harmless
        elif word == "address-family":
            _family_block(record, child, words, ledger)
        elif word in _HARMLESS:
            ledger.harmless(child)
        elif word in _UNSUPPORTED or handler is not None:
            reason = _UNSUPPORTED.get(word, "this form is not modelled")
            record.troubles += _troubles(child, LineState.UNSUPPORTED, reason)
        else:
            record.troubles += _troubles(child, LineState.UNKNOWN, "")


def family(record: FamilyRecord, ledger: Ledger) -> None:
    """Read the lines of an address family of a neighbor, or of an af-group."""
    states = ledger.states
    harmless = LineState.HARMLESS
    for child in record.node.children:
        words = child.text.split()
        word = words[0]
        handler = _FAMILY.get(word)
        if handler is not None and handler(record, child, words):
            states[child.number] = harmless
        elif word in _FAMILY_HARMLESS:
            ledger.harmless(child)
        elif word in _FAMILY_UNSUPPORTED or handler is not None:
            reason = _FAMILY_UNSUPPORTED.get(word) or "this form is not modelled"
            record.troubles += _troubles(child, LineState.UNSUPPORTED, reason)
        else:
            record.troubles += _troubles(child, LineState.UNKNOWN, "")


def _troubles(node: Node, state: LineState, reason: str) -> list[Trouble]:
    return [Trouble(inner, state, reason) for inner in node.walk()]


def _family_block(record: SessionRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    name = unicast(words, 1)
    if name is not None:
        known = record.families.get(name)
        block = FamilyRecord(node)
        if known is None:
            known = record.families[name] = block
        else:
            block = known
            block.node = node
        ledger.states[node.number] = LineState.HARMLESS
        family(block, ledger)
    elif words[2:3] == ["labeled-unicast"]:
        reason = "labelled routes are not modelled"
        record.troubles += _troubles(node, LineState.UNSUPPORTED, reason)
    else:
        # VPN, EVPN, flow and other families carry nothing that an MSEE exchanges
        ledger.harmless(node)


def _use(record: SessionRecord, node: Node, words: list[str]) -> bool:
    if len(words) != 3:  # noqa: PLR2004  # use session-group NAME
        return False
    if words[1] == "session-group":
        record.use_session = Stated(words[2], node)
    elif words[1] == "neighbor-group":
        record.use_neighbor = Stated(words[2], node)
    else:
        return False
    return True


def _remote_as(record: SessionRecord, node: Node, words: list[str]) -> bool:
    asn = _asn(words, 1)
    if asn is None:
        return False
    record.remote_as = Stated(asn, node)
    return True


def _local_as(record: SessionRecord, node: Node, words: list[str]) -> bool:
    options = words[2:]
    if words[1:] in (["disable"], ["inheritance-disable"]):
        record.local_as = Stated(None, node)
        return True
    asn = _asn(words, 1)
    if asn is None or options not in ([], ["no-prepend"], ["no-prepend", "replace-as"]):
        return False
    local_as = LocalAs(asn=asn, prepend=not options, replace="replace-as" in options)
    record.local_as = Stated(local_as, node)
    return True


def _asn(words: list[str], index: int) -> int | None:
    try:
        return parse_asn(words[index]) if index < len(words) else None
    except ValueError:
        return None


def _description(record: SessionRecord, node: Node, words: list[str]) -> bool:
    if len(words) > 1:
        record.description = Stated(node.text.split(None, 1)[1], node)
    return True


def _shutdown(record: SessionRecord, node: Node, words: list[str]) -> bool:
    record.shutdown = Stated(words[1:] != ["inheritance-disable"], node)
    return True


def timers(words: list[str], index: int) -> tuple[int, int] | None:
    """Read keepalive and hold time; a third number is the least hold time to accept."""
    keepalive = number(words, index, 0, 65535)
    hold = number(words, index + 1, 0, 65535)
    return None if keepalive is None or hold is None else (keepalive, hold)


def _timers(record: SessionRecord, node: Node, words: list[str]) -> bool:
    pair = timers(words, 1)
    if pair is None:
        return False
    record.timers = Stated(pair, node)
    return True


def _bfd(record: SessionRecord, node: Node, words: list[str]) -> bool:
    kind = words[1] if len(words) > 1 else ""
    if kind == "fast-detect":
        record.bfd = Stated(words[2:3] not in (["disable"], ["inheritance-disable"]), node)
        return True
    value = number(words, 2, 1, 60000)
    if kind == "multiplier" and value is not None:
        record.multiplier = Stated(value, node)
    elif kind == "minimum-interval" and value is not None:
        record.interval = Stated(value, node)
    else:
        return False
    return True


def _password(record: SessionRecord, node: Node, words: list[str]) -> bool:
    rest = words[1:]
    if rest in (["disable"], ["inheritance-disable"]):
        record.password = Stated(None, node)
        return True
    if words[0] == "password6" or rest[:1] == ["6"]:
        kind = SecretKind.OPAQUE
    elif rest[:1] in (["encrypted"], ["7"]) and len(rest) > 1:
        kind = SecretKind.CISCO_7
    else:
        kind = SecretKind.CLEAR
    known = kind is not SecretKind.CLEAR or (rest[:1] in (["clear"], ["0"]) and len(rest) > 1)
    text = " ".join(rest[1:] if known and len(rest) > 1 else rest)
    if not text:
        return False
    record.password = Stated(Secret.from_placeholder(text) or Secret(kind, text), node)
    return True


def _multihop(record: SessionRecord, node: Node, words: list[str]) -> bool:
    if words[1:2] in (["disable"], ["inheritance-disable"]):
        record.multihop = Stated(None, node)
        return True
    record.multihop = Stated(number(words, 1, 1, 255) or DEFAULT_MULTIHOP, node)
    return True


def _ttl_security(record: SessionRecord, node: Node, words: list[str]) -> bool:
    # the command takes no hops: the packet must come from a directly connected router
    record.ttl_security = Stated(1 if len(words) == 1 else None, node)
    return True


def _update_source(record: SessionRecord, node: Node, words: list[str]) -> bool:
    if len(words) == 1:
        return False
    name = " ".join(words[1:])
    record.update_source = Stated(name if address(name) else interface_name(name), node)
    return True


def _family_use(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    if words[1:2] != ["af-group"] or len(words) != 3:  # noqa: PLR2004  # use af-group NAME
        return False
    record.use = Stated(words[2], node)
    return True


def policy_name(text: str) -> str:
    """Write the call of a parameterised policy in one way: `P(1, 2)` -> `P(1,2)`."""
    return "".join(text.split())


def _route_policy(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    direction = words[-1]
    if len(words) < 3 or direction not in ("in", "out"):  # noqa: PLR2004  # route-policy X in
        return False
    stated = Stated(policy_name("".join(words[1:-1])), node)
    if direction == "in":
        record.imports = stated
    else:
        record.exports = stated
    return True


def _maximum_prefix(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    limit = number(words, 1, 1, MAX_UINT32)
    threshold = number(words, 2, 1, 100)
    options = words[2:] if threshold is None else words[3:]
    if limit is None or "discard-extra-paths" in options:
        return False
    action, minutes = PrefixLimitAction.SHUTDOWN, None
    if options[:1] == ["warning-only"]:
        action = PrefixLimitAction.WARN
    elif options[:1] == ["restart"]:
        action, minutes = PrefixLimitAction.RESTART, number(options, 1, 1, 65535)
    elif options:
        return False
    record.limit = Stated(
        MaximumPrefixes(
            limit=limit,
            threshold=DEFAULT_THRESHOLD if threshold is None else threshold,
            action=action,
            restart_minutes=minutes,
        ),
        node,
    )
    return True


def _default_originate(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    off = words[1:] in (["disable"], ["inheritance-disable"])
    record.default_originate = Stated(not off, node)
    return True


_SESSION: Mapping[str, SessionHandler] = MappingProxyType(
    {
        "bfd": _bfd,
        "description": _description,
        "ebgp-multihop": _multihop,
        "local-as": _local_as,
        "password": _password,
        "password6": _password,
        "remote-as": _remote_as,
        "shutdown": _shutdown,
        "timers": _timers,
        "ttl-security": _ttl_security,
        "update-source": _update_source,
        "use": _use,
    }
)
_FAMILY: Mapping[str, FamilyHandler] = MappingProxyType(
    {
        "default-originate": _default_originate,
        "maximum-prefix": _maximum_prefix,
        "route-policy": _route_policy,
        "use": _family_use,
    }
)
