"""The lines that a platform takes in each of its modes.

One table says what lines are the setting of, what they open, and how they go. It serves typing and
the way from one configuration to another.

A form is written as the words of its line: `*` is a word that names what is set, `#` a number that
does, `/` and `:` words that do and hold that character, `@` a word that does without having a part
in the order of lines; `.` is a word of the value, `...` the rest of the line as the value, and `**`
the rest of the line as part of the name.
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from erce.entry.running import Site

Key: TypeAlias = tuple[str, ...]
Guard: TypeAlias = "Callable[[Site], str]"
Effect: TypeAlias = "Callable[[Site], None]"
SortKey: TypeAlias = tuple[int, tuple[tuple[int, int, str], ...], int]

_KINDS: Final = frozenset({"#", "/", ":"})
_ANY: Final = frozenset({"*", "@", "."})

_SORTED: Final = _KINDS | {"*"}
_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of line of a mode."""

    pattern: str

    _: KW_ONLY

    opens: str = ""
    """The mode that the line leads to; empty for a setting."""

    ends: Key = ()
    """Lines shown at the end of the block that it opens."""

    negated: bool = False
    """`no` in front of it is shown as a line; only `default` leaves nothing."""

    hidden: bool = False
    """It is the default: typing it takes the line with `no` away and shows nothing."""

    resets: bool = False
    """`default` in front of it empties the block; `no` takes it away."""

    fixed: str = ""
    """Why another value cannot be typed over the one that is there; empty where it replaces it.

    `{}` stands for the command that takes the old one away."""

    bare: bool = False
    """`no` in front of it takes no notice of the value."""

    short: str = ""
    """What `no` is typed in front of where that is less than all that comes before the value."""

    gathers: bool = False
    """Values that are typed one after the other stand side by side in one line."""

    apart: bool = False
    """A `!` stands before the line, even between lines of its kind."""

    whole: bool = False
    """Of a setting: the text inside is replaced as a whole. Of a sweep: it serves for one line."""

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

    accepts: Callable[[Sequence[str]], bool] | None = None
    """Whether a line whose words fit is of this form, where no pattern can say so."""

    sort: Callable[[str], str] | None = None
    """Rewords a name so that names sort as the platform shows them."""

    words: Key = field(init=False)
    """The words of the pattern."""

    size: int = field(init=False)
    """How many words the line has at least."""

    naming: tuple[int, ...] = field(init=False)
    """Which of them name what is set."""

    rank: int = 0
    """Place among the forms of the mode, in the order of the running configuration."""

    group: int = 0
    """The first form of those that are shown name by name, such as all settings of a neighbor."""

    @property
    def stub(self) -> Key:
        """The words before its value, where nothing follows that; empty where there are none."""
        short = tuple(self.short.split())
        if self.words[-1] != "." or "." in self.words[:-1]:
            return short
        return short or self.words[:-1]

    def __post_init__(self) -> None:
        words = tuple(self.pattern.split())
        size = len(words) - (words[-1] in ("...", "**"))
        naming = tuple(at for at in range(size) if words[at] != ".")
        for name, value in (("words", words), ("size", size), ("naming", naming)):
            object.__setattr__(self, name, value)

    def key(self, words: Sequence[str]) -> Key:
        """Return what a line of this form is the setting of."""
        if self.names is not None:
            return self.names(words)
        found = tuple([words[at] for at in self.naming])
        return (*found, *words[self.size :]) if self.words[-1] == "**" else found

    def named(self, words: Sequence[str]) -> Key:
        """Return what a line without its value is the setting of."""
        kept = [self.words[at] for at in self.naming]
        return (*words, *kept[len(words) :])

    def order(self, words: Sequence[str]) -> SortKey:
        """Return where the line stands among those of its mode."""
        names = [word for want, word in zip(self.words, words, strict=False) if want in _SORTED]
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


