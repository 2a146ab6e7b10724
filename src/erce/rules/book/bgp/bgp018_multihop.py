"""Multihop session to an MSEE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING, SAMPLES
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that outlive their link."""
    for link, session in estate.sessions:
        hops = session.neighbor.multihop
        if hops is not None and hops > 1:
            yield link.problem(
                f"the session may cross {hops} hops, but the MSEE is on the link's own subnet",
                (*session.path, "multihop"),
                expected="a directly connected session",
                observed=f"TTL {hops}",
            )


RULE: Final = Rule(
    id="BGP018",
    slug="multihop",
    title="Multihop session to an MSEE",
    severity=Severity.WARNING,
    what="A session to Microsoft is configured as multihop.",
    why=(
        "The MSEE is the neighbor on the link's own subnet. A multihop session can come up over a "
        "detour and stays up when its link is dead, and on several platforms BFD runs differently "
        "on it. No sample of Microsoft has it."
    ),
    how="Remove multihop and let the session run between the addresses of the link.",
    documents=(ROUTING, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
