"""The vendor-neutral state of a customer-edge router as far as ExpressRoute touches it.

Every class is frozen and compares by value. `None` means "not configured"; a value that a
platform applies by default is written out by its parser and marked as default in the
provenance. Where the values came from lives beside the model (`erce.model.provenance`), so two
devices that do the same are equal whatever files they were read from.
"""

from erce.model.bgp import (
    Bfd,
    LocalAs,
    MaximumPrefixes,
    Neighbor,
    NeighborFamily,
    PrefixLimitAction,
)
from erce.model.device import Anchor, Device, Interface, Lag, Network, Redistribution, Vrf
from erce.model.policy import (
    Action,
    AsPathList,
    CommunityEntry,
    CommunityList,
    Match,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrefixEntry,
    PrefixList,
    PrefixModifier,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from erce.model.provenance import Path, Provenance
from erce.model.reading import LineState, Note, Reading

__all__ = [
    "Action",
    "Anchor",
    "AsPathList",
    "Bfd",
    "CommunityEntry",
    "CommunityList",
    "Device",
    "Interface",
    "Lag",
    "LineState",
    "LocalAs",
    "Match",
    "MatchAsPath",
    "MatchCommunity",
    "MatchPrefixList",
    "MatchProtocol",
    "MaximumPrefixes",
    "Neighbor",
    "NeighborFamily",
    "Network",
    "Note",
    "OpaqueAction",
    "OpaqueMatch",
    "Operator",
    "Path",
    "PrefixEntry",
    "PrefixLimitAction",
    "PrefixList",
    "PrefixModifier",
    "PrependAsPath",
    "Provenance",
    "Reading",
    "Redistribution",
    "RoutePolicy",
    "SetCommunity",
    "SetLocalPreference",
    "SetMed",
    "SetNextHop",
    "Term",
    "Verdict",
    "Vrf",
]
