"""NAT that translates nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import NAT
from erce.rules.rule import RaisedBy, Rule
from erce.rules.translation import nat_path, translating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find pools that no source leads to."""
    for link, nat in translating(estate):
        for pool in nat.pools:
            if not pool.sources:
                yield link.problem(
                    f"nothing is translated to the pool {pool.key}",
                    (*nat_path(link), "pools", pool.key),
                )


RULE: Final = Rule(
    id="NAT007",
    slug="nothing-translated",
    title="NAT without sources",
    severity=Severity.ERROR,
    what=(
        "A translation toward Microsoft has a pool and no inside sources, and no static entries."
    ),
    why=(
        "Nothing is translated, so private addresses leave toward Microsoft as they are and are "
        "dropped there."
    ),
    how=(
        "Name the inside networks that are translated; or say external: true where another "
        "device does it."
    ),
    documents=(NAT,),
    check=check,
    raised_by=RaisedBy.READING,
)
