"""A term whose routes are all decided by earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, VENDOR_BGP
from erce.rules.rule import Needs, Rule
from erce.rules.terms import idle, is_before, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find them by the partition of all routes, with what decides instead."""
    for item in judged(estate):
        router = item.flow.link.router
        for found in idle(item, item.alone):
            term = item.policy.terms[found.place]
            message = f"term {term.name} of {item.policy.name} never applies"
            path = ("policies", item.policy.name, "terms", str(found.place))
            if is_before(found.decider, found.place):
                earlier = item.policy.terms[int(found.decider[3])]
                words = f"{found.witness} is decided by term {earlier.name} before it"
                here = (router, found.decider, f"this term decides about {found.witness}")
                yield item.flow.problem(f"{message}: {words}", path, related=(here,))
            elif found.witness is None:
                yield item.flow.problem(f"{message}: its lists hold no prefix in common", path)
            else:
                yield item.flow.problem(f"{message}: its conditions exclude each other", path)


RULE: Final = Rule(
    id="POL035",
    slug="dead-term",
    title="Policy term that no route gets to",
    severity=Severity.WARNING,
    what=(
        "Earlier terms of a policy decide about every route that a later term is about, or its "
        "conditions exclude each other."
    ),
    why=(
        "What the term says does not happen: a prefix that was meant to be denied is let out, or "
        "one that was meant to be tagged is not. Often the order is wrong."
    ),
    how="Put the term in front of the one that takes its routes, or take it out.",
    documents=(FAQ, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
