"""The way of routes through a session, as text or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.policy.rules import Direction
from erce.report.data import dump
from erce.report.plain import visible, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.audit.trace import Fate, Trace
    from erce.report.data import Data

VERSION: Final = 1
_MOST: Final = 12
"""Ranges that are shown of one fate; JSON has them all."""
_DOES: Final = {Direction.IMPORT: "receives", Direction.EXPORT: "advertises"}


def trace_text(traces: Sequence[Trace]) -> str:
    """Write what happens for a person at a terminal."""
    return "".join(f"{line}\n" for trace in traces for line in _lines(trace))


def _lines(trace: Trace) -> Iterator[str]:
    where = "" if trace.vrf == "default" else f" in VRF {trace.vrf}"
    yield (
        f"{trace.neighbor}{where}, AS {trace.remote_as}, {trace.family}: "
        f"what it {_DOES[trace.direction]}"
    )
    for fate in trace.fates:
        yield ""
        yield from _fate(fate)
    yield ""


def _fate(fate: Fate) -> Iterator[str]:
    shown = ", ".join(fate.prefixes[:_MOST])
    more = len(fate.prefixes) - _MOST
    prefixes = f"{shown} and {more} more ranges" if more > 0 else shown
    if more > 0 and fate.accepted is False:
        prefixes = "everything else"
    yield from wrapped(prefixes, "  ")
    about = "" if fate.routes in {"all routes", "this route"} else f"{fate.routes}: "
    yield from wrapped(f"{about}{fate.words}", "    ")
    for line in fate.lines:
        yield f"    {line.source.line or '':>6} | {visible(line.text)}"


def trace_json(traces: Sequence[Trace]) -> str:
    """Write the same for programs."""
    return dump({"version": VERSION, "sessions": [_data(trace) for trace in traces]})


def _data(trace: Trace) -> Data:
    return {
        "file": trace.file,
        "neighbor": trace.neighbor,
        "vrf": trace.vrf,
        "remote_as": trace.remote_as,
        "family": str(trace.family),
        "direction": str(trace.direction),
        "routes": [
            {
                "prefixes": list(fate.prefixes),
                "routes": fate.routes,
                "accepted": fate.accepted,
                "effect": fate.words,
                "decided_by": [
                    {"line": line.source.line, "text": line.text} for line in fate.lines
                ],
            }
            for fate in trace.fates
        ],
    }
