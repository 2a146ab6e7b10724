"""The `vrf definition` and `ip vrf` blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import LineState
from erce_parsers.cisco_iosxe.dispatch import Entry, outcome_of, settle, table
from erce_parsers.cisco_iosxe.records import ConfigRecord, VrfRecord
from erce_parsers.cisco_iosxe.stated import Outcome, Stated
from erce_parsers.cisco_iosxe.words import Keywords, begins

if TYPE_CHECKING:
    from erce_parsers.lines import Ledger, Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS


def vrf_block(
    config: ConfigRecord, node: Node, name: str, ledger: Ledger, *, classic: bool
) -> None:
    """Read the block; `classic` is the `ip vrf` form, which knows IPv4 only."""
    record = config.vrfs.get(name)
    if record is None:
        record = config.vrfs[name] = VrfRecord(name, node)
    ledger.states[node.number] = _UNDERSTOOD
    if classic:
        record.families[Family.IPV4] = node  # `ip vrf` is IPv4 only
    owner = ("vrfs", name)
    for child in node.children:
        child_words = child.text.split()
        if begins(child_words[0], "address-family", 3):
            _vrf_family(record, child, child_words, ledger)
            continue
        entry = _VRF.get(child_words[0]) or _VRF.find(child_words[0])
        settle(ledger, child, outcome_of(entry, record, child_words, child), owner)
        for inner in child.children:
            if ledger.states[inner.number] == LineState.OUT_OF_SCOPE:
                ledger.unknown(inner, owner)
    for overridden in record.overridden:
        ledger.states[overridden.number] = _HARMLESS


def _vrf_family(record: VrfRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    family = {"ipv4": Family.IPV4, "ipv6": Family.IPV6}.get(words[1] if len(words) > 1 else "")
    owner = ("vrfs", record.name)
    if family is None or words[2:] not in ([], ["unicast"]):
        ledger.harmless(node)
        return
    first = family not in record.families
    if first:
        record.families[family] = node
    ledger.states[node.number] = _UNDERSTOOD if first else _HARMLESS
    for child in node.children:
        child_words = child.text.split()
        entry = _VRF.get(child_words[0]) or _VRF.find(child_words[0])
        settle(ledger, child, outcome_of(entry, record, child_words, child), owner)


def _rd(record: VrfRecord, words: list[str], node: Node) -> Outcome:
    if record.rd is not None:
        record.overridden.append(record.rd.node)
    record.rd = Stated(words[1], node)
    return _UNDERSTOOD


def _leak(_record: VrfRecord, words: list[str], _node: Node) -> Outcome:
    if words[1] in {"map", "ipv4", "ipv6"} and words[1] != "map":
        return "routes leaked between VRFs are not in the model"
    return _HARMLESS


_VRF: Final[Keywords[Entry[VrfRecord]]] = Keywords(
    table(
        {"export": _leak, "import": _leak, "rd": _rd},
        harmless=(
            "bgp", "context", "description", "end", "exit", "exit-address-family", "exit-vrf",
            "inter-as-hybrid", "maximum", "mdt", "no", "protection", "route-replicate",
            "route-target", "snmp", "vnet", "vpn",
        ),
    )
)  # fmt: skip
