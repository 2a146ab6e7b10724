"""What the rows of an output say about the subject of a check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.change.checks import State, Subject, What
from erce.change.output_readers import NotUnderstood
from erce.model.device import DEFAULT_VRF
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from erce.base.platform import Platform
    from erce.base.values import IPAddress
    from erce.change.checks import Check
    from erce.change.output_rows import Row

NOT_LISTED: Final = "not listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What is seen."""

    shown: str
    """For people: `Established for 1w2d`, `17 prefixes`."""

    state: State | None = None

    numbers: tuple[int, ...] = ()
    """Prefixes or members; of counters packets received and sent."""


_ABSENT: Final = Observed(shown=NOT_LISTED, state=State.DOWN)


def observe(check: Check, rows: Sequence[Row], text: str) -> Observed:
    """Say what rows tell of a check's subject. `text` is the output that they come from.

    Raises NotUnderstood when the output names the subject in a form that no row was made of.
    """
    seen = _seen(check, rows) or _elsewhere(check.subject, rows)
    if seen is not None:
        return seen
    name = str(check.subject.neighbor or check.subject.interface)
    if _mentions(text, name):
        raise NotUnderstood(f"it names {name} in a form that its template does not know")
    return _ABSENT


def _elsewhere(subject: Subject, rows: Sequence[Row]) -> Observed | None:
    """Say that a neighbor is there, but in another table."""
    vrf = subject.vrf or DEFAULT_VRF
    tables = {row.vrf for row in rows if row.neighbor and row.neighbor == subject.neighbor}
    others = sorted(table for table in tables if table)
    if not others or vrf in others:
        return None
    return Observed(shown=f"listed in VRF {', '.join(others)} instead", state=State.DOWN)


def _seen(check: Check, rows: Sequence[Row]) -> Observed | None:
    subject = check.subject
    match check.what:
        case What.BGP_STATE:
            return _session(_sessions(rows, subject))
        case What.PREFIXES_RECEIVED | What.PREFIXES_ADVERTISED:
            return _prefixes(check, rows)
        case What.BFD_STATE:
            return _bfd(_sessions(rows, subject))
        case What.MACSEC_STATE:
            return _macsec(_ports(rows, subject, check.platform))
        case What.LACP_MEMBERS:
            return _members(_ports(rows, subject, check.platform), check)
        case What.INTERFACE_STATE:
            return _link(_ports(rows, subject, check.platform))
        case What.COUNTERS:
            return _counters(_ports(rows, subject, check.platform))


def _sessions(rows: Sequence[Row], subject: Subject) -> list[Row]:
    vrf = subject.vrf or DEFAULT_VRF
    return [
        row
        for row in rows
        if row.neighbor == subject.neighbor
        and (row.vrf or vrf) == vrf
        and (row.family or subject.family) is subject.family
    ]


def _ports(rows: Sequence[Row], subject: Subject, platform: Platform) -> list[Row]:
    wanted = spelled(platform, subject.interface or "")
    return [row for row in rows if row.interface and spelled(platform, row.interface) == wanted]


def spelled(platform: Platform, name: str) -> str:
    """Spell the name of an interface out, for comparing: without case."""
    port, dot, unit = name.partition(".")
    return f"{facts(platform).full_interface_name(port) or port}{dot}{unit}".lower()


def is_established(state: str) -> bool:
    """Whether a router's word for a session's state means established: `Establ`, `Estab`."""
    return state.lower().startswith("estab")


def _session(rows: Sequence[Row]) -> Observed | None:
    known = [(row.state, row.up or "") for row in rows if row.state]
    if not known:
        return None
    # of a session that is listed in several families, the worst state counts
    state, since = min(known, key=lambda item: is_established(item[0]))
    if not is_established(state):
        return Observed(shown=state, state=State.DOWN)
    shown = f"{state} for {since}" if since else state
    return Observed(shown=shown, state=State.ESTABLISHED)


def _prefixes(check: Check, rows: Sequence[Row]) -> Observed | None:
    about = _sessions(rows, check.subject)
    received = check.what is What.PREFIXES_RECEIVED
    # what is told of the family itself goes before what is told of the session
    for row in sorted(about, key=lambda row: row.family is None):
        number = row.received if received else row.advertised
        if number is not None:
            return Observed(shown=_counted(number, "prefix", "prefixes"), numbers=(number,))
    session = _session(about)
    if session is not None and session.state is State.DOWN:
        return Observed(shown=f"no count, the session is {session.shown}", state=State.DOWN)
    return None


def _bfd(rows: Sequence[Row]) -> Observed | None:
    words = [row.bfd for row in rows if row.bfd]
    return _state(min(words, key=_is_up), _is_up, State.UP) if words else None


def _macsec(rows: Sequence[Row]) -> Observed | None:
    # a port has a row for each key: the one in use makes it secure
    words = sorted((row.macsec for row in rows if row.macsec), key=_is_secured, reverse=True)
    return _state(words[0], _is_secured, State.SECURED) if words else None


def _link(rows: Sequence[Row]) -> Observed | None:
    words = [row.link for row in rows if row.link]
    return _state(words[0], _is_up, State.UP) if words else None


def _state(word: str, good: Callable[[str], bool], state: State) -> Observed:
    return Observed(shown=word, state=state if good(word) else State.DOWN)


def _is_up(word: str) -> bool:
    return word.lower() == "up"


def _is_secured(word: str) -> bool:
    return word.lower().startswith("secured")


def _members(rows: Sequence[Row], check: Check) -> Observed | None:
    if not rows:
        return None
    counted = next((row.active for row in rows if row.active is not None), None)
    names = [name for row in rows for name in row.members or ()]
    if counted is None:
        wanted = {spelled(check.platform, name) for name in check.subject.members}
        names = [name for name in names if not wanted or spelled(check.platform, name) in wanted]
        counted = len(names)
    listed = f": {', '.join(names)}" if names else ""
    return Observed(shown=_counted(counted, "member", "members") + listed, numbers=(counted,))


def _counters(rows: Sequence[Row]) -> Observed | None:
    for row in rows:
        if row.packets_in is not None and row.packets_out is not None:
            shown = f"{row.packets_in} packets received, {row.packets_out} sent"
            return Observed(shown=shown, numbers=(row.packets_in, row.packets_out))
    return None


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _mentions(text: str, name: str) -> bool:
    if name.lower() not in text.lower():
        return False
    edge = r"[0-9A-Fa-f]|[./:][0-9A-Fa-f]"
    pattern = rf"(?<![0-9A-Fa-f.:/]){re.escape(name)}(?!{edge})"
    return re.search(pattern, text, re.IGNORECASE) is not None


def sessions(rows: Sequence[Row]) -> dict[tuple[str, IPAddress], str]:
    """Return the state of each session in an output, by VRF and neighbor."""
    found: dict[tuple[str, IPAddress], str] = {}
    for row in rows:
        if row.neighbor is not None and row.state:
            found.setdefault((row.vrf or "", row.neighbor), row.state)
    return found
