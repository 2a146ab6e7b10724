"""Entries of community lists as the same few atoms on every platform."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.policy.atoms import Atom, Expression, HasCommunity, HasCommunityLike, OnlyCommunities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.model import CommunityEntry

_WELL_KNOWN: Final = MappingProxyType(
    {
        # RFC 1997, RFC 3765, RFC 8326, and the names the platforms have for them
        "no-export": "65535:65281",
        "no-advertise": "65535:65282",
        "local-as": "65535:65283",
        "no-export-subconfed": "65535:65283",
        "no-peer": "65535:65284",
        "graceful-shutdown": "65535:0",
        "gshut": "65535:0",
    }
)
_ANY: Final = frozenset({".*", ".+", "[0-9]*", "[0-9]+", "*", "\\d+", "\\d*"})
_OPEN_END: Final = re.compile(r"\^\d+:(?:\.[*+]\$?)?", re.ASCII)
_MAX_HALF: Final = 65535
_FIVE_DIGITS: Final = 10000


def community_value(text: str) -> str:
    """Return the one spelling of a community."""
    return _WELL_KNOWN.get(text.lower(), text)


def community_values(texts: Iterable[str]) -> frozenset[str]:
    """Return the communities in their one spelling."""
    return frozenset(map(community_value, texts))


def community_atoms(
    entry: CommunityEntry, dialect: str, *, exact: bool, whole: bool = False
) -> tuple[Atom, ...]:
    """Return the atoms of an entry, all of which must hold.

    `whole` is that an expression meets all communities of the route at once, in ascending order
    and with blanks between them; otherwise it meets one after the other.
    """
    if not entry.regex:
        values = community_values(entry.values)
        if exact:
            return (OnlyCommunities(values),)
        return tuple(HasCommunity(value) for value in sorted(values))
    if exact or len(entry.values) != 1:
        text = " ".join(entry.values)
        return (Expression("communities, exactly" if exact else "community", dialect, text),)
    plain = entry.values[0].strip("\"'")
    if whole and (plain[:1] == "^" or plain[-1:] == "$"):
        return (_anchored_atom(plain, dialect),)
    return (expression_atom(plain, dialect),)


def _anchored_atom(plain: str, dialect: str) -> Atom:
    """Return the atom of an expression that is tied to an end of all communities.

    One that begins with an AS number and takes whatever follows is read as one for that AS: a
    route would escape it only by a community of a lower number.
    """
    if plain == "^$":
        return OnlyCommunities(frozenset())
    atom = expression_atom(plain, dialect)
    if isinstance(atom, HasCommunity) and plain == f"^{atom.value}$":
        return OnlyCommunities(frozenset({atom.value}))
    if isinstance(atom, HasCommunityLike) and _OPEN_END.fullmatch(plain):
        return atom
    return Expression("community", dialect, plain)


def expression_atom(text: str, dialect: str) -> Atom:
    """Return the atom of a regular expression over one community."""
    plain = text.strip("\"'")
    body = plain.removeprefix("^").removesuffix("$").strip("_")
    closed_left = plain[:1] in {"^", "_"}
    closed_right = plain[-1:] in {"$", "_"}
    high, colon, low = body.partition(":")
    mine = _half(high, closed=closed_left)
    yours = _half(low, closed=closed_right)
    if not colon or mine is None or yours is None or mine == yours == "":
        return Expression("community", dialect, plain)
    if mine and yours:
        return HasCommunity(f"{mine}:{yours}")
    return HasCommunityLike(mine or None, yours or None)


def fits(pattern: str, value: str) -> bool:
    """Whether a community that is taken away by its spelling or by a pattern is this one."""
    if pattern == value:
        return True
    atom = expression_atom(pattern, "")
    return (isinstance(atom, HasCommunityLike) and atom.fits(value)) or atom == HasCommunity(value)


def fits_all(pattern: str) -> bool:
    """Whether a pattern is of every community there is."""
    high, colon, low = pattern.strip("\"'").removeprefix("^").removesuffix("$").partition(":")
    return high in _ANY and (low in _ANY if colon else high[:1] == ".")


def _half(text: str, *, closed: bool) -> str | None:
    """Return the number of a half, nothing for any number, None for what is neither.

    Where a border is missing, a further digit may stand there; five digits leave no room for one.
    """
    if text in _ANY or (not text and not closed):
        return ""
    if not re.fullmatch(r"0|[1-9]\d{0,4}", text) or int(text) > _MAX_HALF:
        return None
    return text if closed or int(text) >= _FIVE_DIGITS else None
