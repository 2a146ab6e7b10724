"""Description that names another circuit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Path
    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the descriptions that lead to another circuit."""
    names = [name for name, _ in estate.circuits]
    for link in estate.links:
        for text, path in _descriptions(link):
            if not link.circuit or _names(text, link.circuit):
                continue
            named = [name for name in names if _names(text, name)]
            if named:
                yield link.problem(
                    f"the description names {named[0]}",
                    path,
                    key="description",
                    expected=link.circuit,
                    observed=text,
                )


def _descriptions(link: Link) -> Iterator[tuple[str, Path]]:
    if link.interface is not None and link.interface.description:
        yield link.interface.description, (*link.interface_path, "description")
    for session in link.sessions:
        if session.neighbor.description:
            yield session.neighbor.description, (*session.path, "description")


def _names(text: str, name: str) -> bool:
    """Whether a text has the name as a word of its own."""
    text, name = text.lower(), name.lower()
    return name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


RULE: Final = Rule(
    id="BGP037",
    slug="description-of-another-circuit",
    title="Description that names another circuit",
    severity=Severity.INFO,
    what=(
        "The description of a link or of its session names a circuit of the intent, but not the "
        "one that it belongs to."
    ),
    why="Whoever looks for the broken link at night believes the description.",
    how="Correct the description, or leave it out of the intent: the product writes one.",
    documents=(ERCE,),
    check=check,
    needs=Needs.INTENT,
)
