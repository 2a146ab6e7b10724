"""`bgp safe-ebgp-policy`: an eBGP session exchanges nothing where it has no policy.

IOS-XE 17.2.1 and later then behaves as RFC 8212 wants; without the line such a session exchanges
everything. In the model it has a policy that denies everything, whose name can be no route map's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.model import LineState, RoutePolicy, Verdict
from erce.model.device import DEFAULT_VRF
from erce_parsers.made import make_policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.model import NeighborFamily, Path, Vrf
    from erce_parsers.cisco_iosxe.records_bgp import BgpRecord
    from erce_parsers.lines import Ledger

_NAME: Final = "bgp safe-ebgp-policy"
_UNCLEAR: Final = "whether a list counts as a policy, and whether this holds in a VRF, is not known"


def guarded(bgp: BgpRecord, family: NeighborFamily, path: Path, ledger: Ledger) -> NeighborFamily:
    """Return the family of an eBGP session at `path` with what stands for missing policies."""

    def policies(named: tuple[str, ...], *lists: str | None, field: str) -> tuple[str, ...]:
        if named or bgp.safe is None:
            return named
        node = bgp.safe.node
        if path[1] != DEFAULT_VRF or any(lists):
            ledger.unsupported(node, path[:4], _UNCLEAR)
            return ()
        ledger.states[node.number] = LineState.UNDERSTOOD
        for place in ((*path, field), ("policies", _NAME), ("policies", _NAME, "default")):
            ledger.lines.setdefault(place, (node.number,))
        return (_NAME,)

    return replace(
        family,
        import_policies=policies(
            family.import_policies,
            family.import_prefix_list,
            family.import_as_path_list,
            field="import_policies",
        ),
        export_policies=policies(
            family.export_policies,
            family.export_prefix_list,
            family.export_as_path_list,
            field="export_policies",
        ),
    )


def policies(vrfs: Iterable[Vrf]) -> tuple[RoutePolicy, ...]:
    """Return the policy that stands for missing ones, if a session has it."""
    used = any(
        _NAME in (*family.import_policies, *family.export_policies)
        for vrf in vrfs
        for neighbor in vrf.neighbors
        for family in neighbor.families
    )
    return (make_policy(name=_NAME, terms=(), default=Verdict.REJECT),) if used else ()
