"""Lists that routing policies refer to: of prefixes, communities and AS paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from erce.base.values import Family, Prefix


class PrefixEntry(NamedTuple):
    """One line of a prefix list: prefixes inside `prefix` of length `minimum` to `maximum`."""

    prefix: Prefix
    minimum: int
    maximum: int
    permit: bool = True

    @property
    def exact(self) -> bool:
        """Whether only the prefix itself is meant."""
        return self.minimum == self.maximum == self.prefix.length

    def __str__(self) -> str:
        text = str(self.prefix) if self.permit else f"deny {self.prefix}"
        if self.minimum != self.prefix.length:
            text += f" ge {self.minimum}"
        if self.maximum != self.prefix.length:
            text += f" le {self.maximum}"
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefixList:
    """Entries are tried in order, the first that matches decides; none means deny."""

    name: str

    family: Family

    entries: tuple[PrefixEntry, ...]

    @property
    def key(self) -> str:
        """Identity among a device's prefix lists: IPv4 and IPv6 lists may share a name."""
        return f"{self.family} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityEntry:
    """One line of a community list; a route matches if it carries all the values."""

    values: tuple[str, ...]
    """`12076:51004`, a well-known name such as `no-export`, or one regular expression."""

    permit: bool = True

    regex: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityList:
    """Entries are tried in order, the first that matches decides; none means deny."""

    name: str

    entries: tuple[CommunityEntry, ...]

    @property
    def key(self) -> str:
        """Identity among a device's community lists."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class AsPathList:
    """Regular expressions over the AS path, in the dialect of the platform."""

    name: str

    entries: tuple[tuple[bool, str], ...]
    """Permit or deny, and the expression; tried in order, none means deny."""

    @property
    def key(self) -> str:
        """Identity among a device's AS-path lists."""
        return self.name
