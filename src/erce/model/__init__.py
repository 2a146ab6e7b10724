"""The vendor-neutral state of a customer-edge router as far as ExpressRoute touches it.

Every class is frozen and compares by value. `None` means "not configured"; a value that a
platform applies by default is written out by its parser and marked as default in the
provenance. Where the values came from lives beside the model (`erce.model.provenance`), so two
devices that do the same are equal whatever files they were read from.
"""

from erce.model.bgp import (
    MAX_WEIGHT,
    Bfd,
    LocalAs,
    MaximumPrefixes,
    Neighbor,
    NeighborFamily,
    PrefixLimitAction,
    RemovePrivateAs,
)
from erce.model.device import (
    Aggregate,
    Anchor,
    Device,
    Interface,
    Lag,
    Multipath,
    Network,
    Redistribution,
    Vrf,
)
from erce.model.lists import AsPathList, CommunityEntry, CommunityList, PrefixEntry, PrefixList
from erce.model.macsec import Cipher, Macsec, MacsecKey
from erce.model.nat import Nat, NatPool, NatStatic
from erce.model.policy import (
    Action,
    Match,
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrefixModifier,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from erce.model.provenance import Path, Provenance
from erce.model.reading import LineState, Note, Reading

__all__ = [
    "MAX_WEIGHT",
    "Action",
    "Aggregate",
    "Anchor",
    "AsPathList",
    "Bfd",
    "Cipher",
    "CommunityEntry",
    "CommunityList",
    "Device",
    "Interface",
    "Lag",
    "LineState",
    "LocalAs",
    "Macsec",
    "MacsecKey",
    "Match",
    "MatchAsPath",
    "MatchCommunity",
    "MatchFact",
    "MatchPrefixList",
    "MatchProtocol",
    "MaximumPrefixes",
    "Multipath",
    "Nat",
    "NatPool",
    "NatStatic",
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
    "RemovePrivateAs",
    "RoutePolicy",
    "SetCommunity",
    "SetFact",
    "SetLocalPreference",
    "SetMed",
    "SetNextHop",
    "Term",
    "Verdict",
    "Vrf",
]
