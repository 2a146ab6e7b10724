"""One MD5 key on several circuits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.intent.schema_peering import Peering
    from erce.intent.schema_values import SecretReference
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Tell every circuit whose key an earlier one has already."""
    first: dict[SecretReference, str] = {}
    for name, circuit in estate.circuits:
        for kind in ("private", "microsoft"):
            peering: Peering | None = getattr(circuit.peerings, kind)
            if peering is None or peering.md5 is None:
                continue
            owner = first.setdefault(peering.md5, name)
            if owner != name:
                yield estate.circuit_problem(
                    name, f"has the MD5 key of {owner}", "peerings", kind, "md5"
                )


RULE: Final = Rule(
    id="SEC007",
    slug="md5-key-everywhere",
    title="One MD5 key for several circuits",
    severity=Severity.INFO,
    what="Peerings of different circuits refer to the same MD5 key.",
    why=(
        "Each circuit ends in other hands, a provider and its staff among them. A key that "
        "leaks on one circuit then opens the sessions of all, and has to be changed on all at "
        "once."
    ),
    how="Give every circuit a key of its own.",
    documents=(PEERING_HOWTO,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
