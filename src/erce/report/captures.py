"""Tables of the outputs to capture in a change window, one row an output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.change.check_words import expected_words
from erce.change.checks import What
from erce.report.blocks import Heading, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.change.checks import Check, Expected, Phase
    from erce.report.blocks import Block

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


def captures(heading: str, checks: Sequence[Check], phase: Phase) -> Iterator[Block]:
    """Yield the outputs to capture in a phase, and all that is expected in each of them."""
    outputs: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for check in checks:
        expected = check.expected(phase)
        if expected is not None:
            output = (check.device, check.command, check.path(phase))
            seen = outputs.setdefault(output, {}).setdefault(_subject(check), [])
            seen.append(_seen(check, expected))
    if outputs:
        yield Heading(3, heading)
        rows = tuple(
            (device, command, "; ".join(map(_said, subjects.items())), path)
            for (device, command, path), subjects in outputs.items()
        )
        yield Table(("Device", "Command", "Expect", "Save as"), rows)


def _said(item: tuple[str, list[str]]) -> str:
    subject, seen = item
    return f"{subject}: {', '.join(dict.fromkeys(seen))}"


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
