"""Private AS numbers removed on private peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import OPTIMIZE, ROUTING, VPN_BACKUP
from erce.rules.estate import PRIVATE
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the paths that get shorter than they were meant to be."""
    for link, session in estate.sessions:
        if link.peering != PRIVATE:
            continue
        for family, path in session.families:
            if family.remove_private_as is not None:
                yield link.problem(
                    "private AS numbers are removed from the paths that are sent",
                    (*path, "remove_private_as"),
                    key="remove_private_as",
                    expected="paths as they are",
                    observed=str(family.remove_private_as),
                )


RULE: Final = Rule(
    id="BGP028",
    slug="private-as-removed-on-private-peering",
    title="Private AS numbers removed on private peering",
    severity=Severity.INFO,
    what=("A session of private peering takes private AS numbers out of the paths that it sends."),
    why=(
        "On private peering Azure sees private numbers, and longer paths are how a circuit or a "
        "link is made less preferred. Removing them makes all paths alike. Microsoft itself "
        "strips them on Microsoft peering only."
    ),
    how="Remove the setting from the sessions of private peering.",
    documents=(OPTIMIZE, VPN_BACKUP, ROUTING),
    check=check,
)
