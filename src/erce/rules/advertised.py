"""What the filters of a session name for advertising."""

from __future__ import annotations

from dataclasses import dataclass
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


def limit_of(item: Outbound, estate: Estate) -> int:
    """How many prefixes Azure takes on the session; of an unknown SKU, the largest number."""
    circuit = dict(estate.circuits).get(item.link.circuit)
    kind = "microsoft" if item.link.is_microsoft else "private"
    return limits.advertised(kind, item.family.family, circuit.sku if circuit else "")


def too_many(estate: Estate, applies: Callable[[Outbound], bool]) -> Iterator[Problem]:
    """Yield the sessions that name more prefixes than Azure takes, or come near to that."""
    for item in outbound(estate):
        if not applies(item):
            continue
        limit, count = limit_of(item, estate), item.exact
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
