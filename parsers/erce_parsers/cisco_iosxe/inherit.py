"""Peer groups and peer templates: which line gives a neighbor its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce_parsers.cisco_iosxe.records_bgp import BgpRecord, Peer, Policy, Scope, Session
    from erce_parsers.cisco_iosxe.stated import Stated
    from erce_parsers.lines import Node

MAX_LEVELS: Final = 8
"""Templates that can stand behind each other; the platform allows seven or eight."""


class SessionLevel(NamedTuple):
    """Attributes that apply to a neighbor, and the neighbor's line that brings them in."""

    record: Session
    by: Node | None
    """None: the neighbor's own lines."""


class PolicyLevel(NamedTuple):
    """The same in one address family."""

    record: Policy
    by: Node | None


SessionChain: TypeAlias = "list[SessionLevel]"
PolicyChain: TypeAlias = "list[PolicyLevel]"


def session_chain(bgp: BgpRecord, vrf: str, peer: Peer) -> SessionChain:
    """Return whatever gives a neighbor session attributes, the strongest first."""
    session = peer.session
    chain = [SessionLevel(session, None)]
    if session.inherits:
        _add_sessions(chain, bgp, session.inherits, None)
    if session.group is not None:
        group = bgp.peers.get((vrf, session.group.value))
        if group is not None and group.address is None:
            chain.append(SessionLevel(group.session, session.group.node))
            _add_sessions(chain, bgp, group.session.inherits, session.group.node)
    return chain


def _add_sessions(
    chain: SessionChain, bgp: BgpRecord, inherits: list[Stated[str]], by: Node | None
) -> None:
    for stated in inherits:
        template = bgp.sessions.get(stated.value)
        if template is None or len(chain) > MAX_LEVELS:
            continue
        chain.append(SessionLevel(template, by or stated.node))
        _add_sessions(chain, bgp, template.inherits, by or stated.node)


def missing_sessions(
    bgp: BgpRecord, vrf: str, chain: SessionChain
) -> Iterator[tuple[Node, str, str]]:
    """Yield the lines that refer to a group or a template that is not in the file."""
    for record, _ in chain:
        group = record.group
        if group is not None and (vrf, group.value) not in bgp.peers:
            yield group.node, "peer group", group.value
        for stated in record.inherits:
            if stated.value not in bgp.sessions:
                yield stated.node, "peer-session template", stated.value


def missing_policies(bgp: BgpRecord, chain: PolicyChain) -> Iterator[tuple[Node, str, str]]:
    """Do the same for the templates of one address family."""
    for record, _ in chain:
        for stated in record.inherits:
            if stated.value[1] not in bgp.policies:
                yield stated.node, "peer-policy template", stated.value[1]


def policy_chain(bgp: BgpRecord, scope: Scope, peer: Peer, policy: Policy) -> PolicyChain:
    """Return whatever gives a neighbor attributes in one address family, the strongest first."""
    chain = [PolicyLevel(policy, None)]
    if policy.inherits:
        _add_policies(chain, bgp, policy.inherits, None)
    group = policy.group or peer.session.group
    if group is not None:
        found = scope.policies.get(group.value)
        if found is not None:
            chain.append(PolicyLevel(found, group.node))
            _add_policies(chain, bgp, found.inherits, group.node)
    return chain


def _add_policies(
    chain: PolicyChain, bgp: BgpRecord, inherits: list[Stated[tuple[int, str]]], by: Node | None
) -> None:
    # the highest sequence number is applied last and so wins (Cisco: BGP peer templates)
    for stated in sorted(inherits, key=lambda item: -item.value[0]):
        template = bgp.policies.get(stated.value[1])
        if template is None or len(chain) > MAX_LEVELS:
            continue
        chain.append(PolicyLevel(template, by or stated.node))
        _add_policies(chain, bgp, template.inherits, by or stated.node)
