"""Which of several stated values is in effect: the nearest one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from erce.base.masking import mask_secrets
from erce.model import LineState
from erce_parsers.made import make_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from erce.model import Path
    from erce_parsers.cisco_iosxr.groups import Missing
    from erce_parsers.cisco_iosxr.records import Stated, Trouble
    from erce_parsers.lines import Ledger, Node

T = TypeVar("T")
D = TypeVar("D")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Source(Protocol[R_co]):
    """A record that states values, and the `use` lines that lead to it."""

    @property
    def record(self) -> R_co:
        """The neighbor, group or address family."""
        ...

    @property
    def uses(self) -> tuple[Node, ...]:
        """The lines between the neighbor and the record."""
        ...


class Nearest:
    """Takes values from chains of records, nearest first, and marks the lines that count."""

    __slots__ = ("_ledger", "_lines", "_states")

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._states = ledger.states
        self._lines = ledger.lines

    def value(
        self,
        chain: Sequence[Source[R]],
        get: Callable[[R], Stated[T] | None],
        default: D,
        path: Path,
        further: Sequence[Stated[T] | None] = (),
    ) -> T | D:
        """Return the nearest value of the chain, then of `further`; else the default.

        The value's line counts only if there would be another value without it.
        """
        if len(chain) == 1 and not further and get(chain[0].record) is None:
            return default  # most values of most neighbors are not stated anywhere
        first: Stated[T] | None = None
        uses: tuple[Node, ...] = ()
        others = list(further) if further else []
        for item in chain:
            found = get(item.record)
            if found is None:
                continue
            if first is not None:
                others = [found]
                break
            first, uses = found, item.uses
        known = [item for item in others if item is not None] if others else []
        if first is None:
            if not known:
                return default
            first = known.pop(0)
        fallback: T | D = known[0].value if known else default
        # an absent switch is off
        if first.value != fallback and (first.value or fallback):
            self._states[first.node.number] = LineState.UNDERSTOOD
            for use in uses:
                self._states[use.number] = LineState.UNDERSTOOD
        self._lines[path] = (*(use.number for use in uses), first.node.number)
        return first.value

    def undefined(self, missing: Iterable[Missing], path: Path) -> None:
        """Note groups that are used and not in the file."""
        for item in missing:
            reason = f"{item.use.value} is not in this file"
            self._ledger.unsupported(item.use.node, path, reason)

    def troubles(self, troubles: Iterable[Trouble], path: Path) -> None:
        """Note the lines of a record that do not fit the model."""
        for trouble in troubles:
            self._states[trouble.node.number] = trouble.state
            self._ledger.notes.append(
                make_note(
                    line=trouble.node.number,
                    state=trouble.state,
                    text=mask_secrets(trouble.node.text),
                    owner=path,
                    reason=trouble.reason,
                )
            )
