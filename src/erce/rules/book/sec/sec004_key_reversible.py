"""Keys in an encoding that anybody can turn back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.values import SecretKind
from erce.rules.documents import ENCRYPTION, PEERINGS
from erce.rules.rule import Needs, Rule
from erce.rules.secrets import secrets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_REVERSIBLE: Final = {SecretKind.CISCO_7: "type 7", SecretKind.JUNOS_9: "$9$"}


def check(estate: Estate) -> Iterator[Problem]:
    """Find them, told once for each router."""
    told: set[str] = set()
    for link, secret, path, what in secrets(estate):
        encoding = _REVERSIBLE.get(secret.kind)
        if encoding and link.router.name not in told:
            told.add(link.router.name)
            yield link.router.problem(
                f"keys stand in a reversible encoding: {what}", path, observed=encoding
            )


RULE: Final = Rule(
    id="SEC004",
    slug="key-reversible",
    title="Key in a reversible encoding",
    severity=Severity.INFO,
    what=(
        "Keys stand in the configuration in an encoding that public programs turn back: type 7 "
        "on Cisco routers and for CAKs on EOS, $9$ on Junos."
    ),
    why=(
        "The encoding keeps a key from being read over a shoulder, not from being taken out of "
        "a backup or a ticket."
    ),
    how=(
        "Treat the configuration as secret: keep it out of tickets and unprotected stores, and "
        "change a key that left the house. Use a stronger encoding where the platform has one "
        "for this key."
    ),
    documents=(PEERINGS, ENCRYPTION),
    check=check,
    needs=Needs.CONFIGURATION,
)
