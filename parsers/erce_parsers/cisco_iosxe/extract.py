"""From the line tree to records: which block is whose, and the lines outside of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxe.dispatch import Entry, outcome_of, read_block, settle
from erce_parsers.cisco_iosxe.extract_bfd import BFD_TEMPLATE
from erce_parsers.cisco_iosxe.extract_bgp import read_bgp
from erce_parsers.cisco_iosxe.extract_interface import INTERFACE
from erce_parsers.cisco_iosxe.extract_lists import (
    as_path_line,
    community_list_line,
    prefix_list_line,
    shown_entry,
)
from erce_parsers.cisco_iosxe.extract_nat import nat_line
from erce_parsers.cisco_iosxe.extract_no import no_line
from erce_parsers.cisco_iosxe.extract_policy import TERM
from erce_parsers.cisco_iosxe.extract_routes import route_line, route_line6, shown_route
from erce_parsers.cisco_iosxe.extract_vrf import vrf_block
from erce_parsers.cisco_iosxe.records import (
    BfdTemplate,
    ConfigRecord,
    InterfaceRecord,
    TermRecord,
)
from erce_parsers.cisco_iosxe.records_bgp import BgpRecord
from erce_parsers.cisco_iosxe.stated import Stated
from erce_parsers.cisco_iosxe.words import (
    begins,
    bgp_asn,
    interface_name,
    is_number,
    number,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from erce.model import Path
    from erce_parsers.lines import Ledger, Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS
_TWO_ROUTERS: Final = "the file has another host name; it may hold two routers"
_RANGE: Final = "several interfaces are set at once; a router shows each by itself"


def extract(roots: Sequence[Node], ledger: Ledger) -> ConfigRecord:
    """Read the blocks that ExpressRoute touches; the others stay out of scope."""
    config = ConfigRecord()
    find = _TOP.get
    many = _MANY.get
    states = ledger.states
    for node in roots:
        text = node.text
        shown = many(text[:_MANY_KEY])
        if shown is not None and not node.children and shown(config, node):
            states[node.number] = _UNDERSTOOD
            continue
        word = text.partition(" ")[0]
        reader = find(word) or find(word.lower())
        if reader is not None:
            reader(config, node, node.text.split(), ledger)
        elif "(config" in word:
            ledger.unknown(node, (), _TWO_ROUTERS)
    return config


def _hostname(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    if len(words) > 1:
        if config.hostname is not None:
            if config.hostname.value != words[1] and config.interfaces:
                ledger.unknown(node, (), _TWO_ROUTERS)
                return
            settle(ledger, config.hostname.node, _HARMLESS, ())
        config.hostname = Stated(words[1], node)
        settle(ledger, node, _UNDERSTOOD, ())


def _interface(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    if len(words) > 2 and begins(words[1], "range", 5):  # noqa: PLR2004
        ledger.unsupported(node, (), _RANGE)
        return
    # `interface Gi0/0.5 point-to-point`, `interface GigabitEthernet 0/0`
    end = 2
    while end < len(words) and not words[end - 1][-1].isdigit():
        end += 1
    name = interface_name(words[1:end])
    if not name or not name[-1].isdigit():  # the head of a table that shows interfaces, say
        ledger.unknown(node, ())
        return
    record = config.interfaces.get(name)
    if record is None:
        record = config.interfaces[name] = InterfaceRecord(name, node)
    ledger.states[node.number] = _UNDERSTOOD
    if record.only_nat:
        record.only_nat = bool(node.children)
        for child in node.children:
            if not child.text.startswith("ip nat "):
                record.only_nat = False
                break
    read_block(record, node, INTERFACE, ledger, ("interfaces", name))
    for overridden in record.overridden:
        ledger.states[overridden.number] = _HARMLESS


def _vrf(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    if len(words) > 2 and begins(words[1], "definition", 3):  # noqa: PLR2004
        vrf_block(config, node, words[2], ledger, classic=False)


def _bgp(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    if len(words) < 2 or words[1].lower() != "bgp":  # noqa: PLR2004
        return
    asn = bgp_asn(words)
    if asn is None or (config.bgp is not None and config.bgp.asn != asn):
        ledger.unknown(node, ())
        return
    inside = node.unread()
    if config.bgp is None:
        config.bgp = BgpRecord(asn, node)
    read_bgp(config.bgp, node, config.prefixes, ledger)
    states = ledger.states
    if inside and LineState.OUT_OF_SCOPE not in states[inside.start : inside.stop]:
        return
    for inner in node.walk():
        if states[inner.number] == LineState.OUT_OF_SCOPE:
            ledger.unknown(inner, ("vrfs", DEFAULT_VRF))


def _route_map(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    if len(words) < 2:  # noqa: PLR2004
        ledger.unknown(node, ())
        return
    name = words[1]
    owner = ("policies", name)
    action = words[2] if len(words) > 2 else "permit"  # noqa: PLR2004
    sequence = words[3] if len(words) > 3 else "10"  # noqa: PLR2004
    permit = begins(action, "permit")
    if not (permit or begins(action, "deny")) or not is_number(sequence):
        ledger.unknown(node, owner)
        return
    terms = config.route_maps.setdefault(name, {})
    term = terms.setdefault(number(sequence), TermRecord(number(sequence), permit, node))
    if term.node is not node:
        term.permit, term.again = permit, True
    ledger.states[node.number] = _UNDERSTOOD
    read_block(term, node, TERM, ledger, owner)


def _bfd_template(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    if len(words) < 3 or words[1] != "single-hop":  # noqa: PLR2004
        return
    template = config.bfd_templates[words[2]] = BfdTemplate()
    ledger.states[node.number] = _HARMLESS  # until a session rests on it
    read_block(template, node, BFD_TEMPLATE, ledger, ())


def _key_chain(config: ConfigRecord, node: Node, words: list[str], _ledger: Ledger) -> None:
    if words[1:2] == ["chain"] and words[3:] == ["macsec"]:
        config.key_chains[words[2]] = node


def _mka(config: ConfigRecord, node: Node, words: list[str], _ledger: Ledger) -> None:
    if words[1:2] == ["policy"] and len(words) == 3:  # noqa: PLR2004
        config.mka_policies[words[2]] = node


def _class_map(config: ConfigRecord, node: Node, words: list[str], _ledger: Ledger) -> None:
    if words[1:2] != ["type"]:
        config.class_maps[words[-1]] = node


def _policy_map(config: ConfigRecord, node: Node, words: list[str], _ledger: Ledger) -> None:
    if words[1:2] != ["type"]:
        config.policy_maps[words[-1]] = node


def _access_list(config: ConfigRecord, node: Node, words: list[str], _ledger: Ledger) -> None:
    if len(words) > 2:  # noqa: PLR2004
        config.access_lists.setdefault(words[1], []).append(node)


def _ip(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    if len(words) < 3:  # noqa: PLR2004
        return
    kind = words[1].lower()
    if kind == "access-list":
        config.access_lists.setdefault(words[-1], []).append(node)
        return
    if kind == "vrf":
        vrf_block(config, node, words[2], ledger, classic=True)
        return
    _statement(_IP.get(kind), config, node, words, ledger)


def _statement(
    reader: Entry[ConfigRecord] | None,
    config: ConfigRecord,
    node: Node,
    words: list[str],
    ledger: Ledger,
) -> None:
    """Read a line outside of blocks; whom it belongs to is worked out where it is needed."""
    if reader is None:
        return
    outcome = outcome_of(reader, config, words, node)
    if (outcome is _UNDERSTOOD or outcome is _HARMLESS) and not node.children:
        ledger.states[node.number] = outcome
    else:
        settle(ledger, node, outcome, _owner(words))


def _ipv6(config: ConfigRecord, node: Node, words: list[str], ledger: Ledger) -> None:
    if words[1:] == ["unicast-routing"]:
        config.ipv6_routing = node
        settle(ledger, node, _HARMLESS, ())  # until a VRF rests on it
        return
    if len(words) > 2:  # noqa: PLR2004
        _statement(_IPV6.get(words[1].lower()), config, node, words, ledger)


def _owner(words: list[str]) -> Path:
    """Tell whom a line outside of blocks belongs to."""
    kind, name = words[1], words[2]
    if kind == "prefix-list":
        return ("prefix_lists", f"{Family.IPV4 if words[0] == 'ip' else Family.IPV6} {name}")
    if kind == "community-list":
        named = not name.isdecimal() and len(words) > 3  # noqa: PLR2004
        return ("community_lists", words[3] if named else name)
    if kind == "as-path":
        return ("as_path_lists", words[3] if len(words) > 3 else "")  # noqa: PLR2004
    if kind == "nat":
        vrf = words[words.index("vrf") + 1] if "vrf" in words[:-1] else DEFAULT_VRF
        return ("vrfs", vrf, "nat")
    return ("vrfs", words[3] if name == "vrf" and len(words) > 3 else DEFAULT_VRF)  # noqa: PLR2004


_IP: Final[dict[str, Entry[ConfigRecord]]] = {
    "as-path": as_path_line,
    "community-list": community_list_line,
    "nat": nat_line,
    "prefix-list": prefix_list_line,
    "route": route_line,
    "vrf": _UNDERSTOOD,
    # it changes how communities are shown; both ways are read alike
    "bgp-community": _HARMLESS,
}
_IPV6: Final[dict[str, Entry[ConfigRecord]]] = {
    "prefix-list": prefix_list_line,
    "route": route_line6,
}

# Lines of which a router has thousands, by how they begin, and what reads their usual form.
_MANY_KEY: Final = len("ip pre")
_MANY: Final[dict[str, Callable[[ConfigRecord, Node], bool]]] = {
    "ip pre": shown_entry,
    "ip rou": shown_route,
}

# Key chains, MKA policies, access lists, class and policy maps are kept for what refers to them.
_FULL: Final[dict[str, Callable[[ConfigRecord, Node, list[str], Ledger], None]]] = {
    "access-list": _access_list,
    "bfd-template": _bfd_template,
    "class-map": _class_map,
    "hostname": _hostname,
    "interface": _interface,
    "ip": _ip,
    "ipv6": _ipv6,
    "key": _key_chain,
    "mka": _mka,
    "no": no_line,
    "policy-map": _policy_map,
    "route-map": _route_map,
    "router": _bgp,
    "vrf": _vrf,
}
# How people shorten them in files that they type.
_ABBREVIATIONS: Final = {
    "host": "hostname",
    "hostn": "hostname",
    "int": "interface",
    "inte": "interface",
    "inter": "interface",
    "interf": "interface",
    "rout": "router",
    "route": "router",
    "route-m": "route-map",
}
_TOP: Final = {**_FULL, **{short: _FULL[word] for short, word in _ABBREVIATIONS.items()}}
