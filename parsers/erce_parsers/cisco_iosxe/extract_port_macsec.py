"""The lines of an `interface` block that are about MACsec."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce_parsers.cisco_iosxe.words import begins

if TYPE_CHECKING:
    from erce_parsers.cisco_iosxe.records import InterfaceRecord
    from erce_parsers.cisco_iosxe.stated import Outcome
    from erce_parsers.lines import Node

_HARMLESS: Final = LineState.HARMLESS


def macsec_line(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    """Read `macsec ...`."""
    if len(words) == 1 or words[1:] == ["network-link"]:
        record.state("macsec", True, node)  # noqa: FBT003  # a value, not an option
    elif words[1] == "access-control":
        record.state("macsec_optional", begins(words[2], "should-secure"), node)
    elif words[1] == "disable-sci":
        record.state("macsec_no_sci", True, node)  # noqa: FBT003  # a value, not an option
    elif words[1] == "dot1q-in-clear":
        return "encryption for each VLAN is not in the model; ExpressRoute Direct encrypts the port"
    elif words[1] != "replay-protection":
        return LineState.UNKNOWN
    return _HARMLESS  # until it is known that keys are there


def mka_line(record: InterfaceRecord, words: list[str], node: Node) -> Outcome:
    """Read `mka ...`."""
    if words[1] == "policy":
        record.state("mka_policy", words[2], node)
    elif words[1] == "pre-shared-key" and words[2] == "key-chain":
        fallback = (words[5],) if words[4:5] == ["fallback-key-chain"] else ()
        record.state("mka_chains", (words[3], *fallback), node)
    elif words[1] != "default-policy":
        return LineState.UNKNOWN
    return _HARMLESS


def eapol_line(_record: InterfaceRecord, words: list[str], _node: Node) -> Outcome:
    """Read `eapol ...`."""
    if words[1] in {"destination-address", "eth-type"}:
        return "key agreement frames of another form are not in the model"
    return _HARMLESS
