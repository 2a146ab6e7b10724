"""The safety net of Junos: a commit that goes back by itself."""

from __future__ import annotations

from typing import Final

from erce.entry.entry import Clear, Window

# Juniper: "Commit the Candidate Configuration Only After Confirmation" (1 to 65535 minutes, 10 when
# none are given; not on a private copy), "rollback", "request system configuration rescue save",
# "run" (a command of the operational mode, without leaving configuration mode), "clear bgp
# neighbor" (drops the connection and makes it again), "hold-time" (is negotiated at the start).
WINDOW: Final = Window(
    needs=(
        "Nobody else edits the configuration: `configure exclusive` locks it for the change.",
        "`show | compare` is empty before the first command: no changes of others are pending.",
    ),
    save=("request system configuration rescue save",),
    begin=("configure exclusive",),
    end=("show | compare", "commit check", "commit confirmed {minutes}"),
    confirm=('commit comment "{label}"', "exit"),
    cancel=("rollback 1", "commit", "exit"),
    notes=(
        "`commit confirmed` goes back after the minutes given unless `commit` comes before.",
        "Look before you confirm, without leaving configuration mode: `run show bgp summary`.",
        "Confirm with `commit`: whether `commit check` confirms as well is not documented.",
        "`commit confirmed` is not possible on a private copy: do not use `configure private`.",
        "After an error while pasting, `rollback 0` takes what was pasted out of the candidate.",
        "`commit confirmed` given again before the deadline moves the deadline.",
        "A commit is kept over a restart.",
        "There is one rescue configuration: saving it replaces an earlier one.",
        "`rollback rescue` and `commit` bring the rescue configuration back.",
        "New timers count when a session starts anew; a policy that was committed counts at once.",
    ),
    reset=Clear(
        ipv4="clear bgp neighbor {neighbor}",
        ipv6="clear bgp neighbor {neighbor}",
        in_vrf="clear bgp neighbor instance {vrf} {neighbor}",
    ),
    run="run ",
)
