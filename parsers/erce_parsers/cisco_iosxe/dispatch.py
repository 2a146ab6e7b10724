"""One loop for every block: find the command of each line, note what became of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from erce.model import Path
    from erce_parsers.cisco_iosxe.stated import Outcome
    from erce_parsers.cisco_iosxe.words import Keywords
    from erce_parsers.lines import Ledger, Node

R = TypeVar("R")

Entry: TypeAlias = "Callable[[R, list[str], Node], Outcome] | Outcome"
"""What belongs to a keyword: a function that reads the line into the record, or what every such
line is."""

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS
_UNKNOWN: Final = LineState.UNKNOWN

_INSIDE: Final = "stands inside a command that opens no block"


def table(
    handlers: Mapping[str, Entry[R]],
    harmless: Iterable[str] = (),
    unsupported: Mapping[str, str] | None = None,
) -> dict[str, Entry[R]]:
    """Put the commands of a mode together: read, irrelevant, and relevant but not modelled."""
    result: dict[str, Entry[R]] = dict.fromkeys(harmless, LineState.HARMLESS)
    result.update(unsupported or {})
    result.update(handlers)
    return result


def outcome_of(entry: Entry[R] | None, record: R, words: list[str], node: Node) -> Outcome:
    """Apply a command; words that it does not know make the line unknown."""
    if callable(entry):
        try:
            return entry(record, words, node)
        except (ValueError, IndexError):
            return _UNKNOWN
    return _UNKNOWN if entry is None else entry


def second_word(commands: Keywords[Entry[R]], record: R, words: list[str], node: Node) -> Outcome:
    """Apply the command that the second word names; raises what the command raises."""
    entry = commands.get(words[1]) or commands.find(words[1])
    if callable(entry):
        return entry(record, words, node)
    return _UNKNOWN if entry is None else entry


def settle(ledger: Ledger, node: Node, outcome: Outcome, owner: Path) -> None:
    """Write the outcome of a line into the ledger; lines inside it have no business there."""
    if outcome is _UNDERSTOOD or outcome is _HARMLESS:
        ledger.states[node.number] = outcome
        for child in node.children:
            ledger.unknown(child, owner, _INSIDE)
    elif isinstance(outcome, str):
        ledger.unsupported(node, owner, outcome)
    else:
        ledger.unknown(node, owner)


def read_block(
    record: R, node: Node, commands: Keywords[Entry[R]], ledger: Ledger, owner: Path
) -> None:
    """Read every line of a block into the record.

    These blocks hold no blocks, so a line that is indented more deeply than the one before it
    (with a tab, say) belongs to the block all the same.
    """
    get = commands.get
    states = ledger.states
    for child in node.children:
        words = child.text.split()
        entry = get(words[0]) or commands.find(words[0])
        # as in outcome_of, but without a call for each line
        if callable(entry):
            try:
                outcome = entry(record, words, child)
            except (ValueError, IndexError):
                outcome = _UNKNOWN
        else:
            outcome = _UNKNOWN if entry is None else entry
        if outcome is _UNDERSTOOD or outcome is _HARMLESS:
            states[child.number] = outcome
            if child.children:
                read_block(record, child, commands, ledger, owner)
        else:
            settle(ledger, child, outcome, owner)
