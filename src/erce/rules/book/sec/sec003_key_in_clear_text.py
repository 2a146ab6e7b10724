"""A key that stands in clear text in a configuration."""

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


def check(estate: Estate) -> Iterator[Problem]:
    """Find the keys that anybody can read."""
    for link, secret, path, what in secrets(estate):
        if secret.kind is SecretKind.CLEAR:
            yield link.problem(f"the {what} stands in clear text", path)


RULE: Final = Rule(
    id="SEC003",
    slug="key-in-clear-text",
    title="Key in clear text",
    severity=Severity.WARNING,
    what=(
        "The MD5 key of a session or the CAK of a port stands in clear text in the configuration."
    ),
    why=(
        "Whoever sees the configuration, a backup or a ticket with an excerpt has the key, and "
        "can pose as the router or read the traffic."
    ),
    how=(
        "Let the router encode keys, change this key on both ends, and remove the clear text "
        "from backups."
    ),
    documents=(PEERINGS, ENCRYPTION),
    check=check,
    needs=Needs.CONFIGURATION,
)
