"""What the filters of a session name for advertising."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from erce.base.finding import Severity
from erce.base.values import Family
from erce.model import MatchPrefixList, PrefixModifier, Verdict
from erce.policy.space import PrefixSpace
from erce.rules import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from erce.model import NeighborFamily, Path, PrefixEntry, PrefixList
    from erce.rules.estate import Estate, Link, Router, Session
    from erce.rules.rule import Problem


class Permitted:
    """What prefix lists permit in one address family; worked out when it is asked for."""

    def __init__(self, lists: tuple[PrefixList, ...], family: Family) -> None:
        self._lists = lists
        self._family = family

    @cached_property
    def entries(self) -> tuple[tuple[PrefixEntry, Path], ...]:
        """Their entries that permit, with their paths on the router."""
        return tuple(
            (entry, ("prefix_lists", item.key, "entries", str(number)))
            for item in self._lists
            for number, entry in enumerate(item.entries)
            if entry.permit and entry.prefix.family is self._family
        )

    @cached_property
    def exact(self) -> int:
        """How many prefixes are named one by one."""
        return len({entry.prefix for entry, _ in self.entries if entry.exact})

    @cached_property
    def at_most(self) -> int:
        """How many prefixes may pass if the entries have none in common; quick to work out."""
        return sum(
            (2 << entry.maximum - entry.prefix.length) - (1 << entry.minimum - entry.prefix.length)
            for entry, _ in self.entries
        )

    @cached_property
    def possible(self) -> int:
        """How many prefixes may pass, were there routes to all of them."""
        return PrefixSpace.ranges(entry for entry, _ in self.entries).count()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outbound:
    """A session and the prefix lists by which it lets the routes of a family out."""

    link: Link
    session: Session
    family: NeighborFamily
    permitted: Permitted

    @property
    def path(self) -> Path:
        """The address family of the session."""
        return (*self.session.path, "families", self.family.key)


def outbound(estate: Estate) -> Iterator[Outbound]:
    """Yield the address families of all sessions that let out what prefix lists say."""
    known: dict[tuple[Router, Family, tuple[str, ...]], Permitted | None] = {}
    for link, session in estate.sessions:
        for family, _ in session.families:
            names = _names(link.router, family)
            key = (link.router, family.family, names)
            if key not in known:
                known[key] = _permitted(*key)
            permitted = known[key]
            if permitted is not None:
                yield Outbound(link=link, session=session, family=family, permitted=permitted)


def _names(router: Router, family: NeighborFamily) -> tuple[str, ...]:
    """Find the lists of terms that accept, or else the one at the session itself."""
    names = tuple(dict.fromkeys(_named(router, family)))
    if not names and family.export_prefix_list is not None:
        return (family.export_prefix_list,)
    return names


def _permitted(router: Router, family: Family, names: tuple[str, ...]) -> Permitted | None:
    lists = {item.name: item for item in router.device.prefix_lists if item.family is family}
    found = tuple(lists[name] for name in names if name in lists)
    return Permitted(found, family) if found else None


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


def limit_of(item: Outbound, estate: Estate) -> int:
    """How many prefixes Azure takes on the session; of an unknown SKU, the largest number."""
    circuit = estate.intent.circuits.get(item.link.circuit) if estate.intent else None
    kind = "microsoft" if item.link.is_microsoft else "private"
    return limits.advertised(kind, item.family.family, circuit.sku if circuit else "")


def too_many(estate: Estate, applies: Callable[[Outbound], bool]) -> Iterator[Problem]:
    """Yield the sessions that name more prefixes than Azure takes, or come near to that."""
    for item in outbound(estate):
        if not applies(item):
            continue
        limit, count = limit_of(item, estate), item.permitted.exact
        without_premium = limits.advertised(item.link.peering, item.family.family, "standard")
        words = f"{count:,} {title(item.family.family)} prefixes, and Azure drops the session past"
        if limits.is_near(count, limit):
            severity = Severity.ERROR if count > limit else Severity.WARNING
            said = f"names {words} {limit:,}"
        elif count > without_premium and not item.link.circuit:
            severity = Severity.WARNING
            said = f"names {words} {without_premium:,} unless the circuit has Premium"
        else:
            continue
        yield item.link.problem(
            said, item.path, key="advertise", severity=severity, observed=f"{count:,}"
        )
