"""The support table, feature by platform, as text, Markdown and data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.platforms import FACTS, Feature, Level, Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.platform import Platform

_SIGN: Final = {Level.FULL: "yes", Level.CONDITIONAL: "(yes)", Level.UNSUPPORTED: "no"}

HEAD: Final = """\
# Platforms

What each platform can be asked for. Made by `erce platforms --format md`; do not edit.

`yes`: written and read. `(yes)`: written, on a condition that the head of the configuration
repeats. `no`: an intent that asks for it is refused with the reason.
"""


def rows() -> Iterator[tuple[str, ...]]:
    """Yield the table: a head, then one row a feature."""
    yield ("feature", *(facts.title for facts in FACTS.values()))
    for feature in Feature:
        yield (feature.value, *(_SIGN[facts.cell(feature).level] for facts in FACTS.values()))


def notes() -> Iterator[tuple[Platform, Feature, Support]]:
    """Yield every cell that is not simply yes."""
    for platform, facts in FACTS.items():
        for feature in Feature:
            cell = facts.cell(feature)
            if cell.level is not Level.FULL:
                yield platform, feature, cell


def markdown() -> str:
    """Return docs/platforms.md."""
    head, *body = rows()
    lines = [HEAD, _row(head), _row(["---"] * len(head)), *map(_row, body)]
    for platform, facts in FACTS.items():
        lines += ["", f"## {facts.title}", "", f"In an intent: `{platform}`.", ""]
        for owner, feature, cell in notes():
            if owner is platform:
                lines.append(
                    f"- `{feature}` {_SIGN[cell.level]}: {cell.reason} {cell.instead}".rstrip()
                )
    return "\n".join(lines) + "\n"


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def data() -> dict[str, dict[str, dict[str, str]]]:
    """Return the table as data: platform, feature, cell."""
    return {
        platform.value: {
            feature.value: {
                "level": facts.cell(feature).level.value,
                "reason": facts.cell(feature).reason,
                "instead": facts.cell(feature).instead,
            }
            for feature in Feature
        }
        for platform, facts in FACTS.items()
    }
