"""Names of policies and lists: stable, readable, within a platform's length."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from erce.base.values import Family

_PREFIX: Final = "ER-"
_SHORT: Final = {"ipv4": "V4", "ipv6": "V6"}


def stem(circuit: str) -> str:
    """Begin of all names of a circuit: `er-ams-01` -> `ER-AMS-01`."""
    name = re.sub(r"[^A-Z0-9]+", "-", circuit.upper()).strip("-")
    return name if name.startswith(_PREFIX) else _PREFIX + name


def policy(circuit: str, peering: str, family: Family, direction: str, limit: int) -> str:
    """Name of a policy and of its lists: `ER-AMS-01-PRIVATE-V4-IN`.

    A name longer than `limit` keeps its begin and gets a hash of the circuit's name, so that it
    stays stable and unique.
    """
    tail = f"-{peering.upper()}-{_SHORT[family]}-{direction}"
    begin = stem(circuit)
    if len(begin) + len(tail) > limit:
        digest = hashlib.sha256(begin.encode()).hexdigest()[:6].upper()
        begin = f"{begin[: limit - len(tail) - 7].rstrip('-')}-{digest}"
    return begin + tail


def shared(word: str, family: Family) -> str:
    """Name of a list that all circuits share: `ER-DEFAULT-V4`."""
    return f"{_PREFIX}{word}-{_SHORT[family]}"


def redistribution(vrf: str, family: Family) -> str:
    """Name of the policy of what is redistributed in a VRF: `ER-AZURE-V4-REDIST`."""
    return f"{_PREFIX}{vrf}-{_SHORT[family]}-REDIST"


def community_list(value: str) -> str:
    """Name of a list of one community: `ER-12076-51002`."""
    return _PREFIX + value.replace(":", "-")
