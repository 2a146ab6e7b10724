"""Expectations and comparisons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.change.checks import What

if TYPE_CHECKING:
    from erce.change.check_observe import Observed
    from erce.change.checks import Check, Expected


AS_BEFORE: Final = "as before"
_MOST_PERCENT: Final = 1000
"""From here on, percents say nothing."""

_LOOKED_AT: Final = {
    What.BGP_STATE: "BGP session with {place}",
    What.PREFIXES_RECEIVED: "{family} prefixes received from {place}",
    What.PREFIXES_ADVERTISED: "{family} prefixes advertised to {place}",
    What.BFD_STATE: "BFD session with {place}",
    What.MACSEC_STATE: "MACsec on {place}",
    What.LACP_MEMBERS: "members of {place}",
    What.INTERFACE_STATE: "interface {place}",
    What.COUNTERS: "packets through {place}",
}
_FAMILY: Final = {Family.IPV4: "IPv4", Family.IPV6: "IPv6"}


def check_words(check: Check) -> str:
    """Say what a check looks at: `IPv4 prefixes received from 192.0.2.2 in VRF AZURE`."""
    subject = check.subject
    place = str(subject.neighbor or subject.interface or "the router")
    family = _FAMILY[subject.family] if subject.family else ""
    vrf = f" in VRF {subject.vrf}" if subject.vrf else ""
    return _LOOKED_AT[check.what].format(place=place, family=family).strip() + vrf


def expected_words(check: Check, expected: Expected) -> str:
    """Say what is expected: `established`, `1 to 4000 prefixes`, `at least 2 members`."""
    if expected.state is not None:
        return expected.state.value
    if expected.grows:
        return "more packets than before"
    if expected.least is None and expected.most is None:
        return "nothing yet; it is compared after the change"
    one, many = ("member", "members") if check.what is What.LACP_MEMBERS else ("prefix", "prefixes")
    if expected.most is None:
        return f"at least {expected.least} {one if expected.least == 1 else many}"
    if expected.least is None:
        return f"at most {expected.most} {one if expected.most == 1 else many}"
    return f"{expected.least} to {expected.most} {many}"


def changed_words(before: Observed, now: Observed) -> str:
    """Say how something compares with before: `was 120 (-2 %)`, `as before`."""
    if not before.numbers or len(before.numbers) != len(now.numbers):
        same = before.state is now.state and not before.numbers and not now.numbers
        return AS_BEFORE if same else f"was {before.shown}"
    if before.numbers == now.numbers:
        return AS_BEFORE
    old, new = before.numbers[0], now.numbers[0]
    if len(now.numbers) > 1:
        return f"{new - old:+d} received, {now.numbers[1] - before.numbers[1]:+d} sent"
    percent = round((new - old) * 100 / old) if old else _MOST_PERCENT
    return f"was {old} ({percent:+d} %)" if percent < _MOST_PERCENT else f"was {old}"
