"""Address families of neighbors and peer-policy templates: from lines to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import MAX_WEIGHT, LineState, MaximumPrefixes, PrefixLimitAction
from erce_parsers.cisco_nxos.dispatch import Commands, Handler, read_block
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.records import FamilyRecord, Setting
from erce_parsers.cisco_nxos.words import SESSION_FAMILY
from erce_parsers.made import make_maximum_prefixes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.lines import Node

_LOWEST_PREFERENCE: Final = 65536
"""Behind every preference that can be written."""


def read_family(record: FamilyRecord, node: Node, owner: Owner) -> None:
    """Read the lines of an address family or of a peer-policy template."""
    read_block(record, node.children, owner, POLICY)


def _policy(record: FamilyRecord, words: list[str], node: Node, _: Owner) -> bool:
    """Read `route-map|prefix-list|filter-list NAME in|out`, or its negation."""
    negated = words[0] == "no"
    rest = words[1:] if negated else words
    if len(rest) != 3 or rest[2] not in {"in", "out"}:  # noqa: PLR2004
        return False
    setting: Setting[str | None] = Setting(None if negated else rest[1], node)
    kind, inbound = rest[0], rest[2] == "in"
    if kind == "route-map" and inbound:
        record.import_policy = setting
    elif kind == "route-map":
        record.export_policy = setting
    elif kind == "prefix-list" and inbound:
        record.import_prefix_list = setting
    elif kind == "prefix-list":
        record.export_prefix_list = setting
    elif inbound:
        record.import_as_path_list = setting
    else:
        record.export_as_path_list = setting
    return True


def _maximum_prefix(record: FamilyRecord, words: list[str], node: Node, _: Owner) -> bool:
    limits = _limits(words[1:])
    if limits is None:
        return False
    record.maximum_prefixes = Setting(limits, node)
    return True


def _limits(words: list[str]) -> MaximumPrefixes | None:
    """Read `N [THRESHOLD] [restart MINUTES | warning-only]`."""
    limit = number(words[0]) if words else None
    threshold = number(words[1]) if len(words) > 1 else None
    rest = words[1 if threshold is None else 2 :]
    if limit is None:
        return None
    action, minutes = PrefixLimitAction.SHUTDOWN, None
    if "warning-only" in rest:
        action = PrefixLimitAction.WARN
    elif rest[:1] == ["restart"] and len(rest) == 2:  # noqa: PLR2004
        action, minutes = PrefixLimitAction.RESTART, number(rest[1])
        if minutes is None:
            return None
    elif rest:
        return None
    return make_maximum_prefixes(
        limit=limit,
        threshold=_THRESHOLD if threshold is None else threshold,
        action=action,
        restart_minutes=minutes,
    )


_THRESHOLD: Final = 75
"""Percent, where no number is written (Nexus 3548 unicast routing command reference)."""


def _default_originate(record: FamilyRecord, words: list[str], node: Node, owner: Owner) -> bool:
    record.default_originate = Setting(value=True, node=node)
    if len(words) > 1:
        owner.note(node, LineState.UNSUPPORTED, "a condition for the default route is not modelled")
    return True


def _allowas_in(record: FamilyRecord, words: list[str], node: Node, _: Owner) -> bool:
    times = number(words[-1]) if len(words) == 2 else _ALLOWAS_IN  # noqa: PLR2004
    if times is None or len(words) > 2:  # noqa: PLR2004
        return False
    record.allowas_in = Setting(times, node)
    return True


_ALLOWAS_IN: Final = 3
"""Where no number is written (Nexus 9000 command reference 9.3)."""


def _weight(record: FamilyRecord, words: list[str], node: Node, _: Owner) -> bool:
    value = number(words[1]) if len(words) == 2 else None  # noqa: PLR2004
    if value is None or value > MAX_WEIGHT:
        return False
    record.weight = Setting(value, node)
    return True


def _send_community(record: FamilyRecord, words: list[str], node: Node, _: Owner) -> bool:
    """Read `[no] send-community [both | standard | extended]`."""
    negated = words[0] == "no"
    rest = words[2:] if negated else words[1:]
    if len(rest) > 1 or rest[:1] not in ([], ["both"], ["standard"], ["extended"]):
        return False
    setting = Setting(value=not negated, node=node)
    if rest != ["extended"]:
        record.standard = setting
    if rest in (["extended"], ["both"]):
        record.extended = setting
    return True


def _soft_reconfiguration(record: FamilyRecord, words: list[str], node: Node, _: Owner) -> bool:
    if words[1:2] != ["inbound"] or words[2:] not in ([], ["always"]):
        return False
    record.soft_reconfiguration = Setting(value=True, node=node)
    return True


def _inherit_policy(record: FamilyRecord, words: list[str], node: Node, _: Owner) -> bool:
    if len(words) not in {3, 4} or words[1] != "peer-policy":
        return False
    preference = number(words[3]) if len(words) == 4 else _LOWEST_PREFERENCE  # noqa: PLR2004
    if preference is None:
        return False
    record.inherits.append((preference, words[2], node))
    return True


def _no_policy(record: FamilyRecord, words: list[str], node: Node, owner: Owner) -> bool:
    keyword = words[1] if len(words) > 1 else ""
    if keyword in {"route-map", "prefix-list", "filter-list"}:
        return _policy(record, words, node, owner)
    if keyword == "maximum-prefix":
        record.maximum_prefixes = Setting(None, node)
    elif keyword == "default-originate":
        record.default_originate = Setting(value=False, node=node)
    elif keyword == "send-community":
        return _send_community(record, words, node, owner)
    elif keyword == "soft-reconfiguration":
        record.soft_reconfiguration = Setting(value=False, node=node)
    elif keyword == "allowas-in":
        record.allowas_in = Setting(None, node)
    elif keyword == "weight":
        record.weight = Setting(0, node)
    else:
        return False
    return True


_FAMILY_HANDLERS: Final[Mapping[str, Handler[FamilyRecord]]] = {
    "allowas-in": _allowas_in,
    "default-originate": _default_originate,
    "filter-list": _policy,
    "inherit": _inherit_policy,
    "maximum-prefix": _maximum_prefix,
    "no": _no_policy,
    "prefix-list": _policy,
    "route-map": _policy,
    "send-community": _send_community,
    "soft-reconfiguration": _soft_reconfiguration,
    "weight": _weight,
}
POLICY: Final = Commands(_FAMILY_HANDLERS, SESSION_FAMILY)
