"""From the line tree to records: which section a line belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_nxos.dispatch import settle, stray
from erce_parsers.cisco_nxos.extract_bfd import read_bfd
from erce_parsers.cisco_nxos.extract_bgp import extract_bgp
from erce_parsers.cisco_nxos.extract_interface import extract_interface
from erce_parsers.cisco_nxos.extract_lists import (
    extract_as_path_list,
    extract_community_list,
    extract_prefix_list,
    shown_entry,
)
from erce_parsers.cisco_nxos.extract_macsec import extract_key_chain, extract_macsec
from erce_parsers.cisco_nxos.extract_nat import extract_nat
from erce_parsers.cisco_nxos.extract_policy import extract_route_map
from erce_parsers.cisco_nxos.extract_vrf import extract_vrf, static_route
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.cisco_nxos.records import Configuration, Setting, VrfRecord
from erce_parsers.cisco_nxos.words import DEVICE_BFD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from erce_parsers.lines import Ledger, Node

_FEATURES: Final = frozenset({"bgp", "bfd", "lacp", "macsec", "nat"})


def extract(roots: Sequence[Node], ledger: Ledger) -> Configuration:
    """Read all sections that ExpressRoute touches; the others stay out of scope."""
    config = Configuration()
    _read(config, roots, ledger)
    return config


def _read(config: Configuration, nodes: Iterable[Node], ledger: Ledger) -> None:
    for node in nodes:
        section = _SECTIONS.get(node.text.partition(" ")[0])
        if section is not None:
            section(config, node, ledger)


def _single(config: Configuration, node: Node, ledger: Ledger) -> None:
    """Read the lines inside a command that holds none as those of its own level.

    Some releases indent single lines deeper than the rest, by a tab.
    """
    _read(config, node.children, ledger)
    stray(node, Owner(ledger, ()))


_SECOND: Final = "the file has a second name, so it may hold more than one router"


def _hostname(config: Configuration, node: Node, ledger: Ledger) -> None:
    name = node.text.partition(" ")[2].strip()
    if not name:
        return
    if config.hostname is not None and config.hostname.value != name:
        Owner(ledger, ()).note(node, LineState.UNKNOWN, _SECOND)
        return
    if config.hostname is not None:
        ledger.states[config.hostname.node.number] = LineState.HARMLESS
    config.hostname = Setting(name, node)
    ledger.understood(node)


def _feature(config: Configuration, node: Node, ledger: Ledger) -> None:
    name = node.text.partition(" ")[2].strip()
    if name in _FEATURES:
        config.features[name] = node
        ledger.states[node.number] = LineState.HARMLESS


def _system(config: Configuration, node: Node, ledger: Ledger) -> None:
    words = node.text.split()
    negated = words[0] == "no"
    rest = words[1:] if negated else words
    if rest[:3] != ["system", "default", "switchport"]:
        return
    if rest[3:] == ["shutdown"]:
        config.down_by_default = not negated
    elif not rest[3:]:
        config.routed_by_default = Setting(value=negated, node=node)
    else:
        return
    ledger.states[node.number] = LineState.HARMLESS


def _ip(config: Configuration, node: Node, ledger: Ledger) -> None:
    if node.text.startswith("ip prefix-list ") and shown_entry(config, node, ledger):
        if node.children:
            _single(config, node, ledger)
        return
    words = node.text.split()
    kind = words[1] if len(words) > 1 else ""
    if kind in _SINGLE and node.children:
        _single(config, node, ledger)
    if kind == "prefix-list":
        extract_prefix_list(config, words, node, ledger)
    elif kind == "route":
        _route(config, words, node, ledger)
    elif kind == "nat":
        extract_nat(config, words, node, ledger)
    elif kind == "address":
        config.stray = True
    elif words[0] == "ip":
        _list(config, words, node, ledger)


def _list(config: Configuration, words: list[str], node: Node, ledger: Ledger) -> None:
    kind = words[1] if len(words) > 1 else ""
    if kind == "access-list" and len(words) == 3:  # noqa: PLR2004
        config.access_lists.setdefault(words[2], []).append(node)
    elif kind == "as-path":
        extract_as_path_list(config, words, node, ledger)
    elif kind == "community-list":
        extract_community_list(config, words, node, ledger)


_SINGLE: Final = frozenset({"as-path", "community-list", "prefix-list", "route"})


def _route(config: Configuration, words: list[str], node: Node, ledger: Ledger) -> None:
    record = config.vrfs.get(DEFAULT_VRF)
    if record is None:
        record = config.vrfs[DEFAULT_VRF] = VrfRecord()
    owner = Owner(ledger, ("vrfs", DEFAULT_VRF))
    if not static_route(record, words, node, owner):
        owner.note(node, LineState.UNKNOWN)


def _bfd(config: Configuration, node: Node, ledger: Ledger) -> None:
    words = node.text.split()
    owner = Owner(ledger, ())
    if not read_bfd(config.bfd, words, node, owner):
        settle(words, node, owner, DEVICE_BFD)


def _no(config: Configuration, node: Node, ledger: Ledger) -> None:
    if node.text.startswith("no system default switchport"):
        _system(config, node, ledger)
    elif node.text.startswith("no bfd "):
        _bfd(config, node, ledger)
    elif node.text == "no switchport":
        config.stray = True


def _stray(config: Configuration, _node: Node, _ledger: Ledger) -> None:
    """Remember that there is a line that only a block can hold."""
    config.stray = True


def _router(config: Configuration, node: Node, ledger: Ledger) -> None:
    if node.text.split(None, 2)[1:2] == ["bgp"]:
        extract_bgp(config, node, ledger)


_SECTIONS: Final[Mapping[str, Callable[[Configuration, Node, Ledger], None]]] = {
    **dict.fromkeys(("address-family", "encapsulation", "match", "neighbor"), _stray),
    **dict.fromkeys(("remote-as", "template"), _stray),
    "bfd": _bfd,
    "feature": _feature,
    "hostname": _hostname,
    "int": extract_interface,
    "interface": extract_interface,
    "ip": _ip,
    "ipv6": _ip,
    "key": extract_key_chain,
    "macsec": extract_macsec,
    "no": _no,
    "route-map": extract_route_map,
    "router": _router,
    "switchname": _hostname,
    "system": _system,
    "vrf": extract_vrf,
}
