"""The safety net of IOS-XE around a step."""

from __future__ import annotations

from typing import Final

from erce.entry.entry import Clear, Window

# Cisco IOS configuration guide, Configuration Replace and Configuration Rollback: the timer of
# `configure terminal revert` is in minutes, 1 to 120, and needs the archive. A second session with
# a timer is refused until the first is confirmed or reverted.
# Cisco IOS IP configuration guide, Managing Routing Policy Changes: filters need a reset of the
# session, which may be soft, and timers a hard one. Command reference of `neighbor password`: with
# another key the session lives on until its hold time has passed. IP Routing: BGP Configuration
# Guide, Resetting IPv6 BGP Sessions: `clear bgp ipv6 unicast`. The form for a VRF is the one of
# Cisco's own tests; a real router has refused an address there, so a reset has none.
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
        "A changed policy counts after `clear ... soft`; no session goes down by it.",
        "In a VRF the line names Azure's AS number: all of its sessions there send routes anew.",
        "With a new MD5 key a session lives on until its hold time has passed.",
    ),
    refresh=Clear(
        ipv4="clear ip bgp {neighbor} soft",
        ipv6="clear bgp ipv6 unicast {neighbor} soft",
        in_vrf="clear ip bgp vrf {vrf} {family} unicast {asn} soft",
    ),
    reset=Clear(ipv4="clear ip bgp {neighbor}", ipv6="clear bgp ipv6 unicast {neighbor}"),
)
