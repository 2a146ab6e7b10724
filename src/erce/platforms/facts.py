"""The questions that every platform answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from erce.platforms.support import FULL, Feature, Level, Support

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from erce.platforms.shows import Show, What


class UndefinedPolicy(StrEnum):
    """What a session does whose policy is named but not defined."""

    ACCEPTS_ALL = "accepts and advertises everything"
    REJECTS_ALL = "accepts and advertises nothing"
    REFUSED = "is refused when the configuration is committed"
    UNKNOWN = "does what no source we trust could tell"


class UndefinedList(StrEnum):
    """What a match does that names a list which is not defined."""

    MATCHES_NOTHING = "matches nothing"
    MATCHES_EVERYTHING = "matches everything"
    UNKNOWN = "does what no source we trust could tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformFacts:
    """Answers of one platform. Each platform's file cites where an answer comes from."""

    title: str
    """Name in reports: `Cisco IOS-XE`."""

    interface_name: re.Pattern[str]
    """Full spelling of a port or LAG that can carry a circuit, without a unit number."""

    lag_name: re.Pattern[str]
    """Full spelling of a LAG."""

    interface_abbreviations: tuple[tuple[str, str], ...]
    """Short and full beginning of names, longest first: `("Te", "TenGigabitEthernet")`."""

    port_speeds: Mapping[str, int] = field(default_factory=dict)
    """Gbps by the word that the name of a port begins with; words that do not tell it for sure
    are left out."""

    max_unit: int
    """Highest number of a subinterface."""

    max_name: int
    """Characters in the name of a policy, a prefix list or a VRF."""

    hold_s: int
    """Hold time where none is configured, seconds."""

    keepalive_s: int
    """Keepalive interval where none is configured, seconds."""

    keepalive_is_third: bool
    """The keepalive interval cannot be set: it is a third of the hold time."""

    ospf_process_number: bool
    """Redistribution names the OSPF process by number; otherwise there is one a VRF."""

    graceful_restart: bool
    """Process-wide graceful restart is on unless it is switched off."""

    multipath_relax: bool
    """Paths through different neighbor AS numbers count as equal unless that is switched off."""

    multipath_relax_alone: bool
    """That is a setting of its own; otherwise a word of multipath, said only where both links of
    a circuit are used."""

    multipath_per_family: bool
    """How many paths are used is said per family; otherwise for all families of a table at once."""

    multipath_number: bool
    """How many paths are used at once can be said; otherwise all equal ones are."""

    key_server_priority: int
    """MACsec key-server priority where none is configured; the lower value wins."""

    rd_needed: bool
    """A VRF with BGP needs a route distinguisher even without VPN services."""

    family_switch: bool
    """Routing of an address family is switched on per VRF."""

    global_family_switch: bool
    """The same for the global table; otherwise it routes both."""

    bfd_interval_ms: tuple[int, int]
    """Shortest and longest BFD interval, milliseconds."""

    bfd_multiplier: tuple[int, int]
    """Smallest and largest BFD multiplier."""

    vlan: tuple[int, int]
    """Lowest and highest VLAN ID of a routed subinterface."""

    longest_match: bool
    """Of several entries of one prefix list only the one with the longest prefix decides."""

    or_community_lists: bool
    """One community list may hold alternatives; otherwise alternatives are several lists."""

    warning_threshold: bool
    """A prefix limit that only warns can carry a threshold of its own."""

    moves_in_place: frozenset[str]
    """What can be typed anew at a subinterface that has addresses: `vlan`, `s_tag`, `vrf`. Of the
    rest no source we trust tells what becomes of it, and the subinterface is made anew."""

    nat_multipath: bool
    """NAT works together with several equal paths."""

    nat_inside: bool
    """NAT needs to be told where the inside is; otherwise the outside interface says it all."""

    nat_by_zone: bool
    """NAT is placed by zones or a services interface, not by inside and outside interfaces."""

    undefined_policy: UndefinedPolicy

    undefined_list: UndefinedList
    """The same for a prefix list, community list or AS-path list, in a policy or at a session."""

    undefined_prefix_list: UndefinedList = UndefinedList.UNKNOWN
    """The same for a prefix list that a policy names."""

    no_policy_accepts_all: bool
    """An eBGP session without a policy exchanges everything; otherwise nothing."""

    protocol_default: bool
    """What no term of a chain of policies decides, the protocol does: it accepts what it receives
    and advertises only what it has learned itself. Otherwise such a route is rejected."""

    before_local_preference: str = "weight"
    """What a policy may give a route that decides before local preference, as in `SetFact`."""

    prefixes_in_terms: bool = False
    """A term can list prefixes itself; lists are of several kinds, each with names of its own."""

    flow_actions: tuple[str, ...]
    """First words of actions that change which terms follow, where they are not modelled."""

    community_expression_sees_all: bool = False
    """The regular expression of a community list meets all communities of a route at once, in
    ascending order and with blanks between them; otherwise it meets one after the other."""

    later_terms_see_changes: bool | None = None
    """Terms match a route as earlier terms that go on have changed it, otherwise as it came; None
    is what no source we trust could tell."""

    whole_policies: bool = False
    """Lists and policies can only be replaced as a whole, not entry by entry or term by term."""

    numbered_terms: bool = True
    """Terms of a policy are tried in the order of their numbers, which are their names; otherwise
    in the order in which they were written."""

    as_path_by_number: bool
    """AS-path expressions match whole paths, number by number; otherwise a part of the text."""

    as_path_list_name: str
    """Name of the AS-path list that recognises routes of an MSEE; a number where names do not
    exist."""

    as_path_contains_msee: str
    """Expression for a path that has AS 12076 anywhere."""

    ciscoconfparse: str
    """Syntax as which ciscoconfparse2 reads a configuration for the user's own rules; empty where
    it cannot (of Junos it loses lines and their numbers)."""

    forbidden: str
    """Characters that the platform reads as syntax inside a description."""

    always: frozenset[Feature]
    """Features that the platform always does and has no command for."""

    support: Mapping[Feature, Support]
    """Features that are not simply there; what is not named is fully supported."""

    shows: Mapping[What, Show]
    """Show commands that tell how a circuit is doing. An output whose reader has no template, or
    that has another form, is for a person to read: nothing is guessed."""

    def supports(self, feature: Feature) -> bool:
        """Whether an intent may ask for the feature."""
        return self.cell(feature).level is not Level.UNSUPPORTED

    def written(self, feature: Feature) -> bool:
        """Whether the feature appears in a configuration; otherwise the platform always does it."""
        return feature not in self.always and self.supports(feature)

    def cell(self, feature: Feature) -> Support:
        """Return the platform's cell of the support table."""
        return self.support.get(feature, FULL)

    def port_gbps(self, name: str) -> int | None:
        """Speed of a port in Gbps where its full name tells it; None of all others."""
        return next(
            (
                speed
                for word, speed in self.port_speeds.items()
                if name.startswith(word) and name[len(word) :][:1].isdigit()
            ),
            None,
        )

    def full_interface_name(self, text: str) -> str | None:
        """Spell a name out, `Te0/0/0` -> `TenGigabitEthernet0/0/0`; None if it is no port."""
        name = text.strip()
        for short, full in self.interface_abbreviations:
            rest = name[len(short) :].lstrip()
            if name.lower().startswith(short.lower()) and rest[:1].isdigit():
                name = full + rest
                break
        return name if self.interface_name.fullmatch(name) else None
