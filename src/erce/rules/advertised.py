"""What the filters of a session name for advertising."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.base.values import Family
from erce.model import MatchPrefixList, PrefixModifier, Verdict
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import NeighborFamily, Path, PrefixEntry, PrefixList
    from erce.rules.estate import Estate, Link, Router, Session


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outbound:
    """The prefix lists by which a session lets routes out."""

    link: Link
    session: Session
    family: NeighborFamily
    lists: tuple[PrefixList, ...]

    @property
    def path(self) -> Path:
        """The address family of the session."""
        return (*self.session.path, "families", self.family.key)

    @property
    def entries(self) -> Iterator[tuple[PrefixEntry, Path]]:
        """Yield what is permitted, with its path on the router."""
        for item in self.lists:
            for number, entry in enumerate(item.entries):
                if entry.permit and entry.prefix.family is self.family.family:
                    yield entry, ("prefix_lists", item.key, "entries", str(number))

    @property
    def exact(self) -> int:
        """How many prefixes are named one by one."""
        return len({entry.prefix for entry, _ in self.entries if entry.exact})

    @property
    def possible(self) -> int:
        """How many prefixes may pass, were there routes to all of them."""
        return PrefixSpace.ranges(entry for entry, _ in self.entries).count()


def outbound(estate: Estate) -> Iterator[Outbound]:
    """Yield the address families of all sessions that let out what prefix lists say."""
    for link, session in estate.sessions:
        for family, _ in session.families:
            lists = _lists(link.router, family)
            if lists:
                yield Outbound(link=link, session=session, family=family, lists=lists)


def _lists(router: Router, family: NeighborFamily) -> tuple[PrefixList, ...]:
    """Find the lists of terms that accept, or else the one at the session itself."""
    names = list(dict.fromkeys(_named(router, family)))
    if not names and family.export_prefix_list is not None:
        names = [family.export_prefix_list]
    known = {item.name: item for item in router.device.prefix_lists if item.family is family.family}
    return tuple(known[name] for name in names if name in known)


def _named(router: Router, family: NeighborFamily) -> Iterator[str]:
    for policy in router.device.policies:
        if policy.name not in family.export_policies:
            continue
        for term in policy.terms:
            if term.verdict is not Verdict.ACCEPT:
                continue
            for match in term.matches:
                if (
                    isinstance(match, MatchPrefixList)
                    and match.family is family.family
                    and match.modifier is PrefixModifier.EXACT
                ):
                    yield from match.names


def title(family: Family) -> str:
    """Name of a family in messages."""
    return "IPv4" if family is Family.IPV4 else "IPv6"
