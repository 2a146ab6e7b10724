"""The intent's policies and lists under names that are free, so that none in use is edited.

A name that is taken by other content gets a second form; the next change finds the first one free
again, so that a policy goes back and forth between two names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.audit.localise import Names, localise
from erce.platforms import facts

if TYPE_CHECKING:
    from erce.audit import Wanted
    from erce.model import Device, Path

SECOND: Final = "-B"

_KINDS: Final = ("prefix_lists", "community_lists", "as_path_lists", "policies")


def fresh(wanted: Wanted, observed: Device) -> Wanted:
    """Return the device that is wanted, with free names for what the router has otherwise."""
    pairs: dict[Path, Path] = {}
    device = wanted.device
    for kind in _KINDS:
        # a policy counts as another one when a list that it refers to gets another name
        device = localise(wanted.device, Names(pairs))
        there = {item.key: item for item in getattr(observed, kind)}
        for before, item in zip(getattr(wanted.device, kind), getattr(device, kind), strict=True):
            if item.key in there and there[item.key] != item:
                stem = item.key.removesuffix(SECOND)
                limit = facts(device.platform).max_name - len(SECOND)
                other = stem if stem != item.key else stem[:limit] + SECOND
                pairs[kind, before.key] = (kind, other)
    return replace(wanted, device=localise(wanted.device, Names(pairs)))
