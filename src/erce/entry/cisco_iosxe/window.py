"""The safety net of IOS-XE around a step."""

from __future__ import annotations

from typing import Final

from erce.entry.entry import Window

# Cisco IOS configuration guide, Configuration Replace and Configuration Rollback: the timer of
# `configure terminal revert` is in minutes, 1 to 120, and needs the archive. A second session with
# a timer is refused until the first is confirmed or reverted.
# Cisco IOS IP configuration guide, Managing Routing Policy Changes: filters need a reset of the
# session, which may be soft, and timers a hard one. Command reference of `neighbor password`: with
# another key the session lives on until its hold time has passed.
# The form for a VRF is the one of Cisco's own tests; a real router has refused an address there.
WINDOW: Final = Window(
    needs=(
        "`archive` with a `path` is configured: the router goes back to the copy it keeps there.",
        "No other session waits for its confirmation: `show archive config rollback timer`.",
    ),
    begin=("configure terminal revert timer {minutes}",),
    end=("end",),
    confirm=("configure confirm",),
    cancel=("configure revert now",),
    persist=("copy running-config startup-config",),
    notes=(
        "Every line takes effect at once; the timer runs from the first one.",
        "Do not save the configuration before the confirmation.",
        "After a change of policy, `clear ip bgp NEIGHBOR soft` makes the session take it up.",
        "In a VRF, `clear ip bgp vrf VRF ipv4 unicast 12076 soft` does so for all of Azure's.",
        "New timers count when a session starts anew: shut it down and up while it is drained.",
        "With a new MD5 key a session lives on until its hold time has passed.",
    ),
)
