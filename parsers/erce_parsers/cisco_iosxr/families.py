"""Lines inside an address family of a neighbor or group, or an af-group."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.model import MAX_WEIGHT, LineState, PrefixLimitAction, RemovePrivateAs
from erce_parsers.cisco_iosxr.records import Stated, Trouble
from erce_parsers.cisco_iosxr.words import number
from erce_parsers.made import make_maximum_prefixes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from erce_parsers.cisco_iosxr.records import FamilyRecord
    from erce_parsers.lines import Ledger, Node

MAX_UINT32: Final = 2**32 - 1
DEFAULT_THRESHOLD: Final = 75
"""Percent that the device shows where none was entered."""

_HARMLESS: Final = frozenset(
    {
        "accept-own", "additional-paths", "advertise", "aigp", "as-path-loopcheck", "bestpath",
        "capability", "commit", "encapsulation-type", "exit", "long-lived-graceful-restart",
        "multipath", "next-hop-self", "next-hop-unchanged", "no", "optimal-route-reflection",
        "origin-as", "root", "route-reflector-client", "send-community-gshut-ebgp",
        "send-multicast-attributes", "signalling", "site-of-origin", "validation",
    }
)  # fmt: skip
_UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        "as-override": "that the neighbor's AS number is replaced in paths is not modelled",
        "apply-group": "what the configuration group brings in is not read",
        "default-policy-action": "",
        "orf": "the prefixes of an outbound route filter are not read",
        "replace-private-AS": "",
    }
)

_OFF: Final = (["disable"], ["inheritance-disable"])

FamilyHandler: TypeAlias = "Callable[[FamilyRecord, Node, list[str]], bool]"


def family(record: FamilyRecord, ledger: Ledger) -> None:
    """Read the lines of an address family of a neighbor, or of an af-group."""
    states = ledger.states
    harmless = LineState.HARMLESS
    for child in record.node.children:
        words = child.text.split()
        word = words[0]
        handler = _HANDLERS.get(word)
        if handler is not None and handler(record, child, words):
            states[child.number] = harmless
        elif word in _HARMLESS:
            ledger.harmless(child)
        elif word in _UNSUPPORTED or handler is not None:
            reason = _UNSUPPORTED.get(word) or "this form is not modelled"
            record.troubles += troubles(child, LineState.UNSUPPORTED, reason)
        else:
            record.troubles += troubles(child, LineState.UNKNOWN, "")


def troubles(node: Node, state: LineState, reason: str) -> list[Trouble]:
    """Keep a line and everything inside it for those who use the record."""
    return [Trouble(inner, state, reason) for inner in node.walk()]


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
        make_maximum_prefixes(
            limit=limit,
            threshold=DEFAULT_THRESHOLD if threshold is None else threshold,
            action=action,
            restart_minutes=minutes,
        ),
        node,
    )
    return True


def _default_originate(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    record.default_originate = Stated(words[1:] not in _OFF, node)
    if "route-policy" in words:
        reason = "a condition for the default route is not modelled"
        record.troubles += troubles(node, LineState.UNSUPPORTED, reason)
    return True


def _standard(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    record.standard = Stated(words[1:] not in _OFF, node)
    return True


def _extended(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    record.extended = Stated(words[1:] not in _OFF, node)
    return True


def _received(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    """Read `soft-reconfiguration inbound [always]`.

    Without `always`, routes are kept only from a neighbor that cannot send them again; every MSEE
    can, as every current router.
    """
    if words[1:2] != ["inbound"]:
        return False
    record.received = Stated(words[2:] == ["always"], node)
    return words[2:] in ([], ["always"], *_OFF)


_REMOVED: Mapping[tuple[str, ...], RemovePrivateAs | None] = MappingProxyType(
    {
        (): RemovePrivateAs.LEADING,
        ("entire-aspath",): RemovePrivateAs.ALL,
        ("disable",): None,
        ("inheritance-disable",): None,
    }
)


def _remove_private_as(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    options = tuple(words[1:])
    if options not in _REMOVED:
        return False
    record.remove_private_as = Stated(_REMOVED[options], node)
    return True


def _allowas_in(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    count = number(words, 1, 1, 10)
    if count is None and words[1:] not in _OFF:
        return False
    record.allowas_in = Stated(count, node)
    return True


def _weight(record: FamilyRecord, node: Node, words: list[str]) -> bool:
    value = number(words, 1, 0, MAX_WEIGHT)
    if value is None:
        return False
    record.weight = Stated(value, node)
    return True


_HANDLERS: Mapping[str, FamilyHandler] = MappingProxyType(
    {
        "allowas-in": _allowas_in,
        "default-originate": _default_originate,
        "maximum-prefix": _maximum_prefix,
        "remove-private-AS": _remove_private_as,
        "remove-private-as": _remove_private_as,
        "route-policy": _route_policy,
        "send-community-ebgp": _standard,
        "send-extended-community-ebgp": _extended,
        "soft-reconfiguration": _received,
        "use": _family_use,
        "weight": _weight,
    }
)
WORDS: Final = frozenset({*_HANDLERS, *_HARMLESS, *_UNSUPPORTED} - {"exit", "root"})
"""First words of the lines inside such an address family."""
