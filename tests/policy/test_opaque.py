"""How much of the policies of real routers is not modelled, construct by construct."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from erce.base.platform import Platform
from erce.model import OpaqueAction, OpaqueMatch
from erce.platforms import facts
from erce_parsers import PARSERS
from golden_files import FOLDER, Golden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from erce.model import Term
    from golden_files import Golden

LIST: Final = FOLDER.parent / "docs" / "opaque-terms.md"
MOST: Final = 0.05

HEAD: Final = """\
# What is not modelled in the policies of real routers

A term of a policy is *opaque* if one of its conditions or actions is not modelled. Everything that
depends on it is called inconclusive, with the line. This list counts such terms in configurations
of real routers, by construct. A test keeps it true, and every platform at 5 % at most.
"""

KEYWORD: Final = re.compile(r"[a-z][a-z-]*")
WORDS: Final = 3


@dataclass(frozen=True)
class Count:
    terms: int
    opaque: int
    constructs: Counter[str]

    @property
    def share(self) -> float:
        return self.opaque / self.terms


def texts(term: Term) -> list[str]:
    parts = (*term.matches, *term.actions)
    return [part.text for part in parts if isinstance(part, OpaqueMatch | OpaqueAction)]


def construct(text: str) -> str:
    """The keywords in front of the first name or number, so that nothing of a network is told."""
    words = text.split()
    end = next((i for i, word in enumerate(words) if not KEYWORD.fullmatch(word)), len(words))
    return " ".join(words[: min(end, WORDS)])


def all_terms(platform: Platform, corpus: Path) -> Iterator[Term]:
    for folder in sorted((corpus / platform.value).glob("*/*/")):
        # some devices show their configuration in two forms
        file = next(iter(sorted(folder.glob("running*.txt"), reverse=True)), None)
        if file is None:
            continue
        device = PARSERS[platform].read(file.read_text(errors="replace"), file.name).device
        for policy in device.policies:
            yield from policy.terms


def count(platform: Platform, corpus: Path) -> Count:
    terms = list(all_terms(platform, corpus))
    opaque = [found for term in terms if (found := texts(term))]
    constructs = Counter(construct(text) for found in opaque for text in found)
    return Count(terms=len(terms), opaque=len(opaque), constructs=constructs)


def section(platform: Platform, counted: Count) -> str:
    lines = [f"## {facts(platform).title}", ""]
    lines += [f"{counted.opaque} of {counted.terms} terms, {counted.share:.1%}.", ""]
    if counted.constructs:
        lines += ["| construct | times |", "| --- | --- |"]
        ordered = sorted(counted.constructs.items(), key=lambda item: (-item[1], item[0]))
        lines += [f"| `{name}` | {times} |" for name, times in ordered]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("platform", Platform)
def test_few_terms_are_opaque(platform: Platform, corpus: Path) -> None:
    counted = count(platform, corpus)
    assert counted.terms
    assert counted.share <= MOST, counted.constructs


def test_the_list_is_true(corpus: Path, golden: Golden) -> None:
    parts = (section(platform, count(platform, corpus)) for platform in Platform)
    golden.check(LIST, "\n".join([HEAD, *parts]))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("match ip address 101", "match ip address"),
        ("interface lo0.0", "interface"),
        ("match policy-list Secret-Name", "match policy-list"),
        ("set metric 800 100", "set metric"),
    ],
)
def test_no_name_of_a_network_is_told(text: str, told: str) -> None:
    assert construct(text) == told
