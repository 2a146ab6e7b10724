"""A desired device as text that is known line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit.paths import written_value
from erce.audit.text_lines import children_by_indent, parents_by_indent
from erce.audit.words import object_path
from erce_generator import GENERATORS, Rendering, Style, render
from erce_parsers import PARSERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.model import Device, Path


class Rendered:
    """A device as text, with the lines that write each value.

    The text is read back as a running configuration would be: the parser's provenance tells the
    lines.
    """

    def __init__(self, device: Device) -> None:
        self.device = device
        style = Style.SET if Style.SET in GENERATORS[device.platform].STYLES else Style.NATIVE
        text = render(device, Rendering(style=style))
        self.reading = PARSERS[device.platform].read(text, device.hostname)
        self._commands = style is Style.SET

    def lines(self, path: Path) -> set[int]:
        """Return the lines that write a value, or an object with everything in it."""
        provenance = self.reading.provenance
        found = set(provenance.below(path))
        around = written_value(self.reading, path)
        if around:
            found.update(provenance.below(around))
        if path[:1] == ("policies",) and not self._commands:
            # a term's lines may be known by its first line only
            for number in tuple(found):
                found.update(children_by_indent(self.reading.lines, number))
        return found

    def around(self, number: int) -> tuple[str, ...]:
        """Return the texts of the lines around a line, outermost first."""
        lines = self.reading.lines
        return tuple(lines[at - 1].strip() for at in parents_by_indent(lines, number))

    def object_lines(self, path: Path) -> set[int]:
        """Return the lines that say that an object exists, with all lines inside them."""
        found = set(self.reading.provenance.lines.get(object_path(path), ()))
        if not self._commands:
            for number in tuple(found):
                found.update(children_by_indent(self.reading.lines, number))
        return found

    def text(
        self, numbers: Iterable[int], known: frozenset[tuple[str, ...]] = frozenset()
    ) -> tuple[str, ...]:
        """Return the lines with the lines around them, in the order of the text.

        Lines are left out that are among the `known` ones, each given with the lines around it.
        """
        lines = self.reading.lines
        wanted: set[int] = set()
        for number in numbers:
            around = () if self._commands else parents_by_indent(lines, number)
            if tuple(lines[n - 1].strip() for n in (*around, number)) not in known:
                wanted.update((*around, number))
        if not self._commands:
            wanted.update(tuple(self._ends(wanted)))
        return tuple(lines[number - 1] for number in sorted(wanted))

    def _ends(self, numbers: Iterable[int]) -> Iterator[int]:
        """Yield the lines that end the objects which begin at lines: `end-set`, `end-policy`."""
        lines = self.reading.lines
        for number in numbers:
            if lines[number - 1][:1] == " ":
                continue
            below = max(children_by_indent(lines, number), default=number) + 1
            if below <= len(lines) and lines[below - 1].startswith("end-"):
                yield below
