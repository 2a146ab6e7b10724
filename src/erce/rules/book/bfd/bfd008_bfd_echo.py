"""BFD echo toward an MSEE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import BFD, VENDOR_BGP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the links whose BFD asks more of the MSEE than Microsoft documents."""
    for link, session in estate.sessions:
        bfd = session.neighbor.bfd
        if bfd is not None and bfd.echo:
            yield link.problem(
                "BFD echo is on; Microsoft does not say that the MSEE takes part",
                (*session.path, "bfd", "echo"),
                expected="echo off",
                observed="echo on",
            )


RULE: Final = Rule(
    id="BFD008",
    slug="bfd-echo",
    title="BFD echo toward an MSEE",
    severity=Severity.WARNING,
    what="BFD runs with the echo function on a link to Microsoft.",
    why=(
        "Echo packets are addressed to the router itself and must be looped by the other end. No "
        "document of Microsoft says that the MSEE does that; if it does not, BFD fails or stays "
        "slow. IOS-XE, IOS-XR and NX-OS have echo on unless it is switched off."
    ),
    how=(
        "Switch echo off on the subinterface: `no bfd echo`; on IOS-XR `echo disable` under `bfd`."
    ),
    documents=(BFD, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
    confidence=Confidence.MEDIUM,
)
