"""What may stand after `no neighbor X`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce_parsers.cisco_iosxe.neighbor_commands import NEIGHBOR
from erce_parsers.cisco_iosxe.stated import Outcome, Stated
from erce_parsers.cisco_iosxe.words import begins

if TYPE_CHECKING:
    from erce_parsers.cisco_iosxe.records_bgp import Target
    from erce_parsers.lines import Node

# What a line states is harmless until a neighbor rests on it.
_STATED: Final = LineState.HARMLESS


def unset(target: Target, words: list[str], node: Node) -> Outcome:
    """Read `no ATTRIBUTE`, which takes back what a group or the platform gives."""
    session, policy = target
    word = words[0]
    # the platform's own state, which a group may have changed
    if begins(word, "activate", 3):
        policy.active = Stated(False, node)  # noqa: FBT003  # a value, not an option
    elif begins(word, "shutdown", 2):
        session.enabled = Stated(True, node)  # noqa: FBT003  # a value, not an option
    elif begins(word, "fall-over", 2):
        session.bfd = Stated(False, node)  # noqa: FBT003  # a value, not an option
    elif word == "soft-reconfiguration":
        policy.soft_reconfiguration = Stated(False, node)  # noqa: FBT003  # a value
    elif word == "send-community":
        policy.send_communities = Stated((), node)
    elif word == "weight":
        policy.weight = Stated(0, node)
    elif word in _UNSET_SESSION:
        setattr(session, _UNSET_SESSION[word], Stated(None, node))
    elif word in _UNSET_POLICY:
        setattr(policy, _UNSET_POLICY[word], Stated(None, node))
    elif word in NEIGHBOR:
        return LineState.HARMLESS
    else:
        return LineState.UNKNOWN
    return _STATED


# Fields by the word whose `no` form empties them.
_UNSET_SESSION: Final = {
    "ao": "tcp_ao",
    "description": "description",
    "ebgp-multihop": "multihop",
    "password": "password",
    "ttl-security": "ttl_security",
    "update-source": "update_source",
}
_UNSET_POLICY: Final = {
    "allowas-in": "allowas_in",
    "maximum-prefix": "maximum_prefixes",
    "remove-private-as": "remove_private_as",
}
