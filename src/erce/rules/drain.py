"""How a session treats the routes of an MSEE that is being drained for maintenance.

Microsoft puts AS 12076 in front of them eight times, so that they arrive with it nine times
(Microsoft: Planned maintenance guidance for ExpressRoute).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN
from erce.model import MatchAsPath
from erce.policy.atoms import AsPath, Expression, FromProtocol
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce.model import Device
    from erce.policy.atoms import Atom
    from erce.policy.behaviour import Behaviour, Case

PREPENDED: Final = 8
"""How often Microsoft prepends its number."""

USUAL: Final = (MICROSOFT_ASN,)
DRAINED: Final = (MICROSOFT_ASN,) * (PREPENDED + 1)

_SAFE: Final = re.compile(r"[0-9^$_.*+?|()\[\] -]{1,200}")
_REPEATED_GROUP: Final = re.compile(r"\(([^()]*)\)[*+]")
_LOOPS: Final = frozenset("*+?|")
_MOST_LOOPS: Final = 3
_BORDER: Final = r"(?:^|$|[ ,{}()])"


def looking_at_paths(device: Device) -> frozenset[str]:
    """Return the policies that test the AS path; what the others do, no drain can change."""
    return frozenset(
        policy.name
        for policy in device.policies
        if any(isinstance(match, MatchAsPath) for term in policy.terms for match in term.matches)
    )


def refused_when_drained(found: Behaviour) -> Prefix | None:
    """Return a prefix that may pass usually and never while the MSEE is drained."""
    cases = found.cases
    usual = _passing(cases, USUAL)
    lost = usual - _passing(cases, DRAINED)
    return lost.witness()


def _passing(cases: tuple[Case, ...], path: tuple[int, ...]) -> PrefixSpace:
    """Return the prefixes of which a route with this path may pass."""

    def answer(atom: Atom) -> bool | None:
        match atom:
            case AsPath():
                return atom.fits(path)
            case FromProtocol():
                return atom.name == "bgp"
            case Expression(about="AS path", dialect="text"):
                return _matches(atom.text, path)
        return None

    space = PrefixSpace.nothing()
    for case in cases:
        if case.effect.accepted is not False and case.condition.holds(answer) is not False:
            space |= case.space
    return space


def _matches(expression: str, path: tuple[int, ...]) -> bool | None:
    """Try an expression of Cisco and Arista on a path; None where it may not mean what it says.

    Expressions that could try too many ways, such as loops inside loops, are left alone.
    """
    in_set = re.search(r"\[[^\]]*_", expression)
    if in_set or not _SAFE.fullmatch(expression) or not _is_quick(expression):
        return None
    try:
        pattern = re.compile(expression.replace("_", _BORDER))
    except re.error:
        return None
    return bool(pattern.search(" ".join(map(str, path))))


def _is_quick(expression: str) -> bool:
    if sum(expression.count(sign) for sign in "*+") > _MOST_LOOPS:
        return False
    groups: list[str] = _REPEATED_GROUP.findall(expression)
    repeated = expression.count(")*") + expression.count(")+")
    return len(groups) == repeated and not any(_LOOPS & set(group) for group in groups)
