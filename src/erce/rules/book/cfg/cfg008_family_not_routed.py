"""VRF that does not route the family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model.device import DEFAULT_VRF
from erce.rules.documents import SAMPLES, VENDOR_BGP
from erce.rules.families import own_family, title
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the tables that learn routes and do not use them."""
    for link, session in estate.sessions:
        facts, vrf = link.router.facts, session.vrf
        switched = facts.global_family_switch if vrf.name == DEFAULT_VRF else facts.family_switch
        family = own_family(session)
        if switched and family not in vrf.families:
            table = "the global table" if vrf.name == DEFAULT_VRF else f"VRF {vrf.name}"
            yield link.problem(
                f"{table} does not route {title(family)}",
                ("vrfs", vrf.name, "families"),
                expected=title(family),
                observed=", ".join(map(title, vrf.families)) or "no family",
            )


RULE: Final = Rule(
    id="CFG008",
    slug="family-not-routed",
    title="VRF that does not route the family",
    severity=Severity.ERROR,
    what=(
        "A session to Microsoft is in a routing table where its address family is not switched on."
    ),
    why=(
        "The session may come up and learn every route, but the router forwards nothing. EOS asks "
        "for a line per VRF and family, IOS-XE and IOS-XR for the family inside the VRF, IOS-XE "
        "for `ipv6 unicast-routing` too."
    ),
    how=(
        "Switch the family on: `ip routing vrf NAME` on EOS, `address-family ipv4` inside the VRF "
        "on IOS-XE, `address-family ipv4 unicast` on IOS-XR."
    ),
    documents=(SAMPLES, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
