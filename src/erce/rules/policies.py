"""What sessions do with routes, worked out once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.as_numbers import MICROSOFT_ASN
from erce.policy.atoms import from_neighbor
from erce.policy.behaviour import Behaviour, behaviour
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
    inbound = direction is Direction.IMPORT
    policies = family.import_policies if inbound else family.export_policies
    prefix_list = family.import_prefix_list if inbound else family.export_prefix_list
    as_path_list = family.import_as_path_list if inbound else family.export_as_path_list
    key = (router, direction, family.family, policies, prefix_list, as_path_list)
    found = estate.behaviours.get(key)
    if not isinstance(found, Behaviour):
        found = behaviour(
            _rules(estate, router),
            policies,
            family.family,
            direction=direction,
            prefix_list=prefix_list,
            as_path_list=as_path_list,
            given=from_neighbor(MICROSOFT_ASN) if inbound else (),
        )
        estate.behaviours[key] = found
    return found


def _rules(estate: Estate, router: Router) -> Rules:
    found = estate.behaviours.get(router)
    if not isinstance(found, Rules):
        found = estate.behaviours[router] = Rules(router.device)
    return found
