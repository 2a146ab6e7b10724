"""The outputs to capture for checks, each once, and all that it must show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.change.check_words import expected_words
from erce.change.checks import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.change.checks import Check, Expected, Phase

_SEEN: Final = {
    What.BGP_STATE: "session {}",
    What.PREFIXES_RECEIVED: "{} received",
    What.PREFIXES_ADVERTISED: "{} advertised",
    What.BFD_STATE: "BFD {}",
    What.MACSEC_STATE: "MACsec {}",
    What.LACP_MEMBERS: "{} active",
    What.INTERFACE_STATE: "{}",
    What.COUNTERS: "{}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One output of one router."""

    device: str

    command: str

    path: str
    """Where to save it, below the folder of outputs."""

    expected: tuple[str, ...]
    """`172.16.10.2: session established, BFD up`, one for each neighbor or interface."""


def captures(checks: Iterable[Check], phase: Phase) -> Iterator[Capture]:
    """Yield the outputs to capture in a phase."""
    outputs: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for check in checks:
        expected = check.expected(phase)
        if expected is not None:
            output = (check.device, check.command, check.path(phase))
            seen = outputs.setdefault(output, {}).setdefault(_subject(check), [])
            seen.append(_seen(check, expected))
    for (device, command, path), subjects in outputs.items():
        told = (f"{name}: {', '.join(dict.fromkeys(seen))}" for name, seen in subjects.items())
        yield Capture(device=device, command=command, path=path, expected=tuple(told))


def _subject(check: Check) -> str:
    """Name what is looked at, with its VRF where the command shows several."""
    subject = check.subject
    if subject.interface:
        return subject.interface
    several = subject.vrf and subject.vrf not in check.command.split()
    return f"{subject.neighbor} (VRF {subject.vrf})" if several else str(subject.neighbor)


def _seen(check: Check, expected: Expected) -> str:
    if check.what is What.COUNTERS and not expected.grows:
        return "packets counted, to compare after the change"
    return _SEEN[check.what].format(expected_words(check, expected))
