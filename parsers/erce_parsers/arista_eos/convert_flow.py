"""Where a route goes on that a sequence of a route map has matched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from erce.model import OpaqueAction, Verdict
from erce_parsers.arista_eos.tables import OPAQUE_IN_POLICY
from erce_parsers.arista_eos.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence as Ordered

    from erce.model import Path
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import Sequence
    from erce_parsers.lines import Node


class Flow(NamedTuple):
    """What a sequence does with a route that it matches, in the words of a term."""

    verdict: Verdict

    jump: int | None = None

    leaves: Verdict | None = None


def flows(sequences: Ordered[Sequence], owner: Path, marks: Marks) -> dict[int, Flow]:
    """Return the flow of each sequence by its number; they must come in their order."""
    places = {sequence.number: place for place, sequence in enumerate(sequences)}
    return {sequence.number: _flow(sequence, places, owner, marks) for sequence in sequences}


def _flow(sequence: Sequence, places: dict[int, int], owner: Path, marks: Marks) -> Flow:
    node = sequence.onward
    if node is None:
        return Flow(sequence.verdict)
    words = node.text.split()
    target = number(words[1]) if len(words) > 1 else sequence.number + 1
    if target is None or target <= sequence.number or sequence.verdict is Verdict.REJECT:
        return _opaque(sequence, node, owner, marks)
    following = places[sequence.number] + 1
    place = places.get(target) if len(words) > 1 else following
    if place is None or place == len(places):
        # seen on a real device: a target that does not exist is ignored, the action applies
        return Flow(sequence.verdict)
    marks.understood(node.number)
    marks.lines[(*owner, "terms", str(following - 1), "jump")] = (node.number,)
    # no source tells what becomes of a route that nothing matches after `continue`
    return Flow(Verdict.NEXT, None if place == following else place, Verdict.NEXT)


def _opaque(sequence: Sequence, node: Node, owner: Path, marks: Marks) -> Flow:
    """Keep the words: EOS refuses to go back, and nothing tells how a deny sequence goes on."""
    sequence.actions["continue"] = (OpaqueAction(text=node.text), node.number)
    marks.ledger.unsupported(node, owner, OPAQUE_IN_POLICY)
    return Flow(sequence.verdict)
