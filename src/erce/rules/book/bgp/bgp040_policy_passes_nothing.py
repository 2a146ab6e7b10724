"""Policy that lets no route pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.policy.decisions import Decisions, Outcome
from erce.policy.diagrams import Diagrams
from erce.rules.attached import named_lists, undefined
from erce.rules.documents import MIGRATION, ROUTING, VPN_BACKUP
from erce.rules.families import title
from erce.rules.policies import exported, imported
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.policy.behaviour import Behaviour
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the sessions that carry nothing one way."""
    for link, session in estate.sessions:
        device = link.router.device
        for family, path in session.families:
            if any(item.found is None for item in named_lists(device, family, path)):
                continue
            for direction, names, does in (
                ("import", family.import_policies, imported),
                ("export", family.export_policies, exported),
            ):
                if not names or any(undefined(device, names)):
                    continue
                if not _passes_some(does(estate, link.router, family)):
                    yield link.problem(
                        f"the {direction} policy {names[0]} lets no {title(family.family)} route "
                        "pass",
                        (*path, f"{direction}_policies"),
                        expected="routes that pass",
                        observed="none",
                    )


def _passes_some(found: Behaviour) -> bool:
    """Whether any route may pass; stops at the first that does."""
    diagrams = Diagrams(found.given)
    decisions = Decisions(found.rules, diagrams)
    return any(
        diagrams.possible(diagrams.mapped(decisions.decide(part.rules), _may_pass))
        != diagrams.false
        for part in found.parts
    )


def _may_pass(outcome: object) -> bool:
    assert isinstance(outcome, Outcome)
    return outcome.effect.accepted is not False


RULE: Final = Rule(
    id="BGP040",
    slug="policy-passes-nothing",
    title="Policy that lets no route pass",
    severity=Severity.WARNING,
    what=("The import or export policy of a session rejects every route that could ever come by."),
    why=(
        "The session is up and carries nothing. Often an AS-path filter waits for 65515: that "
        "number stands in routes of Azure's VPN gateways, while an MSEE shows 12076 alone. A "
        "policy that blocks a new circuit until it is tested looks the same."
    ),
    how=(
        "Let the routes pass that are meant: paths that begin with 12076, and the prefixes of "
        "both sides. While the circuit is blocked on purpose, suppress the finding with a last "
        "day."
    ),
    documents=(VPN_BACKUP, MIGRATION, ROUTING),
    check=check,
    needs=Needs.CONFIGURATION,
)
