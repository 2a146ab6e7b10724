"""The support table: which feature a platform has, under which condition, and what to do without.

It decides what an intent may ask for, prints `erce platforms`, and makes docs/platforms.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Feature(StrEnum):
    """Features of an intent that a platform may lack; named as in the intent and the model."""

    QINQ = "qinq"
    LAG = "lag"
    LAG_MINIMUM_LINKS = "lag_minimum_links"
    VRF = "vrf"
    IP_MTU = "ip_mtu"
    LOCAL_AS = "customer_asn"
    TIMERS = "timers"
    BFD = "bfd"
    MD5 = "md5"
    TCP_AO = "tcp_ao"
    MAXIMUM_PREFIXES = "maximum_prefixes"
    PREFIX_LIMIT_RESTART = "maximum_prefixes_restart"
    ROUTE_POLICY = "route_policy"
    COMMUNITIES = "accept_communities"
    ANCHORS = "anchors"
    NETWORKS = "networks"
    AGGREGATES = "aggregates"
    REDISTRIBUTION = "redistribution"
    SEND_COMMUNITY = "send_community"
    SOFT_RECONFIGURATION = "soft_reconfiguration"
    REMOVE_PRIVATE_AS = "remove_private_as"
    REMOVE_PRIVATE_AS_REPLACE = "remove_private_as_replace"
    ALLOWAS_IN = "allowas_in"
    GRACEFUL_RESTART = "graceful_restart"
    MULTIPATH = "multipath"
    MULTIPATH_RELAX = "multipath_relax"
    MACSEC = "macsec"
    MACSEC_XPN = "macsec_xpn"
    MACSEC_TWO_KEYS = "macsec_two_keys"
    MACSEC_WITHOUT_SCI = "macsec_without_sci"
    MACSEC_OFFSET = "macsec_confidentiality_offset"
    NAT = "nat"
    NAT_STATIC = "nat_static"
    QOS = "qos"


class Level(StrEnum):
    """How far a platform has a feature."""

    FULL = "full"
    CONDITIONAL = "conditional"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One cell of the table."""

    level: Level = Level.FULL

    reason: str = ""
    """The condition, or why not; one sentence."""

    instead: str = ""
    """What to do where it is unsupported; one sentence."""


FULL = Support()


def conditional(condition: str) -> Support:
    """Make a cell of a feature that hangs on something the engineer must confirm."""
    return Support(level=Level.CONDITIONAL, reason=condition)


def unsupported(reason: str, instead: str) -> Support:
    """Make a cell of a feature that the platform does not have."""
    return Support(level=Level.UNSUPPORTED, reason=reason, instead=instead)


TCP_AO = unsupported("Microsoft documents MD5 only for ExpressRoute peerings.", "Use md5.")
"""The same on every platform: the other end does not have it."""
