"""Whether two configurations, or parts of them, say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.secret_text import clear_text
from erce.base.values import Secret, SecretKind
from erce.entry.juniper_junos.load import load
from erce.entry.juniper_junos.statements import SECRETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry.juniper_junos.node import Node

NOT_TYPED = frozenset({"version"})
"""What the router says of itself at the top level."""


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a router would show the two alike, in either form.

    Comments, brace style and the release do not count, nor does the spelling of a secret that can
    be read back; order counts for what a router goes through from the first to the last.
    """
    if tuple(one) == tuple(other):
        return True
    left, right = load(one).root.kids, load(other).root.kids
    words = (left.keys() | right.keys()) - NOT_TYPED
    return words <= left.keys() & right.keys() and all(
        alike(left[word], right[word]) for word in words
    )


def alike(one: Node, other: Node) -> bool:
    """Whether two nodes say the same."""
    pending = [(one, other)]
    while pending:
        left, right = pending.pop()
        if left.off != right.off:
            return False
        if untouched(left, right):
            continue
        if left.kids.keys() != right.kids.keys():
            if not same_secret(left, right):
                return False
            continue
        if left.ordered and list(left.kids) != list(right.kids):
            return False
        pending.extend((kid, right.kids[word]) for word, kid in left.kids.items())
    return True


def untouched(one: Node, other: Node) -> bool:
    """Whether nobody has looked into the two and their text is the same."""
    left, right = one.unread, other.unread
    return len(left) == len(right) == 1 and left[0].text() == right[0].text()


def same_secret(one: Node, other: Node) -> bool:
    """Whether two statements hold one secret in two spellings."""
    if one.word not in SECRETS or len(one.kids) != 1 or len(other.kids) != 1:
        return False
    left, right = (_clear(next(iter(node.kids))) for node in (one, other))
    return left is not None and left == right


def _clear(text: str) -> str | None:
    if text[:1] != "$":
        return text
    if text[:3] != "$9$":
        return None
    return clear_text(Secret(SecretKind.JUNOS_9, text))
