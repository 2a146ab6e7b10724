"""Typing at Cisco IOS-XR 7.x: a candidate, and a commit that makes it the running configuration.

A `commit` between commands is one of them where the router does not take both changes in one, such
as another VRF and the addresses in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxr.lead import XrLeader
from erce.entry.cisco_iosxr.terminal import Xr
from erce.entry.differences import same as same_trees
from erce.entry.entry import Clear, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.entry.entry import Command, Entered

__all__ = ["COMMITS", "LEAVES", "WINDOW", "enter", "lead", "same"]

COMMITS: Final = True
# `vrf X` at the margin and inside an interface are two things.
LEAVES: Final[tuple[str, ...]] = ("",)

# Cisco, system setup and management guides, on two-stage configuration: `commit confirmed` counts
# seconds, 30 at least; leaving the session with `abort` takes a trial back. Routing configuration
# guide, Clearing Caches, Tables, and Databases: `clear bgp` resets a session; a policy that was
# committed is taken up by itself, unless `bgp auto-policy-soft-reset disable` says otherwise.
WINDOW: Final = Window(
    begin=("configure exclusive",),
    end=("show configuration", "commit confirmed {seconds}"),
    confirm=("commit", "end"),
    cancel=("abort",),
    notes=(
        "Keep the session open between the trial and `commit`: leaving it takes the trial back.",
        "Look at the checks in another session: this one stays in configuration mode.",
        "A commit that fails changes nothing; `show configuration failed` says why.",
        "A commit is refused when another session has committed meanwhile: plan again then.",
        "A policy that was committed counts at once; new timers when a session starts anew.",
    ),
    reset=Clear(
        ipv4="clear bgp {family} unicast {neighbor}",
        ipv6="clear bgp {family} unicast {neighbor}",
        in_vrf="clear bgp vrf {vrf} {family} unicast {neighbor}",
    ),
    run=None,
)


def enter(lines: Sequence[str], typed: Sequence[str]) -> Iterator[Entered]:
    """Type lines at a candidate and yield what it holds after each of them."""
    return Xr(lines).enter(typed)


def lead(before: Sequence[str], after: Sequence[str]) -> tuple[Command, ...]:
    """Return the commands from one configuration to another, in a safe order."""
    return XrLeader(Xr(before), Xr(after)).lead()


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two configurations say the same: order counts in sets, policies and maps only."""
    return same_trees(one, other, Xr)
