"""Neighbors and templates: from lines to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Secret, SecretKind, parse_asn
from erce.model import LineState, LocalAs, RemovePrivateAs
from erce_parsers.cisco_nxos.dispatch import Commands, Handler, read_block
from erce_parsers.cisco_nxos.extract_family import read_family
from erce_parsers.cisco_nxos.names import full_name
from erce_parsers.cisco_nxos.numbers import number, numbers
from erce_parsers.cisco_nxos.records import FamilyRecord, SessionRecord, Setting
from erce_parsers.cisco_nxos.words import SESSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.lines import Node

_FAMILIES: Final = {"ipv4": Family.IPV4, "ipv6": Family.IPV6}
_PASSWORD_KINDS: Final = {
    "0": SecretKind.CLEAR,
    "3": SecretKind.OPAQUE,
    "6": SecretKind.OPAQUE,
    "7": SecretKind.CISCO_7,
}


def read_session(record: SessionRecord, node: Node, inline: list[str] | None = None) -> None:
    """Read the lines of a neighbor or template, and what stands on its own line."""
    if inline and not (inline[0] == "remote-as" and _remote_as(record, inline, node, record.owner)):
        record.owner.note(node, LineState.UNKNOWN)
        return
    read_block(record, node.children, record.owner, SESSION_COMMANDS)


def _remote_as(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    if len(words) != 2:  # noqa: PLR2004
        return False
    try:
        record.remote_as = Setting(parse_asn(words[1]), node)
    except ValueError:
        return False
    return True


def _local_as(record: SessionRecord, words: list[str], node: Node, owner: Owner) -> bool:
    options = words[2:]
    if options != _LOCAL_AS_OPTIONS[: len(options)] or len(words) < 2:  # noqa: PLR2004
        return False
    try:
        asn = parse_asn(words[1])
    except ValueError:
        return False
    local = LocalAs(asn=asn, prepend="no-prepend" not in options, replace="replace-as" in options)
    record.local_as = Setting(local, node)
    if "dual-as" in options:
        owner.note(node, LineState.UNSUPPORTED, "the choice between two AS numbers is not modelled")
    return True


_LOCAL_AS_OPTIONS: Final = ["no-prepend", "replace-as", "dual-as"]
"""Each needs the ones before it (Nexus unicast routing guide, local AS support)."""


def _description(record: SessionRecord, _: list[str], node: Node, _owner: Owner) -> bool:
    record.description = Setting(node.text.partition(" ")[2].strip(), node)
    return True


def _shutdown(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    record.enabled = Setting(value=False, node=node)
    return len(words) == 1


def _bfd(record: SessionRecord, words: list[str], node: Node, owner: Owner) -> bool:
    if words[1:] not in ([], ["singlehop"]):
        return _unsupported(node, owner, "multihop BFD is not modelled")
    record.bfd = Setting(value=True, node=node)
    return True


def _unsupported(node: Node, owner: Owner, reason: str) -> bool:
    owner.note(node, LineState.UNSUPPORTED, reason)
    return True


def _password(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    kind = _PASSWORD_KINDS.get(words[1]) if len(words) > 2 else None  # noqa: PLR2004
    # everything behind the encoding is the password, blanks too
    text = node.text.split(None, 2 if kind else 1)[-1]
    if len(words) < 2:  # noqa: PLR2004
        return False
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    secret = Secret.from_placeholder(text) or Secret(kind or SecretKind.CLEAR, text)
    record.password = Setting(secret, node)
    return True


def _timers(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    values = numbers(words[1:])
    if values is None or len(values) != 2:  # noqa: PLR2004
        return False
    record.timers = Setting((values[0], values[1]), node)
    return True


def _multihop(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    hops = number(words[-1])
    if len(words) != 2 or hops is None:  # noqa: PLR2004
        return False
    record.multihop = Setting(hops, node)
    return True


def _ttl_security(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    hops = number(words[-1])
    if len(words) != 3 or words[1] != "hops" or hops is None:  # noqa: PLR2004
        return False
    record.ttl_security = Setting(hops, node)
    return True


def _update_source(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    if len(words) < 2:  # noqa: PLR2004
        return False
    record.update_source = Setting(full_name(" ".join(words[1:])), node)
    return True


def _tcp_ao(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    if len(words) < 2:  # noqa: PLR2004
        return False
    record.tcp_ao = Setting(words[1], node)
    return True


_REMOVED: Final = {
    (): RemovePrivateAs.LEADING,
    ("all",): RemovePrivateAs.ALL,
    ("replace-as",): RemovePrivateAs.REPLACE,
}


def _remove_private_as(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    kind = _REMOVED.get(tuple(words[1:]))
    if kind is None:
        return False
    record.remove_private_as = Setting(kind, node)
    return True


def _inherit(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    if len(words) != 3 or words[1] not in {"peer", "peer-session"}:  # noqa: PLR2004
        return False
    record.inherits.append((words[1], words[2], node))
    return True


def _address_family(record: SessionRecord, words: list[str], node: Node, owner: Owner) -> bool:
    family = _FAMILIES.get(words[1]) if words[2:] == ["unicast"] else None
    if family is None:
        if len(words) < 2:  # noqa: PLR2004
            return False
        owner.ledger.harmless(node)  # EVPN, multicast, VPN: no ExpressRoute session carries it
        return True
    read_family(record.families.setdefault(family, FamilyRecord(node)), node, owner)
    return True


_EMPTIED: Final = {
    "ao": "tcp_ao",
    "description": "description",
    "ebgp-multihop": "multihop",
    "local-as": "local_as",
    "password": "password",
    "remove-private-as": "remove_private_as",
    "timers": "timers",
    "ttl-security": "ttl_security",
    "update-source": "update_source",
}
"""Commands whose negation leaves nothing, and their fields."""


def _no(record: SessionRecord, words: list[str], node: Node, _: Owner) -> bool:
    """Take back what a template would bring."""
    keyword = words[1] if len(words) > 1 else ""
    if keyword == "shutdown":
        record.enabled = Setting(value=True, node=node)
    elif keyword == "bfd":
        record.bfd = Setting(value=False, node=node)
    elif keyword in _EMPTIED:
        setattr(record, _EMPTIED[keyword], Setting(None, node))
    else:
        return False
    return True


_HANDLERS: Final[Mapping[str, Handler[SessionRecord]]] = {
    "address-family": _address_family,
    "ao": _tcp_ao,
    "bfd": _bfd,
    "description": _description,
    "ebgp-multihop": _multihop,
    "inherit": _inherit,
    "local-as": _local_as,
    "no": _no,
    "password": _password,
    "remote-as": _remote_as,
    "remove-private-as": _remove_private_as,
    "shutdown": _shutdown,
    "timers": _timers,
    "ttl-security": _ttl_security,
    "update-source": _update_source,
}
SESSION_COMMANDS: Final = Commands(_HANDLERS, SESSION)
