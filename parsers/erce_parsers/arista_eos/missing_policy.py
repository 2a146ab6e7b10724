"""`missing-policy`: what a session does that has no policy in a direction.

EOS then exchanges everything, unless the action is to deny, by which it behaves as RFC 8212 wants
(EOS 4.18 and later). In the model such a session has a policy that denies everything; its name can
be no route map's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import RoutePolicy, Verdict
from erce_parsers.arista_eos.records import Stated
from erce_parsers.made import make_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from erce.base.values import Family
    from erce.model import Path, Vrf
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.peers import Scope
    from erce_parsers.arista_eos.records import Peer, Table
    from erce_parsers.lines import Node

_NAMES: Final = {"in": "missing-policy in", "out": "missing-policy out"}
_WHY: Final = "this action for missing policies is not modelled"


def read(words: Sequence[str], node: Node) -> tuple[str, Stated[bool]] | None:
    """Read `[...] direction in|out action permit|deny`: the direction, and whether it denies."""
    match words[-4:]:
        case ["direction", "in" | "out" as direction, "action", "permit" | "deny" as action]:
            return direction, Stated(action == "deny", node.number)
    return None


def of_neighbor(peer: Peer, words: list[str], node: Node) -> bool:
    """Read `neighbor X missing-policy address-family all [include ...] direction ...`."""
    found = read(words, node) if words[3:5] == ["address-family", "all"] else None
    if found is not None:
        setattr(peer, f"missing_{found[0]}", found[1])
    return found is not None


def of_process(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `bgp missing-policy direction ...` of the process, a VRF or a family."""
    found = read(words, node) if len(words) == 6 else None  # noqa: PLR2004
    if found is None:
        scope.context.ledger.unsupported(node, scope.owner, _WHY)
    else:
        scope.context.known(node)
        scope.table.missing[scope.family, found[0]] = found[1]
    return True


def attached(  # noqa: PLR0913, PLR0917  # everything that may say so
    family: Family,
    direction: str,
    peers: Iterable[Peer],
    tables: Iterable[Table],
    path: Path,
    marks: Marks,
) -> tuple[str, ...]:
    """Return what stands for a policy at `path`, where a session has none."""
    chain: list[Stated[bool] | None] = [getattr(peer, f"missing_{direction}") for peer in peers]
    for table in tables:
        chain += [table.missing.get((family, direction)), table.missing.get((None, direction))]
    if not marks.pick(path[:-1], path[-1], chain, default=False):
        return ()
    name = _NAMES[direction]
    marks.lines.setdefault(("policies", name), marks.lines[path])
    marks.lines.setdefault(("policies", name, "default"), marks.lines[path])
    return (name,)


def policies(vrfs: Iterable[Vrf]) -> tuple[RoutePolicy, ...]:
    """Return the policies that stand for missing ones, those that are attached."""
    used = {
        name
        for vrf in vrfs
        for neighbor in vrf.neighbors
        for family in neighbor.families
        for name in (*family.import_policies, *family.export_policies)
    }
    return tuple(
        make_policy(name=name, terms=(), default=Verdict.REJECT)
        for name in _NAMES.values()
        if name in used
    )
