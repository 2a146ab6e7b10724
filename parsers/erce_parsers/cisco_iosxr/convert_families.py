"""Address families of neighbors: from records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState, NeighborFamily
from erce_parsers.made import make_neighbor_family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.base.values import Family
    from erce.model import Path
    from erce_parsers.cisco_iosxr.groups import Ancestor, FamilyAncestor, Inheritance
    from erce_parsers.cisco_iosxr.nearest import Nearest
    from erce_parsers.cisco_iosxr.records import Stated
    from erce_parsers.lines import Ledger

UNSAFE: Final = "bgp unsafe-ebgp-policy"
"""Stands for the policy of a session that needs none (Cisco: BGP Commands, `bgp
unsafe-ebgp-policy`); no policy on a router can be called so."""


class Families:
    """Converts the address families of a process's neighbors."""

    __slots__ = ("_inheritance", "_lines", "_nearest", "_states")

    def __init__(self, inheritance: Inheritance, nearest: Nearest, ledger: Ledger) -> None:
        self._inheritance = inheritance
        self._nearest = nearest
        self._states = ledger.states
        self._lines = ledger.lines

    def convert(
        self, chain: list[Ancestor], path: Path, unsafe: Stated[bool] | None
    ) -> tuple[NeighborFamily, ...]:
        """Convert every family that the neighbor or one of its groups has.

        `unsafe` lets everything through where there is no policy.
        """
        present = {family for ancestor in chain for family in ancestor.record.families}
        return tuple(self._family(chain, family, path, unsafe) for family in sorted(present))

    def _family(
        self, chain: list[Ancestor], family: Family, path: Path, unsafe: Stated[bool] | None
    ) -> NeighborFamily:
        records, missing = self._inheritance.families(chain, family)
        self._activates(chain, family)
        nearest = self._nearest
        nearest.undefined(missing, path)
        for ancestor in records:
            nearest.troubles(ancestor.record.troubles, path)
        inner = (*path, "families", family.value)
        self._lines[inner] = (records[0].record.node.number,)
        imports = nearest.value(
            records, lambda item: item.imports, None, (*inner, "import_policies")
        )
        exports = nearest.value(
            records, lambda item: item.exports, None, (*inner, "export_policies")
        )
        kept = nearest.value(
            records, lambda item: item.received, None, (*inner, "soft_reconfiguration")
        )
        originate = nearest.value(
            records, lambda item: item.default_originate, None, (*inner, "default_originate")
        )
        return make_neighbor_family(
            family=family,
            import_policies=self._policies(imports, unsafe, (*inner, "import_policies")),
            export_policies=self._policies(exports, unsafe, (*inner, "export_policies")),
            maximum_prefixes=nearest.value(
                records, lambda item: item.limit, None, (*inner, "maximum_prefixes")
            ),
            default_originate=bool(originate),
            send_communities=tuple(self._sent(records, inner)),
            soft_reconfiguration=bool(kept),
            remove_private_as=nearest.value(
                records, lambda item: item.remove_private_as, None, (*inner, "remove_private_as")
            ),
            allowas_in=nearest.value(
                records, lambda item: item.allowas_in, None, (*inner, "allowas_in")
            ),
            weight=nearest.value(records, lambda item: item.weight, 0, (*inner, "weight")),
        )

    def _policies(
        self, name: str | None, unsafe: Stated[bool] | None, path: Path
    ) -> tuple[str, ...]:
        """Return the policy, or what stands for it where sessions need none."""
        if name or unsafe is None:
            return (name,) if name else ()
        self._states[unsafe.node.number] = LineState.UNDERSTOOD
        where = (unsafe.node.number,)
        for place in (path, ("policies", UNSAFE), ("policies", UNSAFE, "default")):
            self._lines.setdefault(place, where)
        return (UNSAFE,)

    def _sent(self, records: Sequence[FamilyAncestor], inner: Path) -> Iterator[str]:
        """Yield the kinds of communities that are sent, each switched by a line of its own."""
        path = (*inner, "send_communities")
        extended = self._nearest.value(records, lambda item: item.extended, None, path)
        before = self._lines.get(path, ())
        standard = self._nearest.value(records, lambda item: item.standard, None, path)
        if extended:
            yield "extended"
            self._lines[path] = tuple(sorted({*before, *self._lines[path]}))
        if standard:
            yield "standard"

    def _activates(self, chain: Sequence[Ancestor], family: Family) -> None:
        """Mark the line that switches the family on: the farthest one would do alone."""
        having = [item for item in chain if family in item.record.families]
        for item in having:
            node = item.record.families[family].node
            if len(having) == 1 or node.children:
                self._states[node.number] = LineState.UNDERSTOOD
        if len(having) == 1:
            for use in having[0].uses:
                self._states[use.number] = LineState.UNDERSTOOD
