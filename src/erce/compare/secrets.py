"""Whether two secrets are the same, as far as that can be known here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.secret_text import Resolver, clear_text
from erce.base.values import SecretKind

if TYPE_CHECKING:
    from erce.base.values import Secret

__all__ = ["Resolver", "secrets_differ"]


def secrets_differ(expected: Secret, observed: Secret, resolve: Resolver | None) -> bool:
    """Whether the two are certainly not the same; what cannot be read is taken to be the same."""
    if expected == observed:
        return False
    if expected.kind is observed.kind is SecretKind.REFERENCE:
        return True
    wanted = clear_text(expected, resolve)
    found = clear_text(observed, resolve)
    return wanted is not None and found is not None and wanted != found