class Branch:
    """Forms by their words: whatever stands literally is tried before what stands for any word."""

    __slots__ = ("any", "exact", "kinds", "literal", "rest")

    def __init__(self) -> None:
        self.literal: dict[str, Branch] = {}
        self.kinds: list[tuple[str, Branch]] = []
        self.any: Branch | None = None
        self.exact: Form | None = None
        self.rest: Form | None = None

    def add(self, form: Form, stub: Key = ()) -> None:
        """Put a form in, by its words or by those without its value."""
        place = self
        for word in stub or form.words[: form.size]:
            place = place._next(word)
        if len(form.words) > form.size and not stub:
            place.rest = form
        else:
            place.exact = form

    def _next(self, word: str) -> Branch:
        if word in _KINDS:
            known = [branch for kind, branch in self.kinds if kind == word]
            if not known:
                known = [Branch()]
                self.kinds.append((word, known[0]))
            return known[0]
        if word in _ANY:
            self.any = self.any or Branch()
            return self.any
        return self.literal.setdefault(word, Branch())

    def find(self, words: Sequence[str], at: int = 0, *, begin: bool = False) -> Form | None:
        """Return the form of a line; with `begin`, the form that its first words are."""
        if begin and self.exact is not None:
            return self.exact
        if at == len(words):
            return self.exact or self._rest(words)
        word = words[at]
        place = self.literal.get(word)
        if place is not None:
            found = place.find(words, at + 1, begin=begin)
            if found is not None:
                return found
        for kind, place in self.kinds:
            if word.isdecimal() if kind == "#" else kind in word:
                found = place.find(words, at + 1, begin=begin)
                if found is not None:
                    return found
        if self.any is not None:
            found = self.any.find(words, at + 1, begin=begin)
            if found is not None:
                return found
        return self._rest(words)

    def _rest(self, words: Sequence[str]) -> Form | None:
        rest = self.rest
        if rest is not None and rest.accepts is not None and not rest.accepts(words):
            return None
        return rest


class Mode:
    """The lines that a place takes."""

    __slots__ = ("_forms", "_stubs", "_sweeps", "deep", "name", "open")

    def __init__(
        self,
        name: str,
        *forms: Form | str,
        sweeps: Iterable[Form | str] = (),
        deep: Iterable[str] = (),
        unknown: bool = False,
    ) -> None:
        self.name = name
        self.deep = frozenset(deep)
        """First words of the blocks inside in which a sweep takes lines away, too."""
        self.open = unknown
        """Lines of no form are taken too, as far as they cannot stand for another."""
        self._forms = Branch()
        self._stubs = Branch()
        self._sweeps = Branch()
        group, before = 0, Form("?")
        for rank, each in enumerate(forms):
            item = Form(each) if isinstance(each, str) else each
            if not _shared(before.words, item.words):
                group = rank
            before = replace(item, rank=rank, group=group)
            self._forms.add(before)
            if before.stub:
                self._stubs.add(before, before.stub)
        for sweep in sweeps:
            self._sweeps.add(Form(sweep) if isinstance(sweep, str) else sweep)

    def form(self, words: Sequence[str]) -> Form | None:
        """Return the form of a line without its sign; None when the mode does not know it."""
        return self._forms.find(words)

    def stub(self, words: Sequence[str]) -> Form | None:
        """Return the form of a line that is typed without its value, as after `no`."""
        return self._stubs.find(words)

    def sweep(self, words: Sequence[str]) -> Form | None:
        """Return the sweep that `no` and these words are."""
        return self._sweeps.find(words)

    def swept(self, words: Sequence[str]) -> Key | None:
        """Return the key of the sweep that takes a line away; None when none does."""
        form = self._sweeps.find(words, begin=True)
        return tuple(words[: form.size]) if form is not None else None


def _shared(one: Key, other: Key) -> bool:
    """Whether lines of two forms are shown name by name: they begin with a word and a name."""
    return one[:2] == other[:2] and one[1:2] == ("*",)
