"""VRF without a route distinguisher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model.device import DEFAULT_VRF
from erce.rules.documents import VENDOR_BGP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the VRFs in which BGP does not start."""
    for link, session in estate.sessions:
        vrf = session.vrf
        if vrf.name != DEFAULT_VRF and vrf.rd is None and link.router.facts.rd_needed:
            yield link.problem(
                f"VRF {vrf.name} has no route distinguisher; {link.router.facts.title} needs one",
                ("vrfs", vrf.name, "rd"),
                expected="a route distinguisher",
                observed="none",
            )


RULE: Final = Rule(
    id="CFG009",
    slug="vrf-without-rd",
    title="VRF without a route distinguisher",
    severity=Severity.ERROR,
    what=(
        "A session to Microsoft is in a VRF that has no route distinguisher, on a platform that "
        "needs one."
    ),
    why="BGP does not start in such a VRF, so the session never comes up.",
    how=("Give the VRF a route distinguisher of its own, such as the AS number and the VLAN ID."),
    documents=(VENDOR_BGP,),
    check=check,
    needs=Needs.CONFIGURATION,
)
