"""Typing lines in configuration mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.entry.entry import Entered
from erce.entry.juniper_junos.candidate import Candidate
from erce.entry.juniper_junos.commit import failures
from erce.entry.juniper_junos.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def enter(lines: Sequence[str], typed: Sequence[str]) -> Iterator[Entered]:
    """Type lines at the top of configuration mode and yield the candidate after each.

    What the commit would not take comes last.
    """
    paper = load(lines)
    candidate = Candidate(paper)
    now = tuple(lines)
    for at, line in enumerate(typed):
        text = line.strip()
        if not text or text[0] == "#" or text == "top":
            yield Entered(at, now, changed=False, leads=True)
            continue
        outcome = candidate.type(text)
        if outcome.changed:
            now = tuple(paper.lines)
        yield Entered(at, now, changed=outcome.changed, refused=outcome.refused)
    for at, reason in failures(paper.root, typed):
        yield Entered(at, now, changed=False, refused=reason)
