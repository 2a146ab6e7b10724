"""Session that does not start from its link."""

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
    """Find the sessions that come from an address that Azure does not know."""
    for link, session in estate.sessions:
        source = session.neighbor.update_source
        if source is None or link.interface is None or session.local is None:
            continue
        if source.lower() not in {link.interface.name.lower(), str(session.local.ip)}:
            yield link.problem(
                f"the session starts from {source}, not from {link.interface.name}",
                (*session.path, "update_source"),
                expected=f"{link.interface.name} or {session.local.ip}",
                observed=source,
            )


RULE: Final = Rule(
    id="BGP020",
    slug="update-source-off-link",
    title="Session that does not start from its link",
    severity=Severity.ERROR,
    what=(
        "A session to Microsoft starts from an interface or an address that is not the link's own."
    ),
    why=(
        "Azure expects the session from the first usable address of the link's subnet. From a "
        "loopback it never comes up."
    ),
    how="Remove the update source, or name the subinterface of the link or its address.",
    documents=(ROUTING, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
