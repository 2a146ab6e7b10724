"""Lines inside a neighbor, neighbor-group or session-group."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.base.values import Secret, SecretKind, parse_asn
from erce.model import LineState, LocalAs
from erce_parsers.cisco_iosxr.families import family, troubles
from erce_parsers.cisco_iosxr.records import FamilyRecord, Stated
from erce_parsers.cisco_iosxr.words import (
    address,
    interface_name,
    number,
    secret,
    spread,
    unicast,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from erce_parsers.cisco_iosxr.records import SessionRecord
    from erce_parsers.lines import Ledger, Node

DEFAULT_MULTIHOP: Final = 255

# Known, and without a part in what the session exchanges or when it fails.
_HARMLESS: Final = frozenset(
    {
        "advertisement-interval", "bmp-activate", "capability", "cluster-id", "commit",
        "dmz-link-bandwidth", "dscp", "egress-engineering", "enforce-first-as",
        "enforce-first-as-disable", "exit", "idle-watch-time", "ignore-connected-check",
        "ignore-connected-check-disable", "in", "internal-vpn-client", "log", "max-peers", "no",
        "out", "peer-set", "ping-hello", "precedence", "receive-buffer-size", "root",
        "send-buffer-size", "session-open-mode", "tcp",
    }
)  # fmt: skip
_UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        "apply-group": "what the configuration group brings in is not read",
        "graceful-restart": "graceful restart is modelled for the whole process only",
        "keychain": "MD5 through a key chain is not modelled",
        "remote-as-list": "only one AS number is modelled",
    }
)
_ACTING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "graceful-maintenance": ("activate", "a session that is being drained is not modelled"),
        "update": ("attribute-filter", "a filter of path attributes is not modelled"),
    }
)
"""Commands with the word that makes them act, and what is to be said then."""

SessionHandler: TypeAlias = "Callable[[SessionRecord, Node, list[str]], bool]"


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
        elif word in _ACTING:
            _acting(record, child, words, ledger)
        elif word in _HARMLESS:
            ledger.harmless(child)
        elif word in _UNSUPPORTED or handler is not None:
            reason = _UNSUPPORTED.get(word, "this form is not modelled")
            record.troubles += troubles(child, LineState.UNSUPPORTED, reason)
        else:
            record.troubles += troubles(child, LineState.UNKNOWN, "")


def _acting(record: SessionRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    """Read what is harmless until a word on the line or inside it puts it into action."""
    trigger, reason = _ACTING[words[0]]
    inside = (child.text.split(None, 1)[0] for child in node.children)
    if trigger in words or trigger in inside:
        record.troubles += troubles(node, LineState.UNSUPPORTED, reason)
    else:
        ledger.harmless(node)


def _family_block(record: SessionRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    words = spread(node, words, 3)
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
        record.troubles += troubles(node, LineState.UNSUPPORTED, reason)
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
    if options[2:] == ["dual-as"]:
        reason = "that the neighbor may use the router's own AS number too is not modelled"
        record.troubles += troubles(node, LineState.UNSUPPORTED, reason)
        options = options[:2]
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
    made = secret(rest)
    if made is None:
        return False
    if words[0] == "password6":
        made = Secret(SecretKind.OPAQUE, made.text)
    record.password = Stated(made, node)
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


def _ao(record: SessionRecord, node: Node, words: list[str]) -> bool:
    if words[1:] in (["disable"], ["inheritance-disable"]):
        record.tcp_ao = Stated(None, node)
    elif len(words) > 1:
        record.tcp_ao = Stated(words[1], node)
    return len(words) > 1


def _graceful_restart(_record: SessionRecord, _node: Node, words: list[str]) -> bool:
    """Accept the timers alone: whether one session restarts gracefully is not in the model."""
    return words[1:2] in (["restart-time"], ["stalepath-time"])


def _update_source(record: SessionRecord, node: Node, words: list[str]) -> bool:
    if len(words) == 1:
        return False
    name = " ".join(words[1:])
    record.update_source = Stated(name if address(name) else interface_name(name), node)
    return True


def _local(record: SessionRecord, node: Node, words: list[str]) -> bool:
    """Read `local address A`: the address that the session starts from."""
    if words[1:2] != ["address"]:
        return False
    if words[2:] == ["inheritance-disable"]:
        record.update_source = Stated(None, node)
        return True
    return words[2:3] != ["subnet"] and _update_source(record, node, words[1:])


_SESSION: Mapping[str, SessionHandler] = MappingProxyType(
    {
        "ao": _ao,
        "bfd": _bfd,
        "description": _description,
        "ebgp-multihop": _multihop,
        "graceful-restart": _graceful_restart,
        "local": _local,
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
WORDS: Final = frozenset(
    {"address-family", *_SESSION, *_HARMLESS, *_UNSUPPORTED, *_ACTING} - {"exit", "root"}
)
"""First words of the lines inside a neighbor or group."""
