"""What sessions do with routes, worked out once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.as_numbers import MICROSOFT_ASN
from erce.policy.behaviour import Behaviour, Session, at_session
from erce.policy.rules import Direction, Rules

if TYPE_CHECKING:
    from erce.model import NeighborFamily
    from erce.rules.estate import Estate, Router


def imported(estate: Estate, router: Router, family: NeighborFamily) -> Behaviour:
    """Return what a session does with what Microsoft sends in a family."""
    return _behaviour(estate, router, family, Direction.IMPORT)


def exported(estate: Estate, router: Router, family: NeighborFamily) -> Behaviour:
    """Return what a session does with what the router could send to Microsoft in a family."""
    return _behaviour(estate, router, family, Direction.EXPORT)


def _behaviour(
    estate: Estate, router: Router, family: NeighborFamily, direction: Direction
) -> Behaviour:
    session = Session.of(family, direction)
    found = estate.behaviours.get((router, session))
    if not isinstance(found, Behaviour):
        found = at_session(_rules(estate, router), family, direction, MICROSOFT_ASN)
        estate.behaviours[router, session] = found
    return found


def _rules(estate: Estate, router: Router) -> Rules:
    found = estate.behaviours.get(router)
    if not isinstance(found, Rules):
        found = estate.behaviours[router] = Rules(router.device)
    return found
