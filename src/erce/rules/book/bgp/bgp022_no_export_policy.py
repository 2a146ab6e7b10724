"""Session without an export policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING, SAMPLES
from erce.rules.families import title
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that nobody decides for."""
    for link, session in estate.sessions:
        for family, path in session.families:
            if not (
                family.export_policies or family.export_prefix_list or family.export_as_path_list
            ):
                yield link.problem(
                    f"there is no export policy for {title(family.family)}: {_effect(link)}",
                    (*path, "export_policies"),
                    expected="a policy",
                    observed="none",
                )


def _effect(link: Link) -> str:
    """Say what the platform does without a policy."""
    facts = link.router.facts
    if not facts.no_policy_accepts_all:
        return f"{facts.title} then advertises nothing"
    if facts.protocol_default:
        return f"{facts.title} then advertises what it learned by BGP, and nothing of its own"
    return f"{facts.title} then advertises everything that is in BGP"


RULE: Final = Rule(
    id="BGP022",
    slug="no-export-policy",
    title="Session without an export policy",
    severity=Severity.ERROR,
    what="A session has no policy for the routes that it sends to Microsoft.",
    why=(
        "Most platforms then advertise whatever is in BGP: routes of your other sites and "
        "providers, and the routes of one circuit to the other, which makes you a transit "
        "network. Past its prefix limit Microsoft closes the session. On IOS-XR a session without "
        "a policy advertises nothing at all."
    ),
    how="Attach a policy that permits your own prefixes and denies the rest.",
    documents=(FAQ, ROUTING, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
