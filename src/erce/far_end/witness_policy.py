"""What the policies of a router's sessions do, for the questions that Azure's words raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.as_numbers import MICROSOFT_ASN
from erce.base.values import Prefix
from erce.model import PrefixEntry
from erce.policy.atoms import OnlyCommunities, from_neighbor
from erce.policy.behaviour import accepted, behaviour
from erce.policy.communities import community_values
from erce.policy.rules import Direction, Rules
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.base.values import Family
    from erce.far_end.witnesses import Session, Voice
    from erce.intent.schema_peering import Peering
    from erce.model import NeighborFamily, Path
    from erce.policy.behaviour import Behaviour


class Policies:
    """Works out what sessions do, each policy once a run."""

    def __init__(self) -> None:
        self._rules: dict[Voice, Rules] = {}
        self._known: dict[object, Behaviour] = {}

    def exported(self, voice: Voice, session: Session, family: Family) -> Behaviour | None:
        """Return what a session does with routes on their way to Microsoft."""
        item = session_family(session, family)
        if item is None:
            return None
        return self._behaviour(
            voice,
            family,
            Direction.EXPORT,
            item.export_policies,
            item.export_prefix_list,
            item.export_as_path_list,
        )

    def imported(self, voice: Voice, session: Session, family: Family) -> Behaviour | None:
        """Return what a session does with routes that Microsoft sends."""
        item = session_family(session, family)
        if item is None:
            return None
        return self._behaviour(
            voice,
            family,
            Direction.IMPORT,
            item.import_policies,
            item.import_prefix_list,
            item.import_as_path_list,
        )

    def _behaviour(  # noqa: PLR0913, PLR0917  # each is a thing that a session can have
        self,
        voice: Voice,
        family: Family,
        direction: Direction,
        policies: tuple[str, ...],
        prefix_list: str | None,
        as_path_list: str | None,
    ) -> Behaviour:
        key = (voice, family, direction, policies, prefix_list, as_path_list)
        if key not in self._known:
            if voice not in self._rules:
                self._rules[voice] = Rules(voice.device)
            self._known[key] = behaviour(
                self._rules[voice],
                policies,
                family,
                direction=direction,
                prefix_list=prefix_list,
                as_path_list=as_path_list,
                given=from_neighbor(MICROSOFT_ASN) if direction is Direction.IMPORT else (),
            )
        return self._known[key]


def session_family(session: Session, family: Family) -> NeighborFamily | None:
    """Return what a session carries of a family; None where it is not activated."""
    return next((item for item in session.neighbor.families if item.family is family), None)


def policy_path(session: Session, family: Family, direction: Direction) -> Path:
    """Path of the policies of a session, as the comparison names it."""
    return (*session.path, "families", family.value, f"{direction}_policies")


def passes(found: Behaviour, communities: Iterable[str]) -> bool:
    """Whether some route passes that carries these communities and no other."""
    carried = OnlyCommunities(community_values(frozenset(communities)))
    return bool(accepted(found.knowing(carried)))


def at_or_below(prefix: Prefix) -> PrefixSpace:
    """Return a prefix and everything inside it."""
    return PrefixSpace.ranges((PrefixEntry(prefix, prefix.length, prefix.family.bits),))


def advertised(peering: Peering, family: Family) -> PrefixSpace:
    """Return what the intent lets a peering advertise; the default route only where it asks."""
    entries = [
        PrefixEntry(item.prefix, item.minimum, item.maximum)
        for item in peering.advertise
        if item.prefix.family is family
    ]
    if peering.default_route.advertise:
        entries.append(PrefixEntry(Prefix(family, 0, 0), 0, 0))
    return PrefixSpace.ranges(entries)
