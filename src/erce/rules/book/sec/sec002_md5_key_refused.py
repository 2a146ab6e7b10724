"""An MD5 key that Azure does not take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.secret_text import clear_text
from erce.intent.keys import MD5
from erce.rules.documents import PEERING_HOWTO, PEERINGS
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_LONGEST: Final = 25


def check(estate: Estate) -> Iterator[Problem]:
    """Read the keys back that can be read, and compare them with what Azure takes."""
    for link, session in estate.sessions:
        secret = session.neighbor.password
        key = clear_text(secret) if secret is not None else None
        if key is not None and not MD5.pattern.fullmatch(key):
            yield link.problem(
                _fault(key),
                (*session.path, "password"),
                expected="1 to 25 letters and digits",
            )


def _fault(key: str) -> str:
    """Say what is wrong without telling the key."""
    if len(key) > _LONGEST:
        return f"the MD5 key has {len(key)} characters, Azure takes {_LONGEST}"
    if not key:
        return "the MD5 key is empty"
    return "the MD5 key has characters other than letters and digits"


RULE: Final = Rule(
    id="SEC002",
    slug="md5-key-refused",
    title="MD5 key that Azure does not take",
    severity=Severity.ERROR,
    what=(
        "The MD5 key of a session can be read, and it is longer than 25 characters or has "
        "others than letters and digits."
    ),
    why=(
        "Azure takes a shared key of at most 25 letters and digits. With another key on the "
        "router the two ends cannot agree, and the session does not come up."
    ),
    how=(
        "Agree on a new key of up to 25 letters and digits and set it on both ends in one "
        "change window."
    ),
    documents=(PEERING_HOWTO, PEERINGS),
    check=check,
    needs=Needs.CONFIGURATION,
)
