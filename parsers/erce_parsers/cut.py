"""A configuration whose end is missing: what is not there may be on the router."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce_parsers.lines import Ledger

CUT_OFF: Final = "the file is cut off here, so there may be more on the router"


def note_cut(roots: Sequence[Node], ledger: Ledger) -> None:
    """Note the last line of a whole configuration if there is no `end`: the file is cut off."""
    if roots and not any(node.text == "end" for node in reversed(roots)):
        *_, last = roots[-1].walk()
        ledger.unknown(Node(last.text, last.number), (), CUT_OFF)
