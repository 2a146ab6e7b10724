"""Facts about a route that a policy can test, other than its prefix.

Two policies that test the same thing share the atom, whatever their lists are called and however
the platform spells it. What is known of one atom may settle another: a path that starts with
AS 12076 is not empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from erce.model import Path


@dataclass(frozen=True, slots=True)
class HasCommunity:
    """The route carries the community: `12076:51004`, well-known ones as numbers, too."""

    value: str


@dataclass(frozen=True, slots=True)
class HasCommunityLike:
    """The route carries a community with this half; None stands for any."""

    high: str | None
    low: str | None

    def fits(self, value: str) -> bool:
        """Whether the community is one of those that are meant."""
        high, colon, low = value.partition(":")
        return (
            bool(colon) and ":" not in low and self.high in (None, high) and self.low in (None, low)
        )


@dataclass(frozen=True, slots=True)
class OnlyCommunities:
    """The route carries these communities and no other."""

    values: frozenset[str]


class PathKind(StrEnum):
    """How AS numbers are looked for in a path; the first one is nearest."""

    IS = "is"
    STARTS = "starts with"
    ENDS = "ends with"
    CONTAINS = "contains"
    ONLY = "is one AS, once or more"


@dataclass(frozen=True, slots=True)
class AsPath:
    """The AS path is, starts with, ends with or has these numbers in a row."""

    kind: PathKind
    asns: tuple[int, ...]

    def fits(self, path: tuple[int, ...]) -> bool:
        """Whether it is true of a path."""
        size = len(self.asns)
        match self.kind:
            case PathKind.IS:
                return path == self.asns
            case PathKind.STARTS:
                return path[:size] == self.asns
            case PathKind.ENDS:
                return path[len(path) - size :] == self.asns if size <= len(path) else False
            case PathKind.CONTAINS:
                return contains(path, self.asns)
            case PathKind.ONLY:
                return bool(path) and {*path} == {*self.asns}


@dataclass(frozen=True, slots=True)
class FromProtocol:
    """The route comes from the protocol; `bgp` is what a neighbor sent."""

    name: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression with no form that we know; it is only equal to itself."""

    about: str
    """`community` or `AS path`."""

    dialect: str
    text: str


ONE_VALUE: Final = frozenset({"MED", "local preference", "origin", "tag", "weight"})
"""What a route has one value of, and what means the same on every platform."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of something that is not modelled further: `tag 999`."""

    about: str
    value: str

    dialect: str
    """The platform whose words these are, empty if they are everyone's."""


def fact(about: str, value: str, dialect: str) -> Fact:
    """Return the atom of a value."""
    return Fact(about, value, "" if about in ONE_VALUE else dialect)


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something that is not modelled or not known, so that either may be true."""

    text: str

    dialect: str
    """The platform whose words these are."""

    path: Path = field(compare=False)


Atom: TypeAlias = (
    HasCommunity
    | HasCommunityLike
    | OnlyCommunities
    | AsPath
    | FromProtocol
    | Fact
    | Expression
    | Opaque
)


@dataclass(frozen=True, slots=True)
class Never:
    """What is known not to be true of any route."""

    atom: Atom


Given: TypeAlias = Atom | Never
"""Something that is known of every route."""


def contains(path: tuple[int, ...], part: tuple[int, ...]) -> bool:
    """Whether the numbers stand in a row somewhere in the path."""
    size = len(part)
    return any(path[at : at + size] == part for at in range(len(path) - size + 1))


def settles(known: Atom, other: Atom) -> bool | None:
    """Return what follows for the other atom where one is true; None if nothing does."""
    if known == other:
        return True
    forward = _follows(known, other)
    if forward is None and _follows(other, known) is False:
        return False
    return forward


def constant(given: Given, atom: Atom) -> bool | None:
    """Return what follows for an atom from what is known of every route."""
    if isinstance(given, Never):
        return False if settles(atom, given.atom) else None
    return settles(given, atom)


def _follows(known: Atom, other: Atom) -> bool | None:
    match known, other:
        case AsPath(), AsPath():
            return _path_follows(known, other)
        case FromProtocol(), FromProtocol():
            one, two = known.name.split(" ", 1), other.name.split(" ", 1)
            if one[0] != two[0]:
                return False
            return True if len(two) == 1 else None
        case Fact(), Fact():
            return False if known.about == other.about in ONE_VALUE else None
        case HasCommunity(), HasCommunityLike():
            return other.fits(known.value) or None
        case OnlyCommunities(), HasCommunity():
            return other.value in known.values
        case OnlyCommunities(), OnlyCommunities():
            return False
        case OnlyCommunities(), HasCommunityLike():
            return any(other.fits(value) for value in known.values)
    return None


def _path_follows(known: AsPath, other: AsPath) -> bool | None:
    mine, yours = known.asns, other.asns
    if known.kind is PathKind.IS:
        return other.fits(mine)
    if other.kind is PathKind.IS:
        return None if known.fits(yours) else False
    if known.kind is PathKind.ONLY:
        if {*yours} != {*mine}:
            return False
        return True if len(yours) == 1 else None
    if other.kind is PathKind.ONLY:
        return None if {*mine} == {*yours} else False
    if known.kind is other.kind and known.kind is not PathKind.CONTAINS:
        size = min(len(mine), len(yours))
        common = slice(size) if known.kind is PathKind.STARTS else slice(-size, None)
        if mine[common] != yours[common]:
            return False
        return True if len(yours) == size else None
    if other.kind is PathKind.CONTAINS and contains(mine, yours):
        return True
    return None


def from_neighbor(asn: int) -> frozenset[Atom]:
    """Return what is known of every route that an eBGP neighbor of this AS sends.

    Its AS number stands first in the path (RFC 4271, section 5.1.2).
    """
    return frozenset({AsPath(PathKind.STARTS, (asn,)), FromProtocol("bgp")})
