"""The configuration that a router has to become: its own, mended until nothing is left to mend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from erce.audit import audit_device
from erce.audit.fix import Fixer
from erce.audit.localise import in_their_groups, unambiguous
from erce.audit.paths import value_at
from erce.audit.removal import Remover
from erce.audit.text_lines import parents_by_indent
from erce.base.finding import Severity
from erce.change.fresh import fresh
from erce.compare import Change, ChangeKind, compare
from erce.entry import ENTRIES
from erce_generator import GENERATORS
from erce_parsers import PARSERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from erce.audit import Wanted
    from erce.base.finding import Finding
    from erce.base.platform import Platform
    from erce.model import Path, Reading

_REMEMBERED: Final = 64
"""Readings that are kept: those of a move and its way back."""

_ROUNDS: Final = 6
"""Mending one thing can bring another to light, such as a policy behind a missing session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A configuration that an intent is content with, as far as that can be."""

    reading: Reading

    left: tuple[Finding, ...]
    """What is still wrong: no command mends it, or it could not be understood."""


def reach(
    wanted: Wanted,
    reading: Reading,
    *,
    apart: bool = False,
    anew: Sequence[Path] = (),
    about: Callable[[Finding], bool] = lambda _finding: True,
) -> Target:
    """Mend a configuration until the audit finds nothing, or nothing changes any more.

    Only findings that the change is `about` are mended. With `apart` no policy or list is edited
    that is in use: new ones are written, so that the two links can be moved one by one. Sessions
    in `anew` are taken away and written as the intent has them.
    """
    named = fresh(wanted, reading.device) if apart else wanted
    if anew:
        reading = read(reading, _made_anew(named, reading, anew))
    for _ in range(_ROUNDS):
        wrong = filter(about, wrongs(named, reading, apart=apart))
        lines = _mended(reading, tuple(wrong))
        if lines == reading.lines:
            break
        reading = read(reading, lines)
    return Target(reading=reading, left=wrongs(wanted, reading))


def read(like: Reading, lines: Sequence[str]) -> Reading:
    """Read a configuration of the same device."""
    if lines == like.lines:
        return like
    return _read(like.device.platform, like.name, tuple(lines))


@lru_cache(maxsize=_REMEMBERED)
def _read(platform: Platform, name: str, lines: tuple[str, ...]) -> Reading:
    """Read a configuration; each state is asked about several times."""
    return PARSERS[platform].read("\n".join((*lines, "")), name)


def wrongs(wanted: Wanted, reading: Reading, *, apart: bool = False) -> tuple[Finding, ...]:
    """Return what an audit has against a configuration, hints left out."""
    findings = audit_device(wanted, reading, whole_policies=apart).findings
    return tuple(item for item in findings if item.severity > Severity.INFO)


def _made_anew(wanted: Wanted, reading: Reading, sessions: Sequence[Path]) -> tuple[str, ...]:
    """Take sessions away with all that they inherit, and write them as they are wanted."""
    remover = Remover(reading)
    gone = typed_at(reading, [line for path in sessions for line in remover.remove(path)])
    bare = read(reading, gone)
    missing = [item for item in wrongs(wanted, bare, apart=True) if item.path in sessions]
    return _mended(bare, missing)


def written(wanted: Wanted, reading: Reading, paths: Iterable[Path]) -> tuple[str, ...]:
    """Write values of the wanted device into a configuration, whatever it has there."""
    comparison = compare(wanted.device, reading.device)
    names = unambiguous(comparison.pairs)
    there = in_their_groups(wanted.device, reading.device, names)
    fixer = Fixer(there, reading, comparison)
    typed: list[str] = []
    for path in paths:
        change = Change(
            kind=ChangeKind.DIFFERENT,
            path=path,
            observed_path=names.path(path),
            expected=value_at(there, path),
        )
        typed += fixer.fix(change)
    return typed_at(reading, typed)


def removal(reading: Reading, path: Path) -> tuple[str, ...]:
    """Return what takes a policy or a list away, with every term and entry of it.

    Some platforms have a line for each of them and none for the whole. Where there is one for the
    whole, a line for an entry would make the list anew, and leave it there empty.
    """
    remover = Remover(reading)
    whole = remover.remove(path)
    if whole and value_at(read(reading, typed_at(reading, whole)).device, path) is None:
        return whole
    value = value_at(reading.device, path)
    inner = "terms" if path[0] == "policies" else "entries"
    size = len(getattr(value, inner, ()))
    parts = [(*path, inner, str(number)) for number in range(size)]
    parts.append((*path, "default"))  # an entry for everything at the end is no term
    return tuple(dict.fromkeys((*whole, *(x for part in parts for x in remover.remove(part)))))


def typed_at(reading: Reading, typed: Sequence[str]) -> tuple[str, ...]:
    """Return a configuration after some lines were typed.

    Where a line is refused because of one that stands there, that one is taken away first; this
    finds out where to go, and the way there is proven by itself.
    """
    lines, refused = _entered(reading, reading.lines, typed)
    if refused:
        way = [line for at in refused for line in _in_the_way(reading, lines, typed, at)]
        if way:
            lines, _ = _entered(reading, lines, way)
            lines, _ = _entered(reading, lines, typed)
    return lines


def _entered(
    reading: Reading, lines: tuple[str, ...], typed: Sequence[str]
) -> tuple[tuple[str, ...], list[int]]:
    """Type lines; return what the configuration is then, and which lines were refused."""
    refused: list[int] = []
    for entered in ENTRIES[reading.device.platform].enter(lines, typed):
        lines = entered.lines
        if entered.refused:
            refused.append(entered.at)
    return lines, refused


def _in_the_way(
    reading: Reading, lines: Sequence[str], typed: Sequence[str], at: int
) -> tuple[str, ...]:
    """Return what takes the lines away that begin like a refused one and stand in its place."""
    context = tuple(typed[number - 1].strip() for number in parents_by_indent(typed, at + 1))
    start = _setting(typed[at].split(), inside=bool(context))
    remove = GENERATORS[reading.device.platform].remove
    found: list[str] = []
    for number, line in enumerate(lines, 1):
        if start and line.split()[: len(start)] == start:
            around = tuple(lines[n - 1].strip() for n in parents_by_indent(lines, number))
            if around == context:
                found += remove(context, line.strip())
    return tuple(found)


def _setting(words: list[str], *, inside: bool) -> list[str]:
    """Return the words that two settings of the same thing begin with.

    At the margin that is a numbered entry up to what it says, and nothing else.
    """
    if inside:
        # `neighbor 192.0.2.2 timers`: an address says whose setting it is
        size = _ALIKE + (len(words) > 1 and words[1][:1].isdigit())
        return words[:size] if len(words) > size else []
    verdict = next((at for at, word in enumerate(words) if word in {"permit", "deny"}), 0)
    return words[:verdict] if verdict and words[verdict - 1].isdecimal() else []


_ALIKE: Final = 2
"""Words that two settings of the same thing begin with inside a block."""


def _mended(reading: Reading, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Type the fixes: first those that write something, then those that only take away."""
    lines = reading.lines
    for finding in sorted(findings, key=lambda item: item.rule == EXTRA):
        if finding.fix:
            lines = typed_at(replace(reading, lines=lines), finding.fix)
    return lines


EXTRA: Final = "CFG003"
"""The rule of what a router has beyond the intent."""
