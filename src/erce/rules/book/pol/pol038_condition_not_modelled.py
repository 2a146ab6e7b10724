"""A policy of which not everything can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.policy.atoms import Opaque
from erce.policy.lists import MISSING
from erce.rules.documents import ERCE
from erce.rules.flows import Flow, both
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Path
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Tell the first such condition of each session and direction."""
    for flow in both(estate):
        for text, path in _conditions(flow):
            yield flow.problem(f"what passes depends on `{text}`, which is not modelled", path)
            break


def _conditions(flow: Flow) -> Iterator[tuple[str, Path]]:
    for outcome in flow.outcomes:
        if outcome.effect.accepted is None and not outcome.effect.unknown.endswith(MISSING):
            yield (
                outcome.effect.unknown,
                outcome.decided_by[-1] if outcome.decided_by else flow.path,
            )
    diagrams, _, nodes = flow.decided
    for node in dict.fromkeys(nodes):
        for atom in diagrams.asked(node):
            if isinstance(atom, Opaque) and not atom.text.endswith(MISSING):
                yield atom.text, atom.path


RULE: Final = Rule(
    id="POL038",
    slug="condition-not-modelled",
    title="Policy depends on a condition that is not modelled",
    severity=Severity.INFO,
    what=(
        "Whether some routes pass a policy depends on a condition that this tool does not model, "
        "such as a list of next hops."
    ),
    why=(
        "What the session takes or sends cannot be told for those routes. The other findings about "
        "the session take such conditions as not met."
    ),
    how="Look at these terms yourself, or decide by prefixes, communities and AS paths.",
    documents=(ERCE,),
    check=check,
    needs=Needs.CONFIGURATION,
)
