"""The lines that a platform takes in each of its modes.

One table says what lines are the setting of, what they open, and how they go. It serves typing and
the way from one configuration to another.

A form is written as the words of its line: `*` is a word that names what is set, `#` a number that
does, `@` a word that does without having a part in the order of lines; `.` is a word of the value,
`...` the rest of the line as the value, and `**` the rest of the line as part of the name.
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from erce.entry.site import Site

Key: TypeAlias = tuple[str, ...]
Guard: TypeAlias = "Callable[[Site], str]"
Effect: TypeAlias = "Callable[[Site], None]"
SortKey: TypeAlias = tuple[int, tuple[tuple[int, int, str], ...], int]

_NAMING: Final = frozenset({"*", "#", "@"})

_PLACEHOLDERS: Final = _NAMING | {".", "...", "**"}
_DIGITS: Final = re.compile(r"(\d+)")
LAST: Final[SortKey] = (1 << 30, (), 0)


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of line of a mode."""

    pattern: str

    _: KW_ONLY

    opens: str = ""
    """The mode that the line leads to; empty for a setting."""

    negated: bool = False
    """`no` in front of it is shown as a line; only `default` leaves nothing."""

    hidden: bool = False
    """It is the default: typing it takes the line with `no` away and shows nothing."""

    resets: bool = False
    """`default` in front of it empties the block; `no` takes it away."""

    fixed: str = ""
    """Why another value cannot be typed over the one that is there; empty where it replaces it."""

    apart: bool = False
    """A `!` stands before the line, even between lines of its kind."""

    whole: bool = False
    """Of a setting: the text inside is replaced as a whole. Of a sweep: it serves for one line."""

    ordered: bool = False
    """Of a sweep: the lines count in their order, and new ones are put behind the others."""

    singly: bool = True
    """Of a sweep: its lines can go one by one, too."""

    step: int = 0
    """Place in the order of reference: what has a lower number is referred to by what follows."""

    guard: Guard | None = None
    """Says why a change is not taken; empty when it is."""

    effect: Effect | None = None
    """What else the change does."""

    names: Callable[[Sequence[str]], Key] | None = None
    """Cuts the line down to what names it, where no pattern can say so."""

    sort: Callable[[str], str] | None = None
    """Rewords a name so that names sort as the platform shows them."""

    words: Key = field(init=False)

    rank: int = 0
    """Place among the forms of the mode, in the order of the running configuration."""

    group: int = 0
    """The first form of those that are shown name by name, such as all settings of a neighbor."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(self.pattern.split()))

    def key(self, words: Sequence[str]) -> Key | None:
        """Return what the line is the setting of; None when it is not of this form."""
        pattern = self.words
        rest = pattern[-1] in ("...", "**")
        size = len(pattern) - rest
        if len(words) < size or (not rest and len(words) > size):
            return None
        found: list[str] = []
        for want, word in zip(pattern[:size], words, strict=False):
            if want in _NAMING:
                if want == "#" and not word.isdecimal():
                    return None
            elif want == ".":
                continue
            elif want != word:
                return None
            found.append(word)
        if self.names is not None:
            return self.names(words)
        return (*found, *words[size:]) if pattern[-1] == "**" else tuple(found)

    def order(self, words: Sequence[str]) -> SortKey:
        """Return where the line stands among those of its mode."""
        names = [word for want, word in zip(self.words, words, strict=False) if want in ("*", "#")]
        if self.sort is not None:
            names = [self.sort(name) for name in names]
        return self.group, tuple(part for name in names for part in _natural(name)), self.rank


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Cut a name so that numbers in it sort as numbers."""
    return [
        (1, int(part), "") if part.isdecimal() and len(part) < 20 else (0, 0, part)  # noqa: PLR2004  # bounds int()
        for part in _DIGITS.split(name)
        if part
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """The forms of a mode by their first word."""

    name: str
    forms: Mapping[str, tuple[Form, ...]]
    others: tuple[Form, ...] = ()
    """Forms that begin with a name."""

    sweeps: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    """Beginnings of lines that `no` takes away together, by their first word."""

    deep: frozenset[str] = frozenset()
    """First words of the blocks inside in which a sweep takes lines away, too."""

    def form(self, words: Sequence[str]) -> Form | None:
        """Return the form of a line without its sign; None when the mode does not know it."""
        for form in self.forms.get(words[0], ()) if words else ():
            if form.key(words) is not None:
                return form
        for form in self.others if words else ():
            if form.key(words) is not None:
                return form
        return None

    def sweep(self, words: Sequence[str]) -> Form | None:
        """Return the sweep that `no` and these words are."""
        for form in self.sweeps.get(words[0], ()) if words else ():
            if form.key(words) is not None:
                return form
        return None

    def swept(self, words: Sequence[str]) -> Key | None:
        """Return the key of the sweep that takes a line away; None when none does."""
        for form in self.sweeps.get(words[0], ()) if words else ():
            key = form.key(words[: len(form.words)])
            if key is not None:
                return key
        return None


def mode(
    name: str, *forms: Form, sweeps: Iterable[Form | str] = (), deep: Iterable[str] = ()
) -> Mode:
    """Build the table of a mode from its forms in the order of the running configuration."""
    by_word: dict[str, tuple[Form, ...]] = {}
    group = 0
    for rank, item in enumerate(forms):
        same = rank and _shared(forms[rank - 1].words, item.words)
        group = group if same else rank
        ranked = replace(item, rank=rank, group=group)
        first = "" if item.words[0] in _NAMING else item.words[0]
        # whatever the order on display, a line is of the form that spells most of it out
        alike = (*by_word.get(first, ()), ranked)
        by_word[first] = tuple(sorted(alike, key=lambda it: -_spelled_out(it.words)))
    swept: dict[str, tuple[Form, ...]] = {}
    for sweep in sweeps:
        found = Form(sweep) if isinstance(sweep, str) else sweep
        others = (*swept.get(found.words[0], ()), found)
        swept[found.words[0]] = tuple(sorted(others, key=lambda it: -_spelled_out(it.words)))
    return Mode(
        name=name,
        forms={word: found for word, found in by_word.items() if word},
        others=by_word.get("", ()),
        sweeps=swept,
        deep=frozenset(deep),
    )


def _shared(one: Key, other: Key) -> bool:
    """Whether lines of two forms are shown name by name: they begin with a word and a name."""
    return one[:2] == other[:2] and one[1:2] == ("*",)


def _spelled_out(words: Key) -> int:
    return sum(word not in _PLACEHOLDERS for word in words)
