"""Session without an import policy."""

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
                family.import_policies or family.import_prefix_list or family.import_as_path_list
            ):
                yield link.problem(
                    f"there is no import policy for {title(family.family)}: {_effect(link)}",
                    (*path, "import_policies"),
                    expected="a policy",
                    observed="none",
                )


def _effect(link: Link) -> str:
    """Say what the platform does without a policy."""
    facts = link.router.facts
    what = "everything that Microsoft sends" if facts.no_policy_accepts_all else "nothing"
    return f"{facts.title} then accepts {what}"


RULE: Final = Rule(
    id="BGP021",
    slug="no-import-policy",
    title="Session without an import policy",
    severity=Severity.ERROR,
    what="A session has no policy for the routes that it receives from Microsoft.",
    why=(
        "Filtering is up to the customer's router: Microsoft sends every address space of the "
        "linked virtual networks, those of peered networks and of Global Reach, or everything "
        "that the route filter allows. On IOS-XR a session without a policy accepts nothing at "
        "all."
    ),
    how="Attach a policy that permits the prefixes you expect and denies the rest.",
    documents=(FAQ, ROUTING, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
