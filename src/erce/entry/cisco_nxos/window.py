"""The safety net of NX-OS around a step."""

from __future__ import annotations

from typing import Final

from erce.entry.entry import Window

# Nexus 9000 system management guide, Configuring Rollback: checkpoints and rollback exist, a
# confirmation with a timer does not.
WINDOW: Final = Window(
    save=("checkpoint {label}",),
    begin=("configure terminal",),
    end=("end",),
    cancel=("rollback running-config checkpoint {label}",),
    persist=("copy running-config startup-config",),
    notes=(
        "NX-OS has no confirmation with a timer: nothing goes back by itself.",
        "Keep a way into the switch that does not depend on this change.",
        "`show diff rollback-patch checkpoint {label} running-config` says what goes back.",
        "Every line takes effect at once.",
    ),
)
