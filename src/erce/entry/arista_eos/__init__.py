"""Typing at Arista EOS 4.28 and later, inside a configure session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.arista_eos.lead import EosLeader
from erce.entry.arista_eos.lists import in_blocks
from erce.entry.arista_eos.terminal import Eos
from erce.entry.differences import same as same_trees
from erce.entry.entry import Clear, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.entry.entry import Command, Entered

__all__ = ["COMMITS", "LEAVES", "WINDOW", "enter", "lead", "same"]

COMMITS: Final = True
LEAVES: Final[tuple[str, ...]] = ()

# Arista, "Configure Session" and "Config Session Commit Timer": a session takes a copy of the
# running configuration; a commit with a timer is taken back unless the session is committed again
# before it ends. A commit changes the running configuration only. `clear ip bgp` and the session
# that keeps its old key without it: seen on a real device, in the global table.
WINDOW: Final = Window(
    needs=(
        "No other session is pending (`show configuration sessions detail`): five at most can be.",
    ),
    save=("copy running-config flash:{label}.cfg",),
    begin=("configure session {label}",),
    end=("show session-config diffs", "commit timer 00:{minutes}:00"),
    confirm=("configure session {label} commit",),
    cancel=("configure session {label} abort",),
    persist=("write memory",),
    notes=(
        "Open the session right before the step: its commit takes back what others have changed.",
        "After `commit timer` the router goes back by itself unless the session is committed anew.",
        "A pending session is lost when the router restarts.",
        "A commit saves nothing: a restart before `write memory` brings the old state back.",
        "New timers and keys count when a session starts anew.",
        "In a rotation the primary keeps its old key until its hold time has passed.",
        "No source tells when a changed policy counts for routes that are there: look at them.",
    ),
    reset=Clear(ipv4="clear ip bgp {neighbor}"),
)


def enter(lines: Sequence[str], typed: Sequence[str]) -> Iterator[Entered]:
    """Type lines in a session and yield what it holds after each of them."""
    return Eos(lines).enter(typed)


def lead(before: Sequence[str], after: Sequence[str]) -> tuple[Command, ...]:
    """Return the commands from one configuration to another, in a safe order."""
    return EosLeader(in_blocks(Eos(before)), in_blocks(Eos(after))).lead()


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two configurations say the same: order counts in lists without numbers only."""
    return same_trees(one, other, lambda lines: in_blocks(Eos(lines)))
