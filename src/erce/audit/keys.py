"""Keys that the intent refers to, as far as they are at hand where the audit runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce.intent.keys import resolve_secrets

if TYPE_CHECKING:
    from erce.base.values import Secret


def key_at_hand(secret: Secret) -> str | None:
    """Return the clear text of a reference; None where it is not set, or no key at all.

    An audit does not need the keys: without them it sees whether there is one.
    """
    try:
        return resolve_secrets({secret: None})[secret]
    except ErceError:
        return None
