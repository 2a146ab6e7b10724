"""The safety net of NX-OS around a step."""

from __future__ import annotations

from typing import Final

from erce.entry.entry import Clear, Window

# Nexus 9000 system management guide, Configuring Rollback: checkpoints and rollback exist, a
# confirmation with a timer does not. A switch keeps ten checkpoints, and their names are unique:
# so each move makes its own, and takes it away when all is well.
# Nexus unicast routing guide, Route Policies and Resetting BGP Sessions: another policy takes a
# reset of the session, which may be soft. `clear bgp vrf all all` is the form of Cisco's own tests.
WINDOW: Final = Window(
    needs=("There is room for two checkpoints more, of ten: `show checkpoint summary`.",),
    save=("checkpoint {label}",),
    begin=("checkpoint {label}", "configure terminal"),
    end=("end",),
    confirm=("no checkpoint {label}",),
    cancel=("rollback running-config checkpoint {label}",),
    persist=("copy running-config startup-config",),
    notes=(
        "NX-OS has no confirmation with a timer: nothing goes back by itself.",
        "`show diff rollback-patch checkpoint NAME running-config` says what goes back.",
        "Every line takes effect at once.",
        "A changed policy counts after `clear ... soft`, new timers when a session starts anew.",
        "A `feature` that a step switches on stays on when the step is taken back.",
    ),
    refresh=Clear.anywhere("clear bgp vrf all all {neighbor} soft"),
    reset=Clear.anywhere("clear bgp vrf all all {neighbor}"),
)
